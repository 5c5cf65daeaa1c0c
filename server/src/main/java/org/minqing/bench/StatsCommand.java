package org.minqing.bench;

import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "stats", mixinStandardHelpOptions = true, description = "Indicators of any grid, period and filter by HTTP, against the "
        + "goal of p99 10 ms and beside a plain GROUP BY on the same database; the ratio is that of the goal to the p99.")
final class StatsCommand extends ServerBenchCommand {

    @Option(names = "--cases", paramLabel = "N", description = "Cases stored (default: ${DEFAULT-VALUE}).")
    long cases = 5_000_000;

    @Override
    void measure(ServerProcess server, Crew crew) throws Exception {
        new StatsBench(server, crew, cases, System.out).run(seconds);
    }
}
