package org.minqing.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.minqing.platform.Installation;

/** PostgreSQL's own load program, {@code pgbench -M prepared}. */
final class PgBench implements Baseline {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");

    private final Path program;
    private final Installation database;
    private final List<List<BareRow>> reports;

    PgBench(Path program, Installation database, List<List<BareRow>> reports) {
        this.program = program;
        this.database = database;
        this.reports = reports;
    }

    /** Debian keeps it beside the server of each version (package postgresql-15), others on the path. */
    static Optional<Path> find() {
        List<Path> places = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            places.add(Path.of(folder, "pgbench"));
        }
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> folders = Files.list(versions)) {
                folders.map(folder -> folder.resolve("bin/pgbench")).forEach(places::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    @Override
    public String name() {
        return "pgbench -M prepared";
    }

    @Override
    public double run(int clients, int seconds) {
        try {
            Path folder = Files.createTempDirectory("minqing-pgbench");
            try {
                return run(clients, seconds, folder);
            } finally {
                try (Stream<Path> files = Files.list(folder)) {
                    files.toList().forEach(file -> file.toFile().delete());
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private double run(int clients, int seconds, Path folder) throws IOException, InterruptedException {
        URI address = URI.create(database.url().substring("jdbc:".length()));
        List<String> command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared",
                "-c", String.valueOf(clients), "-j", "2", "-T", String.valueOf(seconds),
                "-h", address.getHost(), "-p", String.valueOf(address.getPort()), "-U", database.user()));
        for (int i = 0; i < reports.size(); i++) {
            Path script = folder.resolve("report-" + i + ".sql");
            Files.writeString(script, script(reports.get(i)));
            command.add("-f");
            command.add(script.toString());
        }
        command.add(address.getPath().substring(1));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("PGPASSWORD", database.password()));
        int exit = builder.start().waitFor();
        String said = Files.readString(output);
        Matcher tps = TPS.matcher(said);
        Matcher failed = FAILED.matcher(said);
        if (exit == 0 && said.contains("actually processed: 0")) {
            return 0; // all the time went into connecting
        }
        if (exit != 0 || !tps.find() || failed.find() && !failed.group(1).equals("0")) {
            throw new IllegalStateException("pgbench failed: " + said);
        }
        return Double.parseDouble(tps.group(1));
    }

    private static String script(List<BareRow> rows) {
        StringBuilder script = new StringBuilder();
        rows.stream().flatMap(row -> row.keys().stream()).distinct().forEach(key -> script.append("\\set k").append(key)
                .append(" random(1000000000000000000, 9000000000000000000)\n"));
        script.append("begin;\n");
        rows.forEach(row -> script.append(row.insert(key -> ":k" + key)).append(";\n"));
        return script.append("commit;\n").toString();
    }
}
