package org.minqing.insight.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseKey;
import org.minqing.casework.Cases;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.insight.internal.FigureViews.About;
import org.minqing.insight.internal.FigureViews.Behind;
import org.minqing.insight.internal.FigureViews.Cause;
import org.minqing.insight.internal.FigureViews.Causes;
import org.minqing.insight.internal.FigureViews.Child;
import org.minqing.insight.internal.FigureViews.Children;
import org.minqing.insight.internal.FigureViews.Figure;
import org.minqing.insight.internal.FigureViews.FigureSet;
import org.minqing.insight.internal.FigureViews.Finding;
import org.minqing.insight.internal.FigureViews.Findings;
import org.minqing.insight.internal.FigureViews.IndicatorView;
import org.minqing.insight.internal.FigureViews.Point;
import org.minqing.insight.internal.FigureViews.Series;
import org.minqing.insight.internal.FigureViews.Share;
import org.minqing.insight.internal.FigureViews.Standing;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profile.Category;
import org.minqing.profile.Profiles;

import com.github.f4b6a3.tsid.Tsid;

/** Answers what the figures page asks, within the limits of who asks. */
@Component
public class Figures {

    /** As a category: what has none. */
    private static final String UNCLASSIFIED = "none";
    private static final int TOP_CAUSES = 5;
    private static final int LARGEST_PAGE = 200;
    /** A bound to what one question for repeated photos and notes reads. */
    private static final int LOOKED_THROUGH = 5_000;
    /** Fewer can well be all on time. */
    private static final int PERFECT_FROM = 20;
    private static final int MOST_PERFECT = 20;
    private static final int MOST_REPEATS = 20;
    private static final int MOST_CODES = 50;

    private final FactMemory memory;
    private final FactQueries queries;
    private final ProofStore proofs;
    private final Cases cases;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    Figures(FactMemory memory, FactQueries queries, ProofStore proofs, Cases cases, Grids grids, Profiles profiles,
            Clock clock) {
        this.memory = memory;
        this.queries = queries;
        this.proofs = proofs;
        this.cases = cases;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** A question that has been found to be in order. */
    private record Asked(GridNode grid, Period period, FactScope scope, FactFilter filter, int now, About about) {
    }

    public FigureSet figures(Viewer viewer, FigureQuestion question, @Nullable List<String> codes) {
        List<Indicator> indicators = indicators(codes);
        Asked asked = check(viewer, question);
        long[][] tallies = ask(source -> source.tally(asked.scope(), asked.filter(), asked.period().withBefore(),
                asked.now()));
        return new FigureSet(asked.about(), indicators.stream().map(indicator -> new Figure(view(indicator),
                share(indicator, tallies[0]), share(indicator, tallies[1]))).toList(), proofs.findLast().orElse(null));
    }

    public Causes causes(Viewer viewer, FigureQuestion question) {
        Asked asked = check(viewer, question);
        return new Causes(asked.about(), causes(asked, asked.scope()).toList());
    }

    public Children children(Viewer viewer, FigureQuestion question, @Nullable List<String> codes) {
        List<Indicator> indicators = indicators(codes);
        Asked asked = check(viewer, question);
        GridTree tree = grids.tree();
        List<Child> children = tree.children(asked.grid().id()).stream().map(node -> {
            FactScope scope = FactScope.of(viewer, grids, node.id());
            long[] tally = ask(source -> source.tally(scope, asked.filter(), asked.period().alone(), asked.now()))[0];
            return new Child(GridRef.of(node), indicators.stream().map(indicator -> share(indicator, tally)).toList(),
                    causes(asked, scope).limit(TOP_CAUSES).toList());
        }).toList();
        return new Children(asked.about(), indicators.stream().map(Figures::view).toList(), children);
    }

    public Series series(Viewer viewer, FigureQuestion question, String code, @Nullable String typedStep) {
        Indicator indicator = indicator(code);
        Asked asked = check(viewer, question);
        Period.Step step = asked.period().step(typedStep);
        Buckets buckets = asked.period().series(step);
        long[][] tallies = ask(source -> source.tally(asked.scope(), asked.filter(), buckets, asked.now()));
        LocalDate today = today();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            Buckets.Span span = buckets.spans().get(i);
            points.add(new Point(span.from(), span.to(), span.to().isBefore(today), share(indicator, tallies[i])));
        }
        return new Series(asked.about(), view(indicator), step.code(), points);
    }

    /** What is open in the grids below at this moment, whatever the period. */
    Standing standing(Viewer viewer, FigureQuestion question) {
        Asked asked = check(viewer, question);
        LocalDate today = today();
        About about = new About(GridRef.of(asked.grid()), today, today, true, today, today, clock.instant(), true, true);
        return new Standing(about, cases.counts(viewer, Ids.format(asked.grid().id())).children());
    }

