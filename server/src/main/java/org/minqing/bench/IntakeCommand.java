package org.minqing.bench;

import org.minqing.platform.ServerProcess;
import picocli.CommandLine.Command;

@Command(name = "intake", mixinStandardHelpOptions = true, description = "Reports a second by HTTP, durable, 32 clients, "
        + "against pgbench doing the same bare inserts on the same database.")
final class IntakeCommand extends ServerBenchCommand {

    @Override
    void measure(ServerProcess server, Crew crew) throws Exception {
        new IntakeBench(server, crew, System.out).run(seconds);
    }
}
