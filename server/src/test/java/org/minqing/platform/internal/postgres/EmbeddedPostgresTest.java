package org.minqing.platform.internal.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.platform.StartupFailure;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The built-in PostgreSQL as it is run for real: durable. */
class EmbeddedPostgresTest {

    @TempDir
    Path folder;
    private PostgresSettings settings;

    @BeforeEach
    void settings() {
        settings = new PostgresSettings(folder.resolve("postgres"),
                Path.of("target", "test-postgres", "cache"), true, 64, 50);
    }

    private static JdbcClient jdbc(DatabaseAccess access) {
        return JdbcClient.create(access.dataSource());
    }

    @Test
    void aCommitIsOnDiskWhenItIsAcknowledgedAndNobodyCanUndoThat() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            JdbcClient owner = jdbc(postgres.owner());
            assertThat(show(owner, "fsync")).isEqualTo("on");
            assertThat(show(owner, "synchronous_commit")).isEqualTo("on");
            assertThat(show(owner, "full_page_writes")).isEqualTo("on");
            owner.sql("alter system set fsync = off").update();
            owner.sql("select pg_reload_conf()").query(Boolean.class).single();
            assertThat(show(owner, "fsync")).isEqualTo("on");
        }
    }

    @Test
    void whatWasInMemoryIsReadAgainAtTheNextStart() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            assertThat(show(jdbc(postgres.owner()), "pg_prewarm.autoprewarm")).isEqualTo("on");
        }
        assertThat(settings.folder().resolve("data").resolve("autoprewarm.blocks")).isNotEmptyFile();
    }

    @Test
    void nobodyGetsInWithoutThePasswordAndNoOtherMachineAtAll() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            DatabaseAccess access = postgres.owner();
            assertThatThrownBy(() -> new DatabaseAccess(access.url(), access.user(), "guess").dataSource().getConnection())
                    .isInstanceOf(SQLException.class).hasMessageContaining("password authentication failed");
            assertThat(show(jdbc(access), "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(jdbc(access), "unix_socket_directories")).isEmpty();
            assertThat(jdbc(access).sql("select distinct auth_method from pg_hba_file_rules").query(String.class).list())
                    .containsExactly("scram-sha-256");
            Path secrets = settings.folder().resolve("access.properties");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets))).isEqualTo("rw-------");
        }
    }

    @Test
    void aSecondStartOnTheSameFolderIsRefusedInPlainWords() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings)).isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("in use by another running server").hasMessageContaining("--data");
            assertThat(jdbc(postgres.app()).sql("select 1").query(Integer.class).single()).isEqualTo(1);
        }
    }

    @Test
    void dataSurviveAStopAndAStalePidFile() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            jdbc(postgres.owner()).sql("create table kept as select 42 as n").update();
        }
        // The pid of a dead server may have been given to some other process, here to this one.
        Files.writeString(settings.data().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + settings.data() + "\n1\n1\n\n127.0.0.1\n0\nready\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            assertThat(jdbc(postgres.owner()).sql("select n from kept").query(Integer.class).single()).isEqualTo(42);
        }
    }

    /** As after {@code cp -r} or on another machine, where the users have other numbers. */
    @Test
    void aCopyOfTheFolderStartsWhoeverItsFilesBelongTo() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            jdbc(postgres.owner()).sql("create table kept as select 42 as n").update();
        }
        Path copy = folder.resolve("copy");
        try (Stream<Path> paths = Files.walk(settings.folder())) {
            for (Path path : paths.toList()) {
                Files.copy(path, copy.resolve(settings.folder().relativize(path)));
            }
        }
        Files.setPosixFilePermissions(copy.resolve("data"), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(
                new PostgresSettings(copy, settings.cache(), true, 64, 50))) {
            assertThat(jdbc(postgres.owner()).sql("select n from kept").query(Integer.class).single()).isEqualTo(42);
        }
    }

    @Test
    void aFolderOfAnotherVersionIsRefusedInPlainWords() throws IOException {
        Files.createDirectories(settings.data());
        Files.writeString(settings.data().resolve("PG_VERSION"), "14\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings)).isInstanceOf(StartupFailure.class)
                .hasMessageContaining("PostgreSQL 14").hasMessageContaining("--data");
    }

    @Test
    void whatWasAcknowledgedSurvivesTheSuddenDeathOfTheServerUnderLoadAgainAndAgain() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings)) {
            DatabaseAccess access = postgres.owner();
            jdbc(access).sql("create table report (id bigint primary key, client int not null)").update();
            Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
            AtomicBoolean running = new AtomicBoolean(true);
            AtomicLong ids = new AtomicLong();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 8; i++) {
                    clients.submit(() -> write(access, running, ids, acknowledged));
                }
                for (int death = 0; death < 3; death++) {
                    long before = acknowledged.size();
                    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > before + 200);
                    ProcessHandle.of(postgres.pid()).ifPresent(ProcessHandle::destroyForcibly);
                }
                long before = acknowledged.size();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > before + 200);
                running.set(false);
            }
            List<Long> stored = jdbc(access).sql("select id from report").query(Long.class).list();
            assertThat(stored).containsAll(acknowledged);
        }
    }

    private static void write(DatabaseAccess access, AtomicBoolean running, AtomicLong ids, Set<Long> acknowledged) {
        while (running.get()) {
            try (var connection = access.dataSource().getConnection();
                 var insert = connection.prepareStatement("insert into report (id, client) values (?, 1)")) {
                while (running.get()) {
                    long id = ids.incrementAndGet();
                    insert.setLong(1, id);
                    insert.executeUpdate();
                    acknowledged.add(id);
                }
            } catch (SQLException e) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String show(JdbcClient jdbc, String setting) {
        return jdbc.sql("show " + setting).query(String.class).single();
    }
}
