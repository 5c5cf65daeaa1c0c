package org.minqing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The one server program. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class MinqingApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(MinqingApplication.class, arguments);
    }
}
