package org.minqing.bench;

import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sync", mixinStandardHelpOptions = true, description = "A morning on which all workers' phones are filled, first whole, then with "
        + "what changed, while residents report; the ratio is that of the goal of 300 s to the time that the changes take.")
final class SyncCommand extends ServerBenchCommand {

    @Option(names = "--devices", paramLabel = "N", description = "Phones (default: ${DEFAULT-VALUE}).")
    int devices = 9_000;

    @Option(names = "--persons", paramLabel = "N", description = "People stored (default: ${DEFAULT-VALUE}, those of Shanwei).")
    int persons = 2_580_000;

    @Option(names = "--stored", paramLabel = "N", description = "Cases stored, one in fifty open (default: ${DEFAULT-VALUE}, a year).")
    int stored = 340_000;

    @Option(names = "--rate", paramLabel = "N", description = "Reports a second meanwhile (default: ${DEFAULT-VALUE}).")
    int rate = 30;

    @Override
    void measure(ServerProcess server, Crew crew) throws Exception {
        new SyncBench(server, crew, devices, rate, System.out).run(persons, stored, seconds);
    }
}
