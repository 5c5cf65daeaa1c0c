package org.minqing.platform.internal.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own in a folder of our own: durable, reachable from this machine alone, with a random
 * password. It survives the sudden death of itself and of this process; a start takes over whatever was left behind.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** Role that owns the schema and runs migrations. */
    public static final String OWNER = "minqing";
    /** Role that the program works as; owns nothing. */
    public static final String APP = "minqing_app";
    private static final String DATABASE = "minqing";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final PostgresSettings settings;
    private final FolderLock lock;
    private final PostgresCommands commands;
    private final Secrets secrets;
    private final int port;
    private volatile boolean closed;
    private volatile ProcessHandle postmaster;

    private EmbeddedPostgres(PostgresSettings settings, FolderLock lock, PostgresCommands commands, Secrets secrets,
                             int port) throws IOException {
        this.settings = settings;
        this.lock = lock;
        this.commands = commands;
        this.secrets = secrets;
        this.port = port;
        this.postmaster = commands.postmaster().orElseThrow(() -> new IOException("PostgreSQL ended at once"));
    }

    /**
     * Starts the server, making its folder on the first start, and returns when it takes connections.
     *
     * @throws StartupFailure when the folder is in use, of another version or out of reach
     */
    public static EmbeddedPostgres start(PostgresSettings settings) {
        FolderLock lock = null;
        try {
            lock = FolderLock.take(settings.folder());
            EmbeddedPostgres postgres = start(settings, lock);
            lock = null;
            postgres.superviseRestart();
            return postgres;
        } catch (IOException e) {
            throw new StartupFailure("The built-in database could not be started (" + e.getMessage() + "); its log is "
                    + settings.log() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("The start was interrupted.", e);
        } finally {
            closeQuietly(lock);
        }
    }

    private static EmbeddedPostgres start(PostgresSettings settings, FolderLock lock)
            throws IOException, InterruptedException {
        Path home = PostgresBinaries.unpackInto(settings.cache());
        PostgresUser user = PostgresUser.choose(home.resolve("bin/postgres"), settings.parent());
        PostgresCommands commands = new PostgresCommands(settings, home, user);
        user.own(settings.folder());
        Files.setPosixFilePermissions(settings.folder(), PosixFilePermissions.fromString("rwx------"));
        Secrets secrets = Secrets.openOrCreate(settings.folder().resolve("access.properties"));
        if (Files.exists(settings.data())) {
            checkVersion(settings.data());
            commands.stopWhatIsLeft();
            user.ownAll(settings.data());
            Files.setPosixFilePermissions(settings.data(), PosixFilePermissions.fromString("rwx------"));
        } else {
            commands.initialise(OWNER, secrets.ownerPassword());
        }
        int port = choosePort(secrets.port());
        if (port != secrets.port()) {
            secrets.setPort(port);
        }
        commands.configure(port);
        rotateLog(settings.log());
        commands.start();
        EmbeddedPostgres postgres = new EmbeddedPostgres(settings, lock, commands, secrets, port);
        DatabaseSetup.createDatabaseAndAppRole(postgres.owner("postgres"), DATABASE, APP, secrets.appPassword());
        return postgres;
    }

    /**
     * Access to the server that another process runs on the folder.
     *
     * @return empty if none runs there
     */
    public static Optional<DatabaseAccess> findRunning(PostgresSettings settings) {
        try {
            Path file = settings.folder().resolve("access.properties");
            if (!Files.exists(file) || FolderLock.isFree(settings.folder())) {
                return Optional.empty();
            }
            Secrets secrets = Secrets.openOrCreate(file);
            return Optional.of(new DatabaseAccess(url(secrets.port(), DATABASE), OWNER, secrets.ownerPassword()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a server that a killed process left behind on the folder, without starting another. */
    public static void stopLeftOver(PostgresSettings settings) {
        try (FolderLock lock = FolderLock.take(settings.folder())) {
            if (Files.exists(settings.data())) {
                Path home = PostgresBinaries.unpackInto(settings.cache());
                new PostgresCommands(settings, home, PostgresUser.choose(home.resolve("bin/postgres"), settings.parent())).stopWhatIsLeft();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void checkVersion(Path data) throws IOException {
        Path file = data.resolve("PG_VERSION");
        String found = Files.exists(file) ? Files.readString(file).strip() : "unknown";
        if (!found.equals(PostgresBinaries.majorVersion())) {
            throw new StartupFailure("The database in " + data + " is of PostgreSQL " + found + ", this program brings "
                    + PostgresBinaries.majorVersion() + ": start with the release that wrote it, or choose another folder with --data DIR.");
        }
    }

    /** The remembered port if it is free, else any free one. */
    private static int choosePort(int remembered) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        if (remembered > 0) {
            try (ServerSocket probe = new ServerSocket(remembered, 1, loopback)) {
                return probe.getLocalPort();
            } catch (IOException e) {
                LOG.info("Port {} is taken, the database moves to another", remembered);
            }
        }
        try (ServerSocket probe = new ServerSocket(0, 1, loopback)) {
            return probe.getLocalPort();
        }
    }

    private static void rotateLog(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 20_000_000) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Access as owner of the schema. */
    public DatabaseAccess owner() {
        return owner(DATABASE);
    }

    /** Access as owner to another database of this server. */
    public DatabaseAccess owner(String database) {
        return new DatabaseAccess(url(database), OWNER, secrets.ownerPassword());
    }

    /** Access as the role that the program works as. */
    public DatabaseAccess app() {
        return app(DATABASE);
    }

    /** Access to another database of this server as the role that the program works as. */
    public DatabaseAccess app(String database) {
        return new DatabaseAccess(url(database), APP, secrets.appPassword());
    }

    private String url(String database) {
        return url(port, database);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Process id of the running server, for fault tests and diagnosis. */
    public long pid() {
        return postmaster.pid();
    }

    /** Restarts the server by itself when it dies while we live. */
    private void superviseRestart() {
        postmaster.onExit().thenRunAsync(() -> {
            if (!closed) {
                restart();
            }
        }, task -> Thread.ofPlatform().daemon().name("postgres-restart").start(task));
    }

    private synchronized void restart() {
        for (int attempt = 1; !closed; attempt++) {
            try {
                LOG.warn("The built-in database has ended unexpectedly and is started again");
                commands.stopWhatIsLeft();
                commands.start();
                Optional<ProcessHandle> process = commands.postmaster();
                if (process.isPresent()) {
                    postmaster = process.get();
                    superviseRestart();
                    LOG.info("The built-in database is back");
                    return;
                }
            } catch (IOException e) {
                LOG.error("The built-in database could not be started again (attempt {})", attempt, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause(Math.min(attempt, 10) * 500L);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the server: open transactions are rolled back, everything acknowledged is on disk. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            try {
                commands.stop();
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void closeQuietly(@Nullable FolderLock lock) {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.warn("Folder lock not closed", e);
            }
        }
    }
}
