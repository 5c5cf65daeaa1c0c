package org.minqing.insight.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/** Days and seconds as small numbers, counted from the beginning of 2020 when ids begin. */
public final class Days {

    /** No day; before all others, so that no period contains it. */
    public static final short NONE = Short.MIN_VALUE;
    /** No moment. */
    public static final int NEVER = Integer.MAX_VALUE;

    private static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);
    private static final long BEGIN_DAY = BEGIN.toEpochDay();
    private static final long BEGIN_SECOND = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final short FIRST = Short.MIN_VALUE + 1;

    private Days() {
    }

    public static short of(@Nullable LocalDate day) {
        return day == null ? NONE : (short) Math.clamp(day.toEpochDay() - BEGIN_DAY, FIRST, Short.MAX_VALUE);
    }

    public static short of(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? NONE : of(moment.atZone(zone).toLocalDate());
    }

    public static @Nullable LocalDate date(short day) {
        return day == NONE ? null : BEGIN.plusDays(day);
    }

    /** Whole seconds, rounded down. */
    public static int second(@Nullable Instant moment) {
        return moment == null ? NEVER
                : (int) Math.clamp(moment.getEpochSecond() - BEGIN_SECOND, Integer.MIN_VALUE, NEVER - 1L);
    }

    public static @Nullable Instant moment(int second) {
        return second == NEVER ? null : Instant.ofEpochSecond(BEGIN_SECOND + second);
    }
}
