package org.minqing.bench;

import java.util.List;

import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "lifecycle", mixinStandardHelpOptions = true, description = "Whole lives of cases a second, four calls each, "
        + "with more and more cases stored; the ratio is that of the last to the first.")
final class LifecycleCommand extends ServerBenchCommand {

    @Option(names = "--stored", split = ",", paramLabel = "N",
            description = "Numbers of stored cases, ascending (default: ${DEFAULT-VALUE}).")
    List<Long> stored = List.of(100_000L, 1_000_000L, 5_000_000L);

    @Override
    void measure(ServerProcess server, Crew crew) throws Exception {
        new LifecycleBench(server, crew, System.out).run(stored.stream().sorted().toList(), seconds);
    }
}
