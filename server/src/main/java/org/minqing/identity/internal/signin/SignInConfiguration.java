package org.minqing.identity.internal.signin;

import java.time.Duration;
import java.util.Map;

import org.minqing.identity.internal.IdentityProblem;
import org.minqing.identity.internal.Invitations;
import org.minqing.platform.ConstraintProblems;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Settings of this module, what its constraints mean, and its broom. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PasswordProperties.class, SmsProperties.class, SessionProperties.class})
class SignInConfiguration {

    @Bean
    ConstraintProblems identityConstraints() {
        return new ConstraintProblems(Map.of("account_login", IdentityProblem.LOGIN_TAKEN,
                "account_phone", IdentityProblem.PHONE_TAKEN, "duty_once", IdentityProblem.DUTY_EXISTS));
    }

    @Bean
    Broom broom(Throttle throttle, PhoneCodes codes, Invitations invitations) {
        return new Broom(throttle, codes, invitations);
    }

    /** Takes away what has run out. Any number of nodes may sweep. */
    record Broom(Throttle throttle, PhoneCodes codes, Invitations invitations) {

        @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
        void sweep() {
            throttle.purge(Duration.ofHours(25));
            codes.purge();
            invitations.purge();
        }
    }
}
