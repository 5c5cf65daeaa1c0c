package org.minqing.cli;

import java.util.ServiceLoader;

import org.minqing.platform.OperatorCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code minqing}: finds all commands and runs the one that is named. */
@Command(name = "minqing", description = "Minqing: a place's matters from report to closing.",
        synopsisSubcommandLabel = "COMMAND", mixinStandardHelpOptions = true,
        footer = "%nminqing help COMMAND says more about one.")
public final class Commands {

    private Commands() {
    }

    /** Runs the command line; answers the exit code. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new Commands());
        for (OperatorCommand command : ServiceLoader.load(OperatorCommand.class)) {
            line.addSubcommand(command);
        }
        line.addSubcommand(new CommandLine.HelpCommand());
        line.setParameterExceptionHandler((error, typed) -> misunderstood(error));
        line.setExecutionExceptionHandler((error, failed, result) -> explain(error, failed));
        if (arguments.length == 0) {
            line.usage(System.out);
            return 0;
        }
        return line.execute(arguments);
    }

    /** One sentence; the whole usage would hide it. */
    private static int misunderstood(CommandLine.ParameterException error) {
        CommandLine command = error.getCommandLine();
        boolean whole = command.getParent() == null;
        String what = whole && error instanceof CommandLine.UnmatchedArgumentException unmatched
                ? "There is no command " + String.join(" ", unmatched.getUnmatched()) : error.getMessage();
        command.getErr().println(String.valueOf(what).replaceFirst("\\.$", "") + ": \"./minqing help" + (whole ? "" : " " + command.getCommandName())
                + "\" says what there is.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int explain(Exception error, CommandLine failed) throws Exception {
        String sentence = Failures.sentence(error);
        if (sentence == null) {
            throw error;
        }
        failed.getErr().println(sentence);
        return 1;
    }

}
