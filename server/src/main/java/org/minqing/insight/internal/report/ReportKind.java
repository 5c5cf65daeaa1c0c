package org.minqing.insight.internal.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a report's period is. */
enum ReportKind {

    /** Monday to Sunday (ISO 8601). */
    WEEK {
        @Override
        LocalDate first(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        LocalDate last(LocalDate day) {
            return first(day).plusDays(6);
        }
    },
    MONTH {
        @Override
        LocalDate first(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        LocalDate last(LocalDate day) {
            return day.with(TemporalAdjusters.lastDayOfMonth());
        }
    };

    abstract LocalDate first(LocalDate day);

    abstract LocalDate last(LocalDate day);

    /** The last day of the newest period that is over. */
    LocalDate lastOver(LocalDate today) {
        return first(today).minusDays(1);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ReportKind> find(String code) {
        return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
