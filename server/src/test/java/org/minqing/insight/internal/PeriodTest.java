package org.minqing.insight.internal;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.minqing.insight.internal.Buckets.Span;
import org.minqing.platform.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PeriodTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void aMonthIsComparedWithTheMonthBeforeWhateverItsLength() {
        Period october = Period.of(day("2026-10-01"), day("2026-10-31"), TODAY);
        assertThat(october.over()).isTrue();
        assertThat(october.before()).isEqualTo(new Span(day("2026-09-01"), day("2026-09-30")));
    }

    @Test
    void aQuarterAndAYearAreComparedWithTheirLikes() {
        assertThat(Period.of(day("2026-07-01"), day("2026-09-30"), TODAY).before())
                .isEqualTo(new Span(day("2026-04-01"), day("2026-06-30")));
        assertThat(Period.of(day("2024-01-01"), day("2024-12-31"), TODAY).before())
                .isEqualTo(new Span(day("2023-01-01"), day("2023-12-31")));
    }

    @Test
    void aPeriodThatIsNotOverIsMarkedAndComparedWithAsManyDays() {
        Period november = Period.of(day("2026-11-01"), day("2026-11-30"), TODAY);
        assertThat(november.over()).isFalse();
        assertThat(november.before()).isEqualTo(new Span(day("2026-10-01"), day("2026-10-22")));
        assertThat(Period.of(day("2026-03-01"), day("2026-03-31"), day("2026-03-30")).before())
                .isEqualTo(new Span(day("2026-02-01"), day("2026-02-28")));
    }

    @Test
    void anyOtherPeriodIsComparedWithAsManyDaysBefore() {
        assertThat(Period.of(day("2026-11-09"), day("2026-11-15"), TODAY).before())
                .isEqualTo(new Span(day("2026-11-02"), day("2026-11-08")));
    }

    @Test
    void aSeriesByWeekBeginsAndEndsWithThePeriodAndLeavesNoDayOut() {
        Buckets weeks = Period.of(day("2026-10-01"), day("2026-10-31"), TODAY).series(Period.Step.WEEK);
        assertThat(weeks.spans()).first().isEqualTo(new Span(day("2026-10-01"), day("2026-10-04")));
        assertThat(weeks.spans()).last().isEqualTo(new Span(day("2026-10-26"), day("2026-10-31")));
        for (LocalDate each = day("2026-10-01"); !each.isAfter(day("2026-10-31")); each = each.plusDays(1)) {
            Span span = weeks.spans().get(weeks.of(Days.of(each)));
            assertThat(each).isBetween(span.from(), span.to());
        }
        assertThat(weeks.of(Days.of(day("2026-11-01")))).isNegative();
        assertThat(weeks.of(Days.NONE)).isNegative();
    }

    @Test
    void aReversedPeriodAndOneOfAHundredYearsAreRefused() {
        assertThatThrownBy(() -> Period.of(day("2026-10-02"), day("2026-10-01"), TODAY)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Period.of(day("1926-10-01"), day("2026-10-01"), TODAY)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Period.of(day("2010-10-01"), day("2026-10-01"), TODAY).series(Period.Step.DAY))
                .isInstanceOf(ProblemException.class);
        for (LocalDate day : List.of(LocalDate.MIN, LocalDate.MAX, LocalDate.of(1899, 12, 31))) {
            assertThatThrownBy(() -> Period.of(day, day, TODAY)).as(day.toString()).isInstanceOf(ProblemException.class);
        }
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
