package org.minqing.registry.internal.retention;

import java.nio.file.Path;
import java.util.List;

import org.minqing.platform.Installation;
import org.minqing.platform.OperatorCommand;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minqing retention}: removes what has ended, as the server does every night, or says what that would be. */
@Command(name = "retention", mixinStandardHelpOptions = true,
        description = "Removes from the register what has reached the end of its retention, as the server does every night. "
                + "Cut off, it goes on where it was when called again.")
public final class RetentionCommand implements OperatorCommand {

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:MINQING_DATA:-data}",
            description = "data folder of the installation (${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--dry-run", description = "only says what would be removed")
    boolean dryRun;

    @Override
    public Integer call() {
        try (Installation installation = Installation.open(data); ConfigurableApplicationContext context = installation.program("retention")) {
            Retention retention = context.getBean(Retention.class);
            List<Retention.Line> lines = dryRun ? retention.preview() : retention.run(0).lines();
            lines.forEach(line -> System.out.printf("%-28s %,12d  ended by %s (%s)%n", line.what(), line.removed(), line.before(), line.rule()));
            System.out.println(lines.isEmpty() ? "Nothing has reached its end."
                    : dryRun ? "Nothing was removed: this was a dry run." : "Removed, and recorded in the audit.");
            return 0;
        }
    }
}
