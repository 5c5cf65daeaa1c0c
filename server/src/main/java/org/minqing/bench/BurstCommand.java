package org.minqing.bench;

import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Command;

@Command(name = "burst", mixinStandardHelpOptions = true, description = "Ten times the sustainable load: what is answered, "
        + "and how soon it is normal again.")
final class BurstCommand extends ServerBenchCommand {

    @Override
    void measure(ServerProcess server, Crew crew) {
        new BurstBench(server, crew, System.out).run(seconds);
    }
}
