package org.minqing.insight.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseCounts;
import org.minqing.casework.CaseSummary;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridRef;
import org.minqing.profile.Text;

/** The shapes in which figures leave the program. */
public final class FigureViews {

    private FigureViews() {
    }

    /**
     * What an answer counts.
     *
     * @param over       the period's last day has passed
     * @param beforeFrom first day of the period to compare with; it is cut to as many days as this one has lasted
     * @param asOf       up to when all that happened is counted
     * @param complete   false while cases of before are still being counted for the first time
     * @param inMemory   false while the answer comes from the table, because this node has just begun
     */
    public record About(GridRef grid, LocalDate from, LocalDate to, boolean over, LocalDate beforeFrom, LocalDate beforeTo,
                 Instant asOf, boolean complete, boolean inMemory) {
    }

    /**
     * A number of cases, or the share of one in another.
     *
     * @param denominator null of a plain number
     * @param value       of a share 0 to 1, of a plain number itself; null when nothing was to be counted
     */
    public record Share(long numerator, @Nullable Long denominator, @Nullable Double value) {
    }

    /** @param wish more, less or none: what one would rather see */
    public record IndicatorView(String code, Text name, Text numerator, @Nullable Text denominator, String wish) {
    }

    public record Figure(IndicatorView indicator, Share now, Share before) {
    }

    /** @param proof null: none yet */
    public record FigureSet(About about, List<Figure> figures, @Nullable Proof proof) {
    }

    /**
     * A kind of matter and how often it was reported.
     *
     * @param category null: nobody has said
     */
    public record Cause(@Nullable String category, @Nullable Text name, long count, long before) {
    }

    public record Causes(About about, List<Cause> causes) {
    }

    /** @param figures in the order in which they were asked for */
    public record Child(GridRef grid, List<Share> figures, List<Cause> causes) {
    }

    public record Children(About about, List<IndicatorView> indicators, List<Child> children) {
    }

    /** Grids below by what is open in them now. */
    record Standing(About about, List<CaseCounts.OfGrid> children) {
    }

    public record Point(LocalDate from, LocalDate to, boolean over, Share figure) {
    }

    /** @param step day, week or month */
    public record Series(About about, IndicatorView indicator, String step, List<Point> points) {
    }

    public record Behind(long total, List<CaseSummary> items, @Nullable String next) {
    }

    /**
     * Something too perfect to be believed without a look. It is about matters and places.
     *
     * @param kind  closed-at-once, all-perfect, same-before, same-photo or same-note
     * @param count cases
     * @param grid  of all-perfect: a grid below, or a village further below
     * @param codes of same-before, same-photo and same-note: some of the cases, the newest first
     */
    record Finding(String kind, long count, @Nullable GridPlace grid, List<String> codes) {
    }

    /**
     * @param looked in how many closed cases the same photos and notes were looked for, the newest first
     * @param closed cases that were closed in the period
     */
    record Findings(About about, long looked, long closed, List<Finding> findings) {
    }

    /**
     * The newest recount of everything.
     *
     * @param differing facts that were not as the cases say; they are mended
     */
    public record Proof(Instant at, long cases, long differing) {
    }
}
