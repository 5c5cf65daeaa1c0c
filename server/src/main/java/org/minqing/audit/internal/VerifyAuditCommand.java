package org.minqing.audit.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

import javax.sql.DataSource;

import org.minqing.platform.DataFolder;
import org.minqing.platform.Installation;
import org.minqing.platform.OperatorCommand;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code minqing verify-audit}: checks the chain, whether the server runs or not, and names what was tampered with. */
@Command(name = "verify-audit", description = "Checks that no audit record was changed, removed, inserted or moved.",
        mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all records are as they were written", "1:something is wrong; the records are named"})
public final class VerifyAuditCommand implements OperatorCommand {

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:MINQING_DATA:-data}",
            description = "data folder of the installation (${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Override
    public Integer call() {
        try (Installation installation = Installation.open(data)) {
            DataSource source = installation.dataSource();
            AuditKeys keys = new AuditKeys(installation.keys());
            Verifier verifier = new Verifier(new VerificationStore(JdbcClient.create(source)), keys,
                    new ChainAnchor(new DataFolder(data.toAbsolutePath()), keys), Clock.systemUTC(),
                    new DataSourceTransactionManager(source));
            VerificationReport report = verifier.verify();
            print(report, Locale.getDefault().getLanguage().equals("zh") ? Locale.CHINESE : Locale.ENGLISH);
            return report.ok() ? 0 : 1;
        }
    }

    private static void print(VerificationReport report, Locale locale) {
        if (report.ok()) {
            System.out.println(report.message(locale));
            return;
        }
        report.findings().forEach(finding -> System.out.println(finding.words(locale)));
        System.out.println(report.records() + (locale.equals(Locale.CHINESE) ? " 条记录，" + report.findings().size() + " 处问题"
                : " records, " + report.findings().size() + " findings"));
    }
}
