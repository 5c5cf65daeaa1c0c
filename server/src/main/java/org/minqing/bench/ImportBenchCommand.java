package org.minqing.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Installation;
import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Imports a made-up city, and then copies the rows that this wrote into copies of the same tables. */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Rows imported a second into the base register, against raw COPY of the same rows into the same tables.")
final class ImportBenchCommand implements Callable<Integer> {

    @Option(names = "--scale", paramLabel = "X", description = "Size of the city; 1 has 2.58 million people (default: ${DEFAULT-VALUE}).")
    double scale = 0.1;

    @Option(names = "--seed", paramLabel = "N", description = "Which city (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--profile", paramLabel = "NAME", description = "Whose grids (default: ${DEFAULT-VALUE}).")
    String profile = "shanwei";

    @Option(names = "--data", paramLabel = "DIR",
            description = "Folder to work in; stays, with the city in its database (default: a temporary one).")
    @Nullable Path data;

    /** @param tables that the import of the kind writes */
    private record Kind(String name, String source, List<String> tables) {
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("houses", "housing", List.of("registry_address", "registry_house")),
            new Kind("persons", "police", List.of("registry_household", "registry_person", "registry_relation", "registry_name")),
            new Kind("organisations", "market", List.of("registry_organisation")),
            new Kind("facilities", "urban-management", List.of("registry_object")));

    /** @param rows of the file */
    private record Measured(long rows, double seconds, double copySeconds) {
    }

    @Override
    public Integer call() throws Exception {
        try (BenchFolder folder = new BenchFolder(data)) {
            Path city = folder.path().resolve("city");
            run("generate", "--profile", profile, "--scale", Double.toString(scale), "--seed", Long.toString(seed), "--out", city.toString());
            Path installed = folder.path().resolve("installation");
            Map<Kind, Measured> measured = new LinkedHashMap<>();
            try (ServerProcess server = ServerProcess.start(installed, 0, List.of("--no-demo", "--profile", profile));
                 Installation installation = server.installation();
                 Connection connection = installation.dataSource().getConnection()) {
                BareRegister bare = new BareRegister(connection, folder.path());
                List<String> order = new ArrayList<>(List.of("import", "--data", installed.toString(),
                        "--source", KINDS.stream().map(Kind::source).collect(Collectors.joining(","))));
                KINDS.forEach(kind -> order.addAll(List.of(kind.name(), city.resolve(kind.name() + ".csv").toString())));
                run(order.toArray(String[]::new));
                for (Kind kind : KINDS) {
                    BareRegister.Finished finished = bare.finished(kind.name());
                    measured.put(kind, new Measured(finished.rows(), finished.seconds(), bare.copy(kind.tables())));
                }
            }
            report(measured);
        }
        return 0;
    }

    private static void run(String... arguments) throws IOException, InterruptedException {
        int code = new ProcessBuilder(ServerProcess.command(arguments)).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(arguments[0] + " ended with " + code);
        }
    }

    private void report(Map<Kind, Measured> measured) throws SQLException, IOException {
        BenchReport report = new BenchReport("import").row("kind", "rows", "rows/s", "COPY rows/s", "ratio");
        double ours = 0;
        double copy = 0;
        for (Map.Entry<Kind, Measured> entry : measured.entrySet()) {
            Measured one = entry.getValue();
            String name = entry.getKey().name();
            report.row(name, one.rows(), one.rows() / one.seconds(), one.rows() / one.copySeconds(), one.copySeconds() / one.seconds())
                    .figure(name, one.rows()).figure(name + "_per_s", one.rows() / one.seconds())
                    .figure(name + "_copy_per_s", one.rows() / one.copySeconds()).figure(name + "_ratio", one.copySeconds() / one.seconds());
            ours += one.seconds();
            copy += one.copySeconds();
        }
        report.row("all", "", "", "goal 0.50", copy / ours).figure("seconds", ours).figure("copy_seconds", copy)
                .print(System.out, copy / ours);
    }
}
