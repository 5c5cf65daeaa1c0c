package org.minqing.registry;

import java.time.LocalDate;
import java.util.List;

import org.minqing.profile.Text;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Visits to households, of a module that keeps them, for what a person may see of the own record. */
public interface HouseholdVisits {

    /** @param met false: nobody was there */
    record Visit(LocalDate onDay, List<Text> programmes, boolean met) {
    }

    /**
     * Newest first, up to a hundred; without what was said.
     *
     * @param jdbc  of the use of the register that asks
     * @param since the day on which the person came to the household
     */
    List<Visit> of(JdbcClient jdbc, ObjectKey household, LocalDate since);
}
