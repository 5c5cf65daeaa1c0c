package org.minqing.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.platform.Installation;
import org.minqing.platform.ServerProcess;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The promise "nothing that was acknowledged is lost, and nothing happens twice", held against sudden death. */
@Tag("fault")
class SuddenDeathTest {

    private static final int CLIENTS = 8;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path data;

    @Test
    void everyAcknowledgedReportIsThereOnceHoweverOftenServerAndDatabaseAreKilled() throws Exception {
        ServerProcess server = ServerProcess.start(data, 0, List.of("--no-demo"));
        try {
            Operator.Worker worker = new Operator(server).setUp();
            try (Reporters reporters = new Reporters(server.address(), worker.token(), worker.gridId())) {
                reporters.begin(CLIENTS);
                progress(reporters);

                kill(databasePid());
                progress(reporters);
                assertThat(server.isReady()).as("the server lives on when its database dies").isTrue();

                server.kill();
                server = ServerProcess.start(data, server.port(), List.of("--no-demo"));
                progress(reporters);

                long database = databasePid();
                server.kill();
                kill(database);
                server = ServerProcess.start(data, server.port(), List.of("--no-demo"));
                progress(reporters);

                kill(databasePid());
                progress(reporters);
                reporters.close();
                assertThat(reporters.unexpected()).as("answers other than success and 503").isEmpty();
                assertEveryReportIsThereOnce(reporters.acknowledged());
            }
        } finally {
            server.close();
        }
    }

    private static void progress(Reporters reporters) {
        int before = reporters.acknowledged().size();
        Awaitility.await().atMost(Duration.ofSeconds(150)).until(() -> reporters.acknowledged().size() > before + 100);
    }

    private void assertEveryReportIsThereOnce(Map<String, String> acknowledged) {
        try (Installation installation = Installation.open(data)) {
            JdbcClient database = JdbcClient.create(installation.dataSource());
            Map<String, String> stored = new HashMap<>();
            database.sql("select r.ref::text as ref, c.code from client_ref r join casework_case c using (code)")
                    .query((row, number) -> stored.put(row.getString("ref"), row.getString("code"))).list();
            acknowledged.forEach((ref, code) -> assertThat(stored.get(ref)).as("report %s", ref)
                    .isEqualTo(code.replace("-", "")));
            assertThat(database.sql("select count(*) from casework_case").query(Integer.class).single())
                    .as("cases, each of one report").isEqualTo(stored.size());
        }
    }

    private long databasePid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).getFirst().strip());
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }
}
