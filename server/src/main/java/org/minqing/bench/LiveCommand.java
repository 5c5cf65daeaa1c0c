package org.minqing.bench;

import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "live", mixinStandardHelpOptions = true, description = "From a report to the open screens of the whole place, each of which "
        + "sees every report, against the goal of p99 1 s; the ratio is that of the goal to the p99.")
final class LiveCommand extends ServerBenchCommand {

    @Option(names = "--screens", paramLabel = "N", description = "Open screens (default: ${DEFAULT-VALUE}).")
    int screens = 200;

    @Option(names = "--rate", paramLabel = "N", description = "Reports a second (default: ${DEFAULT-VALUE}).")
    int rate = 20;

    @Override
    void measure(ServerProcess server, Crew crew) throws Exception {
        new LiveBench(server, crew, screens, rate, System.out).run(seconds);
    }
}
