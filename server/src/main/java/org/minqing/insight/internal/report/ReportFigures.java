package org.minqing.insight.internal.report;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.minqing.insight.internal.FigureViews.About;
import org.minqing.insight.internal.FigureViews.Behind;
import org.minqing.insight.internal.FigureViews.Cause;
import org.minqing.insight.internal.FigureViews.Child;
import org.minqing.insight.internal.FigureViews.Figure;
import org.minqing.insight.internal.FigureViews.Series;
import org.minqing.insight.internal.FigureViews.Share;
import org.minqing.profile.Text;

/**
 * All numbers of a report, as the figures page gives them.
 *
 * @param department the one whose cases alone are counted; null: all
 * @param indicators in the order in which they are shown
 * @param late       overdue and not handled, the first of them
 */
record ReportFigures(ReportKind kind, About about, @Nullable Text department, List<Figure> indicators, Series reported,
                     Series closed, List<Cause> causes, List<Child> children, Behind late) {

    static final List<String> SHOWN = List.of("reported", "closed", "on-time-handling", "closing", "on-time", "overdue", "rework",
            "confirmation");
    /** Those that are shown, and those that are said in a sentence alone. */
    static final List<String> INDICATORS = Stream.concat(SHOWN.stream(), Stream.of("handling")).toList();
    static final List<String> OF_CHILDREN = List.of("reported", "on-time-handling", "closing", "overdue");

    Share now(String indicator) {
        return find(indicator).now();
    }

    Share before(String indicator) {
        return find(indicator).before();
    }

    private Figure find(String indicator) {
        return indicators.stream().filter(each -> each.indicator().code().equals(indicator)).findFirst().orElseThrow();
    }
}
