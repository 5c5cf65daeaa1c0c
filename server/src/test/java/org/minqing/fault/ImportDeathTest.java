package org.minqing.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.platform.Installation;
import org.minqing.platform.ServerProcess;
import org.minqing.registry.internal.generate.GenerateCommand;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** An import that is killed at random points and called again brings every row in once. */
@Tag("fault")
class ImportDeathTest {

    private static final long SEED = System.nanoTime();

    /** Small ones: twenty points to die at in a file that is read in seconds. */
    private static final int BATCH_ROWS = 150;
    /** There are fewer of other things than of people and houses. */
    private static final int FEW_ROWS = 15;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void everyRowIsInOnceHoweverOftenTheImportIsKilled() throws Exception {
        Path city = folder.resolve("city");
        Path data = folder.resolve("data");
        assertThat(new CommandLine(new GenerateCommand()).execute("--scale", "0.002", "--out", city.toString())).isZero();
        long houses = lines(city.resolve("houses.csv"));
        long persons = lines(city.resolve("persons.csv"));
        try (ServerProcess server = ServerProcess.start(data, 0, List.of("--no-demo")); Installation installation = server.installation()) {
            SingleConnectionDataSource source = new SingleConnectionDataSource(installation.dataSource().getConnection(), true);
            JdbcClient database = JdbcClient.create(source);
            database.sql("select set_config('minqing.reach', 'all', false)").query(String.class).single();
            Random random = new Random(SEED);
            killed(1, database, "houses", BATCH_ROWS, city, data, random);
            killed(2, database, "persons", BATCH_ROWS, city, data, random);
            killed(1, database, "organisations", FEW_ROWS, city, data, random);
            killed(1, database, "facilities", FEW_ROWS, city, data, random);
            Path addresses = addresses(city);
            killed(1, database, "addresses", FEW_ROWS, addresses.getParent(), data, random);

            assertThat(count(database, "select count(*) from registry_house")).as("houses, seed %s", SEED).isEqualTo(houses);
            assertThat(count(database, "select count(distinct code) from registry_house")).isEqualTo(houses);
            assertThat(count(database, "select count(*) from registry_address")).isEqualTo(houses + lines(addresses));
            assertThat(count(database, "select count(*) from registry_person")).as("persons, seed %s", SEED).isEqualTo(persons);
            assertThat(count(database, "select sum(residents) from registry_house")).isEqualTo(persons);
            assertThat(count(database, "select sum(members) from registry_household")).isEqualTo(persons);
            assertThat(count(database, "select count(*) from registry_relation where kind = 'lives-in'")).isEqualTo(persons);
            assertThat(count(database, "select count(*) from registry_person p where not exists "
                    + "(select from registry_name n where n.name = p.name)")).as("people whose names are not found").isZero();
            long organisations = lines(city.resolve("organisations.csv"));
            long facilities = lines(city.resolve("facilities.csv"));
            assertThat(count(database, "select count(*) from registry_organisation")).as("organisations, seed %s", SEED).isEqualTo(organisations);
            assertThat(count(database, "select count(*) from registry_object")).as("facilities, seed %s", SEED).isEqualTo(facilities);
            assertThat(count(database, "select sum(created) from registry_import"))
                    .isEqualTo(houses + persons + organisations + facilities + lines(addresses));
            source.destroy();
        }
    }

    /** Addresses without houses, in the grids of the organisations. */
    private Path addresses(Path city) throws Exception {
        List<String> lines = Files.readAllLines(city.resolve("organisations.csv"));
        int grid = List.of(lines.getFirst().replace("\ufeff", "").replace("\"", "").split(",")).indexOf("网格编码");
        StringBuilder rows = new StringBuilder("地址,网格编码\n");
        for (int i = 1; i < lines.size(); i++) {
            rows.append("无名路").append(i).append("号,").append(lines.get(i).replace("\"", "").split(",")[grid]).append('\n');
        }
        return Files.writeString(Files.createDirectories(folder.resolve("addresses")).resolve("addresses.csv"), rows);
    }

    /** Killed after a while in which rows went in, and in the end left to finish. */
    private static void killed(int times, JdbcClient database, String kind, int batch, Path city, Path data, Random random) throws Exception {
        String file = city.resolve(kind + ".csv").toString();
        for (int i = 0; i < times; i++) {
            Process process = run(batch, "import", kind, file, "--source", "police", "--data", data.toString());
            long before = done(database, kind);
            while (process.isAlive() && done(database, kind) == before) {
                Thread.sleep(20);
            }
            process.waitFor(random.nextInt(600), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }
        assertThat(run(batch, "import", kind, file, "--source", "police", "--data", data.toString()).waitFor()).isZero();
    }

    private static long done(JdbcClient database, String kind) {
        return database.sql("select coalesce(max(rows_done), 0) from registry_import where kind = :kind").param("kind", kind)
                .query(Long.class).single();
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private static long lines(Path file) throws Exception {
        try (var lines = Files.lines(file)) {
            return lines.count() - 1;
        }
    }

    private static Process run(int batch, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(ServerProcess.command(arguments)).inheritIO();
        builder.environment().put("MINQING_IMPORTS_BATCHROWS", Integer.toString(batch));
        return builder.start();
    }
}
