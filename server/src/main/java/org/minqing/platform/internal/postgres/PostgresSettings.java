package org.minqing.platform.internal.postgres;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;

import com.sun.management.OperatingSystemMXBean;

/**
 * How to run the built-in PostgreSQL.
 *
 * @param folder           where it keeps everything; made when absent, locked while in use
 * @param cache            where the programs are unpacked; may be shared by several folders
 * @param durable          true in every real use: a commit is on disk when it is acknowledged. False is for tests alone
 * @param sharedBuffersMiB memory for its pages
 * @param maxConnections   connections at the same time
 */
public record PostgresSettings(Path folder, Path cache, boolean durable, int sharedBuffersMiB, int maxConnections) {

    private static final OperatingSystemMXBean MEMORY = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    public PostgresSettings {
        folder = folder.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    /** Real use: everything below one data folder. */
    public static PostgresSettings in(Path dataFolder) {
        return new PostgresSettings(dataFolder.resolve("postgres"), dataFolder.resolve("cache"), true, sharedBuffers(MEMORY.getTotalMemorySize() >> 20), 100);
    }

    /** An eighth of the machine, since the program and the system's own memory for files need the rest. */
    static int sharedBuffers(long memoryMiB) {
        return (int) Math.clamp(memoryMiB / 8, 128, 8192);
    }

    /** The folder around it, which the database's user must be able to enter. */
    Path parent() {
        return Objects.requireNonNull(folder.getParent());
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    /** The text of the configuration file, which is written anew at each start. */
    String configuration(int port) {
        String memory = """
                shared_buffers = %dMB
                effective_cache_size = %dMB
                work_mem = 16MB
                maintenance_work_mem = 256MB
                """.formatted(sharedBuffersMiB, sharedBuffersMiB * 4);
        String reach = """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = %d
                max_locks_per_transaction = 128
                password_encryption = scram-sha-256
                timezone = 'UTC'
                log_timezone = 'UTC'
                """.formatted(port, maxConnections);
        // Fewer and smoother checkpoints: bulk loads write gigabytes of log within a minute. Tables that fill for the first time are counted soon:
        // until then connections go on with the plans that were right for empty ones.
        String writing = """
                wal_compression = on
                max_wal_size = 4GB
                min_wal_size = 256MB
                checkpoint_timeout = 15min
                checkpoint_completion_target = 0.9
                autovacuum_naptime = 10s
                autovacuum_vacuum_scale_factor = 0.05
                autovacuum_analyze_scale_factor = 0.02
                random_page_cost = 1.1
                jit = off
                """;
        // What had been in memory is read again at the start, so that the first hours are as quick as the last were.
        String safety = durable ? """
                shared_preload_libraries = 'pg_prewarm'
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                """ : """
                fsync = off
                synchronous_commit = off
                full_page_writes = off
                autovacuum = off
                """;
        return "# Written by Minqing at each start; changes are lost.\n" + reach + memory + writing + safety;
    }
}
