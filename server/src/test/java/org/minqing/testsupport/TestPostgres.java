package org.minqing.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.minqing.platform.internal.database.Migrations;
import org.minqing.platform.internal.postgres.DatabaseAccess;
import org.minqing.platform.internal.postgres.EmbeddedPostgres;
import org.minqing.platform.internal.postgres.PostgresSettings;
import org.springframework.boot.SpringApplication;

/**
 * One PostgreSQL for all tests of a JVM. Its main database is migrated once and serves as the template that each
 * test's own database is cloned from, which takes some 50 ms.
 */
final class TestPostgres {

    private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();
    }

    private TestPostgres() {
    }

    static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    /** Clones the migrated template; answers the new database's name. */
    static String cloneTemplate() {
        String name = "test_" + COUNTER.incrementAndGet();
        execute("create database " + name + " template minqing");
        return name;
    }

    static void drop(String database) {
        execute("drop database if exists " + database + " with (force)");
    }

    private static synchronized void execute(String sql) {
        DatabaseAccess access = server().owner("postgres");
        try (Connection connection = access.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            Files.createDirectories(ROOT);
            removeLeftOvers();
            Path folder = ROOT.resolve("server-" + ProcessHandle.current().pid());
            EmbeddedPostgres server = EmbeddedPostgres.start(
                    new PostgresSettings(folder, ROOT.resolve("cache"), false, 128, 400));
            // After the contexts that use it; closed at the same time, each of them would wait half a minute for its database.
            SpringApplication.getShutdownHandlers().add(() -> {
                server.close();
                delete(folder);
            });
            Migrations.migrate(server.owner().dataSource(), EmbeddedPostgres.APP);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folders of earlier runs that were killed; one that is locked belongs to a run still going on. */
    private static void removeLeftOvers() throws IOException {
        List<Path> folders;
        try (Stream<Path> children = Files.list(ROOT)) {
            folders = children.filter(child -> child.getFileName().toString().startsWith("server-")).toList();
        }
        for (Path folder : folders) {
            boolean free;
            try (FileChannel channel = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
                free = lock != null;
            } catch (OverlappingFileLockException e) {
                free = false;
            }
            if (free) {
                EmbeddedPostgres.stopLeftOver(new PostgresSettings(folder, ROOT.resolve("cache"), false, 128, 400));
                delete(folder);
            }
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + root + " (" + e.getMessage() + ")");
        }
    }
}
