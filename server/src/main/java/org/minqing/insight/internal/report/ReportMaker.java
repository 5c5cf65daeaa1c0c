package org.minqing.insight.internal.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseSummary;
import org.minqing.document.Document;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.insight.internal.FigureQuestion;
import org.minqing.insight.internal.FigureViews.Behind;
import org.minqing.insight.internal.FigureViews.FigureSet;
import org.minqing.insight.internal.Figures;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;

/** Counts and writes a report for who asks, within the limits of what they may count. */
@Component
class ReportMaker {

    private static final int MOST_LATE = 30;
    private static final int PAGE = 200;
    private static final int MOST_LOOKED = 10_000;
    private static final Comparator<CaseSummary> LONGEST =
            Comparator.comparing(CaseSummary::dueAt, Comparator.nullsLast(Comparator.naturalOrder()));
    private static final DateTimeFormatter MADE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Figures figures;
    private final Grids grids;
    private final Profiles profiles;

    ReportMaker(Figures figures, Grids grids, Profiles profiles) {
        this.figures = figures;
        this.grids = grids;
        this.profiles = profiles;
    }

    /**
     * A report that nobody has kept yet.
     *
     * @param department the one whose cases alone are counted, since the viewer sees no others there; null: all
     */
    record Draft(long gridId, @Nullable String department, ReportKind kind, LocalDate first, LocalDate last, boolean over,
                 Document document) {
    }

    /**
     * @param department   one of {@link #departments}, if there are any; null otherwise
     * @param day          any of the period
     * @param subscription made by itself
     */
    Draft make(Viewer viewer, long gridId, @Nullable String department, ReportKind kind, LocalDate day, Locale language, Instant now,
               boolean subscription) {
        Profile profile = profiles.current();
        ZoneId zone = profile.calendar().zone();
        ReportFigures counted = count(viewer, gridId, kind, day, department);
        ReportWords words = new ReportWords(language);
        String at = MADE.withZone(zone).format(now);
        String mark = subscription ? words.say("mark.schedule", at) : words.say("mark", viewer.name(), at);
        return new Draft(gridId, department, kind, counted.about().from(), counted.about().to(), counted.about().over(),
                new ReportText(counted, words, zone).write(mark));
    }

    private ReportFigures count(Viewer viewer, long gridId, ReportKind kind, LocalDate day, @Nullable String department) {
        FigureQuestion question = new FigureQuestion(Ids.format(gridId), kind.first(day), kind.last(day), null, null, department);
        FigureSet set = figures.figures(viewer, question, ReportFigures.INDICATORS);
        return new ReportFigures(kind, set.about(),
                department == null ? null : profiles.current().findDepartment(department).map(Profile.Department::name).orElse(null),
                set.figures(), figures.series(viewer, question, "reported", null), figures.series(viewer, question, "closed", null),
                figures.causes(viewer, question).causes(), figures.children(viewer, question, ReportFigures.OF_CHILDREN).children(),
                late(viewer, question));
    }

    /** Those that are overdue longest; of very many, among the newest ten thousand. */
    private Behind late(Viewer viewer, FigureQuestion question) {
        Behind page = figures.behind(viewer, question, "overdue", "numerator", null, PAGE);
        List<CaseSummary> found = new ArrayList<>(page.items());
        while (page.next() != null && found.size() < MOST_LOOKED) {
            page = figures.behind(viewer, question, "overdue", "numerator", page.next(), PAGE);
            found.addAll(page.items());
        }
        return new Behind(page.total(), found.stream().sorted(LONGEST).limit(MOST_LATE).toList(), null);
    }

    /** Those to which the viewer's view of the grid is bound, each of which has reports of its own; empty: to none. */
    Set<String> departments(Viewer viewer, long gridId) {
        GridTree tree = grids.tree();
        List<Duty> duties = viewer.dutiesWith(Reports.PERMISSION).stream().filter(duty -> tree.isWithin(gridId, duty.gridId())).toList();
        return duties.stream().anyMatch(duty -> duty.department() == null) ? Set.of()
                : duties.stream().flatMap(duty -> Stream.ofNullable(duty.department())).collect(Collectors.toCollection(TreeSet::new));
    }
}
