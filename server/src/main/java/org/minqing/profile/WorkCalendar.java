package org.minqing.profile;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Working hours and days.
 *
 * @param hours      spans of a working day, in order
 * @param holidays   days off, with their names
 * @param makeUpDays Saturdays and Sundays that are worked
 */
public record WorkCalendar(ZoneId zone, List<Span> hours, Map<LocalDate, String> holidays, Set<LocalDate> makeUpDays) {

    /** From (inclusive) to (exclusive) within one day. */
    public record Span(LocalTime from, LocalTime to) {
    }
}
