package org.minqing;

import org.minqing.cli.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The one program: the server and the operator's commands. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class MinqingApplication {

    public static void main(String[] arguments) {
        System.exit(Commands.run(arguments));
    }
}
