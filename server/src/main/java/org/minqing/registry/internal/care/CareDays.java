package org.minqing.registry.internal.care;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;

import org.minqing.platform.CommonProblem;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** Which day it is where the profile is in force. */
@Component
class CareDays {

    /** After every day. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);
    /** Nobody who is looked after was entered before. */
    static final LocalDate EARLIEST = LocalDate.of(1949, 10, 1);

    private final Clock clock;
    private final Profiles profiles;

    CareDays(Clock clock, Profiles profiles) {
        this.clock = clock;
        this.profiles = profiles;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone());
    }

    LocalDate monthFrom() {
        return today().withDayOfMonth(1);
    }

    static LocalDate parse(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw CommonProblem.INVALID.asException().field("cursor", "not-a-cursor", "");
        }
    }
}
