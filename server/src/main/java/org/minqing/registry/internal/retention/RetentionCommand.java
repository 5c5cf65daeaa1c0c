package org.minqing.registry.internal.retention;

import java.nio.file.Path;
import java.util.List;

import org.minqing.platform.Installation;
import org.minqing.platform.OperatorCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minqing retention}: removes what has ended, as the server does every night, or says what that would be. */
@Command(name = "retention", mixinStandardHelpOptions = true,
        description = "Removes from the register what has reached the end of its retention, as the server does every night. "
                + "Cut off, it goes on where it was when called again.")
public final class RetentionCommand implements OperatorCommand {

    @Option(names = "--data", paramLabel = "DIR", description = "data folder of the installation (${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(names = "--dry-run", description = "only says what would be removed")
    boolean dryRun;

    @Override
    public Integer call() {
        try (Installation installation = Installation.open(data); ConfigurableApplicationContext context = program(installation)) {
            Retention retention = context.getBean(Retention.class);
            List<Retention.Line> lines = dryRun ? retention.preview() : retention.run(0).lines();
            lines.forEach(line -> System.out.printf("%-28s %,12d  ended by %s (%s)%n", line.what(), line.removed(), line.before(), line.rule()));
            System.out.println(lines.isEmpty() ? "Nothing has reached its end."
                    : dryRun ? "Nothing was removed: this was a dry run." : "Removed, and recorded in the audit.");
            return 0;
        }
    }

    /** The program on the database of the installation. */
    private ConfigurableApplicationContext program(Installation installation) {
        try {
            SpringApplication application = new SpringApplication(Class.forName("org.minqing.MinqingApplication"));
            application.setLogStartupInfo(false);
            return application.run("--server.port=0", "--server.address=127.0.0.1", "--minqing.data=" + data.toAbsolutePath(),
                    "--minqing.db.url=" + installation.url(), "--minqing.db.user=" + installation.user(),
                    "--minqing.db.password=" + installation.password(), "--minqing.db.pool=4",
                    "--logging.file.name=" + data.resolve("logs/retention.log").toAbsolutePath(), "--logging.threshold.console=OFF");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
