package org.minqing.profile;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * Reckons in working minutes of a {@link WorkCalendar}. Immutable.
 *
 * @param aroundTheClock every minute of every day counts, as for an emergency
 */
public record WorkTime(WorkCalendar calendar, boolean aroundTheClock) {

    /** A calendar that has no working time for so long is an error of the profile. */
    private static final int LONGEST_GAP_DAYS = 400;

    public WorkTime(WorkCalendar calendar) {
        this(calendar, false);
    }

    public boolean isWorkingDay(LocalDate day) {
        if (calendar.makeUpDays().contains(day)) {
            return true;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !calendar.holidays().containsKey(day);
    }

    /**
     * The moment at which so many working minutes have passed since the start.
     *
     * @throws IllegalStateException if the calendar has no working time for more than a year
     */
    public Instant plus(Instant start, long minutes) {
        if (aroundTheClock) {
            return start.plus(Duration.ofMinutes(minutes));
        }
        long left = minutes * 60;
        ZonedDateTime from = start.atZone(calendar.zone());
        LocalDate day = from.toLocalDate();
        LocalTime time = from.toLocalTime();
        for (int idle = 0; idle <= LONGEST_GAP_DAYS; idle++, day = day.plusDays(1), time = LocalTime.MIN) {
            if (!isWorkingDay(day)) {
                continue;
            }
            for (WorkCalendar.Span span : calendar.hours()) {
                LocalTime begin = span.from().isAfter(time) ? span.from() : time;
                long length = seconds(begin, span.to());
                if (length <= 0) {
                    continue;
                }
                if (left <= length) {
                    return day.atTime(begin).atZone(calendar.zone()).toInstant().plusSeconds(left);
                }
                left -= length;
                idle = 0;
            }
        }
        throw new IllegalStateException("the work calendar has no working time for over a year after " + start);
    }

    /**
     * The end of work on the so-many-th working day after the day of the start, which does not count itself.
     *
     * @throws IllegalStateException if the calendar has no working time for more than a year
     */
    public Instant endOfWorkingDay(Instant start, int days) {
        LocalDate day = start.atZone(calendar.zone()).toLocalDate();
        int left = days;
        for (int idle = 0; idle <= LONGEST_GAP_DAYS; idle++) {
            if (left == 0) {
                LocalTime end = calendar.hours().getLast().to();
                return (end.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atTime(end) : day.atTime(end)).atZone(calendar.zone()).toInstant();
            }
            day = day.plusDays(1);
            if (isWorkingDay(day)) {
                left--;
                idle = 0;
            }
        }
        throw new IllegalStateException("the work calendar has no working day for over a year after " + start);
    }

    /** Working minutes from the one moment to the other, rounded down; 0 if the end is not after the start. */
    public long minutesBetween(Instant start, Instant end) {
        if (!end.isAfter(start)) {
            return 0;
        }
        if (aroundTheClock) {
            return Duration.between(start, end).toMinutes();
        }
        ZonedDateTime from = start.atZone(calendar.zone());
        ZonedDateTime to = end.atZone(calendar.zone());
        long total = 0;
        for (LocalDate day = from.toLocalDate(); !day.isAfter(to.toLocalDate()); day = day.plusDays(1)) {
            if (!isWorkingDay(day)) {
                continue;
            }
            LocalTime earliest = day.equals(from.toLocalDate()) ? from.toLocalTime() : LocalTime.MIN;
            for (WorkCalendar.Span span : calendar.hours()) {
                LocalTime begin = span.from().isAfter(earliest) ? span.from() : earliest;
                long length = seconds(begin, span.to());
                if (day.equals(to.toLocalDate())) {
                    length = Math.min(length, Duration.between(begin, to.toLocalTime()).toSeconds());
                }
                total += Math.max(0, length);
            }
        }
        return total / 60;
    }

    /** Seconds from the one time to the other of the same day; an end at midnight is the end of the day. */
    private static long seconds(LocalTime from, LocalTime to) {
        long end = to.equals(LocalTime.MIDNIGHT) ? Duration.ofDays(1).toSeconds() : to.toSecondOfDay();
        return end - from.toSecondOfDay();
    }
}