    /** @param part numerator or denominator */
    public Behind behind(Viewer viewer, FigureQuestion question, String code, String part, @Nullable String cursor, int limit) {
        Indicator indicator = indicator(code);
        Set<Counter> counters = counters(indicator, part);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        Asked asked = check(viewer, question);
        Buckets period = asked.period().alone();
        CaseKey before = cursor == null ? null : key(cursor);
        record Found(long total, List<CaseKey> keys) {
        }
        Found found = ask(source -> new Found(count(counters, source.tally(asked.scope(), asked.filter(), period,
                asked.now())[0]), source.list(asked.scope(), asked.filter(), period, counters, asked.now(), before,
                limit + 1)));
        List<CaseKey> keys = found.keys().size() > limit ? found.keys().subList(0, limit) : found.keys();
        return new Behind(found.total(), cases.listed(viewer, keys),
                found.keys().size() > limit ? cursor(keys.getLast()) : null);
    }

    /** What is too perfect: worth a sample, and about no person. */
    Findings findings(Viewer viewer, FigureQuestion question) {
        Asked asked = check(viewer, question);
        Buckets period = asked.period().alone();
        record Found(long[] tally, List<CaseKey> closed) {
        }
        Found found = ask(source -> new Found(source.tally(asked.scope(), asked.filter(), period, asked.now())[0],
                source.list(asked.scope(), asked.filter(), period, Set.of(Counter.CLOSED), asked.now(), null, LOOKED_THROUGH)));
        List<Finding> findings = new ArrayList<>();
        long atOnce = found.tally()[Counter.CLOSED_AT_ONCE.ordinal()];
        if (atOnce > 0) {
            findings.add(new Finding(Indicator.CLOSED_AT_ONCE.code(), atOnce, null, List.of()));
        }
        findings.addAll(perfect(viewer, asked));
        cases.repeats(found.closed()).stream().limit(MOST_REPEATS).forEach(repeat -> findings.add(new Finding(
                "same-" + repeat.kind(), repeat.codes().size(), null, repeat.codes().stream().limit(MOST_CODES).toList())));
        return new Findings(asked.about(), found.closed().size(), found.tally()[Counter.CLOSED.ordinal()], findings);
    }

    /** The grids below, and the villages wherever below they lie; a village of a grid that is perfect as a whole is not named besides. */
    private List<Finding> perfect(Viewer viewer, Asked asked) {
        GridTree tree = grids.tree();
        Set<GridNode> looked = new LinkedHashSet<>(tree.children(asked.grid().id()));
        int villages = profiles.current().townLevel() + 1;
        tree.subtree(asked.grid().id()).stream().filter(node -> node.level() == villages && node.id() != asked.grid().id()).forEach(looked::add);
        Map<Long, Long> found = new LinkedHashMap<>();
        for (GridNode grid : looked) {
            if (tree.path(grid.id()).stream().noneMatch(above -> found.containsKey(above.id()))) {
                FactScope scope = FactScope.of(viewer, grids, grid.id());
                long[] tally = ask(source -> source.tally(scope, asked.filter(), asked.period().alone(), asked.now()))[0];
                long owed = tally[Counter.CLOSING_OWED.ordinal()];
                if (owed >= PERFECT_FROM && tally[Counter.CLOSING_ON_TIME.ordinal()] == owed && tally[Counter.REWORKED.ordinal()] == 0) {
                    found.put(grid.id(), owed);
                }
            }
        }
        return found.entrySet().stream().sorted(Map.Entry.<Long, Long>comparingByValue().reversed()).limit(MOST_PERFECT)
                .map(each -> new Finding("all-perfect", each.getValue(), GridPlace.of(tree, each.getKey()), List.of())).toList();
    }

    List<IndicatorView> indicators() {
        return Indicator.all().stream().map(Figures::view).toList();
    }

    private <T> T ask(Function<FactSource, T> question) {
        return memory.<T>read(question::apply).orElseGet(() -> question.apply(queries));
    }

    private Stream<Cause> causes(Asked asked, FactScope scope) {
        Period period = asked.period();
        record Both(Map<String, Long> now, Map<String, Long> before) {
        }
        Both both = ask(source -> new Both(source.causes(scope, asked.filter(), period.alone()),
                source.causes(scope, asked.filter(), new Buckets(List.of(period.before())))));
        Profile profile = profiles.current();
        Set<String> codes = new HashSet<>(both.now().keySet());
        codes.addAll(both.before().keySet());
        return codes.stream().map(code -> new Cause(code.isEmpty() ? null : code,
                        profile.findCategory(code).map(Category::name).orElse(null), both.now().getOrDefault(code, 0L),
                        both.before().getOrDefault(code, 0L)))
                .sorted(Comparator.comparingLong(Cause::count).reversed().thenComparing(cause -> String.valueOf(cause.category())));
    }

