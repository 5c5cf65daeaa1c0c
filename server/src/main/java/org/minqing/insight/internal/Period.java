package org.minqing.insight.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.minqing.insight.internal.Buckets.Span;
import org.minqing.platform.CommonProblem;

/**
 * The days that somebody asks about, and those to compare them with.
 *
 * @param over   its last day has passed
 * @param before the period of the same kind right before, as long as this one has lasted so far
 */
record Period(Span span, boolean over, Span before) {

    /** Nobody compares longer; and no question shall cost without bound. */
    static final int MOST_YEARS = 20;
    private static final int MOST_POINTS = 1_000;
    /** Before it nothing was recorded, and long before it days can't be counted. */
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    /** Steps of a series. */
    enum Step {
        DAY, WEEK, MONTH;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws org.minqing.platform.ProblemException {@code insight.period-reversed}, {@code insight.period-too-long} */
    static Period of(LocalDate from, LocalDate to, LocalDate today) {
        if (to.isBefore(from)) {
            throw InsightProblem.PERIOD_REVERSED.asException().with("from", from).with("to", to);
        }
        if (from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR) {
            throw CommonProblem.INVALID.asException().field(from.getYear() < FIRST_YEAR ? "from" : "to", "out-of-range", "");
        }
        if (from.plusYears(MOST_YEARS).isBefore(to)) {
            throw InsightProblem.PERIOD_TOO_LONG.asException().with("years", MOST_YEARS);
        }
        Span before = before(from, to);
        boolean over = to.isBefore(today);
        if (!over && !today.isBefore(from)) {
            LocalDate soFar = before.from().plusDays(ChronoUnit.DAYS.between(from, today));
            before = new Span(before.from(), soFar.isBefore(before.to()) ? soFar : before.to());
        }
        return new Period(new Span(from, to), over, before);
    }

    /** The month before a month, the week before a week; otherwise as many days. */
    private static Span before(LocalDate from, LocalDate to) {
        LocalDate next = to.plusDays(1);
        boolean months = from.getDayOfMonth() == 1 && next.getDayOfMonth() == 1;
        if (months) {
            long count = ChronoUnit.MONTHS.between(from, next);
            return new Span(from.minusMonths(count), from.minusDays(1));
        }
        long days = ChronoUnit.DAYS.between(from, next);
        return new Span(from.minusDays(days), from.minusDays(1));
    }

    /** The period and the one before it, for one pass. */
    Buckets withBefore() {
        return new Buckets(List.of(span, before));
    }

    Buckets alone() {
        return new Buckets(List.of(span));
    }

    /** @throws org.minqing.platform.ProblemException {@code insight.too-many-points} */
    Buckets series(Step step) {
        List<Span> spans = new ArrayList<>();
        for (LocalDate from = span.from(); !from.isAfter(span.to()); ) {
            LocalDate last = switch (step) {
                case DAY -> from;
                case WEEK -> from.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
                case MONTH -> from.with(TemporalAdjusters.lastDayOfMonth());
            };
            spans.add(new Span(from, last.isBefore(span.to()) ? last : span.to()));
            from = last.plusDays(1);
            if (spans.size() > MOST_POINTS) {
                throw InsightProblem.TOO_MANY_POINTS.asException().with("most", MOST_POINTS);
            }
        }
        return new Buckets(spans);
    }

    /** The step that was asked for; by default one that gives a readable number of points. */
    Step step(@Nullable String typed) {
        if (typed != null) {
            return findStep(typed).orElseThrow(() ->
                    CommonProblem.INVALID.asException().field("step", "unknown-step", ""));
        }
        long days = ChronoUnit.DAYS.between(span.from(), span.to());
        return days <= 45 ? Step.DAY : days <= 200 ? Step.WEEK : Step.MONTH;
    }

    private static Optional<Step> findStep(String typed) {
        return List.of(Step.values()).stream().filter(step -> step.code().equals(typed)).findFirst();
    }
}
