package org.minqing.registry;

import java.time.LocalDate;
import java.util.List;

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
