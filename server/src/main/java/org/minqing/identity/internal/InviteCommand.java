package org.minqing.identity.internal;

import java.nio.file.Path;

import org.minqing.platform.Installation;
import org.minqing.platform.OperatorCommand;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code minqing invite LOGIN}: the way back in when every administrator has lost password or one-time code. */
@Command(name = "invite", mixinStandardHelpOptions = true,
        description = "Prints a one-time link by which the owner of an account chooses a new password, and records that in the audit. "
                + "For an administrator who can't sign in and has no other to ask; everybody else asks an administrator.")
public final class InviteCommand implements OperatorCommand {

    @Parameters(paramLabel = "LOGIN", description = "name to sign in with")
    String login = "";

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:MINQING_DATA:-data}",
            description = "data folder of the installation (${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Override
    public Integer call() {
        try (Installation installation = Installation.open(data);
             ConfigurableApplicationContext context = installation.program("invite")) {
            String token = context.getBean(AccountAdministration.class).inviteByOperator(login);
            System.out.println("""
                    Open this link at the address of the server within seven days. It works once, ends the account's sessions,
                    and takes its one-time code away:
                      /leader/invitation/%s""".formatted(token));
            return 0;
        }
    }
}
