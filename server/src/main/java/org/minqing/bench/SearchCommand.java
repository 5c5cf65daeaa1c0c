package org.minqing.bench;

import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "search", mixinStandardHelpOptions = true, description = "Each kind of look-up in the base register of a city, by HTTP, "
        + "against the goal of p99 20 ms; the ratio is that of the goal to the slowest.")
final class SearchCommand extends ServerBenchCommand {

    @Option(names = "--persons", paramLabel = "N", description = "People stored (default: ${DEFAULT-VALUE}, those of Shanwei).")
    int persons = 2_580_000;

    @Override
    void measure(ServerProcess server, Crew crew) throws Exception {
        new SearchBench(server, crew, persons, System.out).run(seconds);
    }
}
