package org.minqing.registry.internal.own;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.CitizenId;
import org.minqing.registry.CodeFault;
import org.minqing.registry.PersonName;
import org.minqing.registry.PhoneNumber;
import org.minqing.registry.RegistryProblem;
import org.springframework.stereotype.Component;

/** Values that a resident says to be right, in the form in which the register keeps them. */
@Component
class WishedValues {

    private final Profiles profiles;
    private final RecordFields fields;
    private final Clock clock;

    WishedValues(Profiles profiles, RecordFields fields, Clock clock) {
        this.profiles = profiles;
        this.fields = fields;
        this.clock = clock;
    }

    /**
     * @param stored as it stands; null: nothing
     * @return the value in its normal form
     * @throws org.minqing.platform.ProblemException {@code registry.nothing-to-change}, {@code registry.masked-value} or
     *                                               {@code common.invalid} with what is wrong
     */
    String read(Registry.Field field, @Nullable String value, @Nullable String stored) {
        String typed = value == null ? "" : value.strip();
        if (typed.isEmpty()) {
            throw CommonProblem.INVALID.asException().field("value", "required", "");
        }
        String meant = String.valueOf(fields.incoming(field, typed, stored));
        try {
            String normal = normal(field, meant);
            if (normal.equals(stored)) {
                throw RegistryProblem.NOTHING_TO_CHANGE.asException().field("value", "unchanged", "");
            }
            return normal;
        } catch (CodeFault fault) {
            throw CommonProblem.INVALID.asException().field("value", fault.code(), "");
        } catch (DateTimeException e) {
            throw CommonProblem.INVALID.asException().field("value", "date.format", "");
        }
    }

    private String normal(Registry.Field field, String value) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone());
        return switch (field.type()) {
            case "name" -> PersonName.normal(value);
            case "citizen-id" -> CitizenId.of(value, today).number();
            case "phone" -> PhoneNumber.normal(value);
            case "date" -> day(value, today);
            case "boolean" -> held(value.equals("true") || value.equals("false"), value, "boolean.format");
            case "code" -> held(field.table() == null || fields.text(field, value) != null, value, "code.unknown");
            case "division" -> held(value.matches("\\d{6}"), value, "division.format");
            default -> held(value.chars().noneMatch(c -> c < ' '), value, "text.format");
        };
    }

    private static String day(String value, LocalDate today) {
        LocalDate day = LocalDate.parse(value);
        return held(!day.isAfter(today) && day.getYear() >= 1880, day.toString(), "date.impossible");
    }

    private static String held(boolean right, String value, String fault) {
        if (!right) {
            throw new CodeFault(fault);
        }
        return value;
    }
}
