package org.minqing.registry;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import org.minqing.profile.Registry;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Something of the register that ends on its date. A bean for each; a module whose data end with something else, such as an
 * emergency, adds its own.
 */
public interface Ending {

    /**
     * What goes by which rule.
     *
     * @param what   field or kind of data, for example {@code person.phone} or {@code person}
     * @param rule   code of the retention in the dictionary, or of the program's setting
     * @param before what ended on this day or earlier goes
     */
    record Rule(String what, String rule, LocalDate before) {

        /** As the dictionary has it; none where it has no such retention, or one without an end. */
        public static Stream<Rule> of(String what, String retention, Registry registry, LocalDate today) {
            return registry.findRetention(retention).stream().flatMap(known -> Stream.ofNullable(known.months()))
                    .map(months -> new Rule(what, retention, today.minusMonths(months)));
        }

        /** What ended earlier than this moment goes: the day itself is over then. */
        public OffsetDateTime moment(ZoneId zone) {
            return before.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
        }
    }

    /** The rules that are in force on the day. */
    List<Rule> rules(Registry registry, LocalDate today);

    /** How much there is for the rule to remove. */
    long count(JdbcClient jdbc, Rule rule);

    /**
     * Removes whole objects in the caller's transaction.
     *
     * @return how many; less than {@code most}: nothing is left
     */
    int remove(JdbcClient jdbc, Rule rule, int most);
}
