package org.minqing.bench;

import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "campaign", mixinStandardHelpOptions = true, description = "Leads from a file to every worker's list, then each worker's results, "
        + "reconciled and durable; the ratio is that of the goal of 2 s to the time from confirming to the last list.")
final class CampaignCommand extends ServerBenchCommand {

    @Option(names = "--leads", paramLabel = "N", description = "Leads in the file (default: ${DEFAULT-VALUE}, those of one Spring Festival in Shanwei).")
    int leads = 35_355;

    @Option(names = "--workers", paramLabel = "N", description = "Workers who check them (default: ${DEFAULT-VALUE}, those of Shanwei).")
    int workers = 9_000;

    @Override
    void measure(ServerProcess server, Crew crew) throws Exception {
        new CampaignBench(server, crew, leads, workers, System.out).run();
    }
}
