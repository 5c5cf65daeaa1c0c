package org.minqing.profile;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Working hours and days. In a year without holidays of its own, because their notice is not out or not entered, only
 * Saturdays and Sundays are free.
 *
 * @param hours      spans of a working day, in order
 * @param holidays   days off, with their names
 * @param makeUpDays Saturdays and Sundays that are worked
 */
public record WorkCalendar(ZoneId zone, List<Span> hours, Map<LocalDate, String> holidays, Set<LocalDate> makeUpDays) {

    /**
     * The year whose holidays are missing and already matter: the current one, in December the next one too, since
     * due times then reach into it.
     */
    public Optional<Integer> findMissingYear(LocalDate today) {
        Set<Integer> known = holidays.keySet().stream().map(LocalDate::getYear).collect(Collectors.toSet());
        return IntStream.rangeClosed(today.getYear(), today.plusMonths(1).getYear()).boxed()
                .filter(year -> !known.contains(year)).findFirst();
    }

    /** From (inclusive) to (exclusive) within one day. */
    public record Span(LocalTime from, LocalTime to) {
    }
}
