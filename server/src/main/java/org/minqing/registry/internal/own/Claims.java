package org.minqing.registry.internal.own;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

import org.minqing.platform.CommonProblem;
import org.minqing.profile.Profiles;
import org.minqing.registry.CitizenId;
import org.minqing.registry.CodeFault;
import org.minqing.registry.PersonName;
import org.springframework.stereotype.Component;

/** What somebody says to be, in the form in which the register keeps it. What is wrong here is wrong for everybody alike. */
@Component
class Claims {

    /** Passports and permits of those who have no citizen's number. */
    private static final Pattern OTHER_PAPER = Pattern.compile("[A-Z]{1,3}\\d{5,14}[A-Z0-9]?");

    /** Never in a log. */
    record Claim(String name, String idNumber) {

        @Override
        public String toString() {
            return "Claim";
        }
    }

    private final Profiles profiles;
    private final Clock clock;

    Claims(Profiles profiles, Clock clock) {
        this.profiles = profiles;
        this.clock = clock;
    }

    /** @throws org.minqing.platform.ProblemException {@code common.invalid} with the field */
    Claim read(String name, String idNumber) {
        String plain = idNumber.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        String number = OTHER_PAPER.matcher(plain).matches() ? plain : citizen(idNumber);
        try {
            return new Claim(PersonName.normal(name), number);
        } catch (CodeFault fault) {
            throw CommonProblem.INVALID.asException().field("name", fault.code(), "");
        }
    }

    private String citizen(String text) {
        try {
            return CitizenId.of(text, LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone())).number();
        } catch (CodeFault fault) {
            throw CommonProblem.INVALID.asException().field("idNumber", fault.code(), "");
        }
    }
}
