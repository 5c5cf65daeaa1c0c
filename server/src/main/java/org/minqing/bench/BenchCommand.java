package org.minqing.bench;

import org.minqing.platform.OperatorCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code minqing bench}: measurements, each a subcommand. */
@Command(name = "bench", description = "Measures, beside a baseline of the same run where there is one.",
        mixinStandardHelpOptions = true, subcommands = {IntakeCommand.class, LifecycleCommand.class, BurstCommand.class,
                LocateCommand.class, TreeCommand.class, SearchCommand.class, StatsCommand.class, TilesCommand.class, LiveCommand.class,
                CampaignCommand.class, SyncCommand.class,
                ImportBenchCommand.class})
public final class BenchCommand implements OperatorCommand {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to measure.");
    }
}