    private Asked check(Viewer viewer, FigureQuestion question) {
        GridTree tree = grids.tree();
        GridNode grid = question.grid() == null ? top(viewer, tree) : findId(question.grid()).flatMap(tree::find)
                .filter(node -> FactScope.reaches(viewer, tree, node.id())).orElseThrow(CommonProblem.NOT_FOUND::asException);
        LocalDate today = today();
        LocalDate from = question.from() == null ? today.withDayOfMonth(1) : question.from();
        LocalDate to = question.to() == null ? from.withDayOfMonth(from.lengthOfMonth()) : question.to();
        Period period = Period.of(from, to, today);
        Instant now = clock.instant();
        Instant asOf = memory.isLoaded() ? memory.asOf() : now;
        About about = new About(GridRef.of(grid), from, to, period.over(), period.before().from(), period.before().to(),
                asOf.isAfter(now) ? now : asOf, memory.isFilled(), memory.isLoaded());
        return new Asked(grid, period, FactScope.of(viewer, grids, grid.id()),
                filter(profiles.current(), question.category(), question.channel(), question.department()), Days.second(now), about);
    }

    /** @throws org.minqing.platform.ProblemException {@code common.invalid} for words that the profile does not have */
    static FactFilter filter(Profile profile, @Nullable String typed, @Nullable String channel, @Nullable String department) {
        Set<String> categories = null;
        if (UNCLASSIFIED.equals(typed)) {
            categories = Set.of(FactFilter.NO_CATEGORY);
        } else if (typed != null) {
            Category category = profile.findCategory(typed).orElseThrow(() ->
                    CommonProblem.INVALID.asException().field("category", "unknown-category", ""));
            categories = Stream.concat(Stream.of(category.code()), category.children().stream().map(Category::code))
                    .collect(Collectors.toUnmodifiableSet());
        }
        if (department != null && profile.findDepartment(department).isEmpty()) {
            throw CommonProblem.INVALID.asException().field("department", "unknown-department", "");
        }
        return new FactFilter(categories, channel, department);
    }

    /** Where the viewer's view begins: at the duty that lies highest. */
    private static GridNode top(Viewer viewer, GridTree tree) {
        return viewer.dutiesWith(FactScope.PERMISSION).stream().map(Duty::gridId).flatMap(id -> tree.find(id).stream())
                .min(Comparator.comparingInt(GridNode::level).thenComparing(GridNode::code))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    ZoneId zone() {
        return profiles.current().calendar().zone();
    }

    private LocalDate today() {
        return clock.instant().atZone(zone()).toLocalDate();
    }

    private static List<Indicator> indicators(@Nullable List<String> codes) {
        return codes == null || codes.isEmpty() ? Indicator.all()
                : new LinkedHashSet<>(codes).stream().map(Figures::indicator).toList();
    }

    private static Indicator indicator(String code) {
        return Indicator.find(code).orElseThrow(() -> InsightProblem.UNKNOWN_INDICATOR.asException()
                .with("indicator", code.length() > 40 ? "…" : code));
    }

    private static Set<Counter> counters(Indicator indicator, String part) {
        return switch (part) {
            case "numerator" -> indicator.counted();
            case "denominator" -> {
                if (indicator.of().isEmpty()) {
                    throw InsightProblem.NO_DENOMINATOR.asException().with("indicator", indicator.code());
                }
                yield indicator.of();
            }
            default -> throw CommonProblem.INVALID.asException().field("part", "unknown-part", "");
        };
    }

    static IndicatorView view(Indicator indicator) {
        return new IndicatorView(indicator.code(), indicator.text(), indicator.numeratorText(),
                indicator.denominatorText(), indicator.wish().code());
    }

    private static Share share(Indicator indicator, long[] tally) {
        long numerator = count(indicator.counted(), tally);
        if (indicator.of().isEmpty()) {
            return new Share(numerator, null, (double) numerator);
        }
        long denominator = count(indicator.of(), tally);
        return new Share(numerator, denominator, denominator == 0 ? null : numerator / (double) denominator);
    }

    private static long count(Set<Counter> counters, long[] tally) {
        return counters.stream().mapToLong(counter -> tally[counter.ordinal()]).sum();
    }

    private static Optional<Long> findId(String typed) {
        return Tsid.isValid(typed) ? Optional.of(Ids.parse(typed)) : Optional.empty();
    }

    private static String cursor(CaseKey key) {
        return key.town() + Ids.format(key.id());
    }

    private static CaseKey key(String cursor) {
        String id = cursor.length() < 9 ? "" : cursor.substring(9);
        return findId(id).map(number -> new CaseKey(cursor.substring(0, 9), number)).orElseThrow(() ->
                CommonProblem.BAD_REQUEST.asException().field("cursor", "format", ""));
    }
}
