package org.minqing.outreach.internal.patrol;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.outreach.internal.patrol.PatrolStore.Last;
import org.minqing.outreach.internal.patrol.PatrolStore.Spot;
import org.minqing.outreach.internal.patrol.PatrolViews.Counts;
import org.minqing.outreach.internal.patrol.PatrolViews.FindingView;
import org.minqing.outreach.internal.patrol.PatrolViews.Line;
import org.minqing.outreach.internal.patrol.PatrolViews.Look;
import org.minqing.outreach.internal.patrol.PatrolViews.OfGrid;
import org.minqing.outreach.internal.patrol.PatrolViews.OfPlan;
import org.minqing.outreach.internal.patrol.PatrolViews.Point;
import org.minqing.outreach.internal.patrol.PatrolViews.Tally;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.FieldWork.Finding;
import org.minqing.profile.FieldWork.Patrol;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.Things;
import org.minqing.registry.Things.Thing;
import org.springframework.stereotype.Service;

/** What is patrolled, when somebody was there last, and when it is due again. */
@Service
class PatrolBook {

    static final String NEVER = "never";
    static final String OVERDUE = "overdue";
    static final String DUE = "due";
    static final String LATER = "later";

    private static final int MOST_THINGS = 200_000;
    private static final int MOST = 200;
    private static final int LOOKS = 10;
    private static final int DAYS = 30;
    private static final List<String> RANK = List.of(OVERDUE, DUE, NEVER, LATER);
    /** What is late longest first; then what is due, what nobody saw yet, and the rest. */
    static final Comparator<Line> BY_DUE = Comparator.comparing(PatrolBook::position);

    private final PatrolDoor door;
    private final PatrolStore store;
    private final GuardedTables tables;
    private final Things things;
    private final Accounts accounts;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    PatrolBook(PatrolDoor door, PatrolStore store, GuardedTables tables, Things things, Accounts accounts, Grids grids, Profiles profiles, Clock clock) {
        this.door = door;
        this.store = store;
        this.tables = tables;
        this.things = things;
        this.accounts = accounts;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone());
    }

    /**
     * What is looked for.
     *
     * @param gridId with all below it; null: where the viewer goes on patrol
     * @param own    what lies at the grid itself alone
     * @param plan   null: all
     */
    record Wanted(@Nullable Long gridId, boolean own, @Nullable String plan) {
    }

    /** @param due open (never, overdue and due), one of these, later, or all */
    Page<Line> list(Viewer viewer, Wanted wanted, String due, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        String plan = wanted.plan();
        Long gridId = wanted.gridId();
        List<Line> shown = (gridId == null ? own(viewer) : in(viewer, gridId, wanted.own())).stream().filter(line -> plan == null || plan.equals(line.plan()))
                .filter(wanted(due)).filter(line -> cursor == null || position(line).compareTo(cursor) > 0).sorted(BY_DUE).toList();
        List<Line> page = shown.size() > size ? shown.subList(0, size) : shown;
        return new Page<>(List.copyOf(page), shown.size() > size ? position(page.getLast()) : null);
    }

    private static Predicate<Line> wanted(String due) {
        return switch (due) {
            case "all" -> line -> true;
            case "open" -> line -> !line.due().equals(LATER);
            default -> line -> line.due().equals(due);
        };
    }

    private static String position(Line line) {
        return RANK.indexOf(line.due()) + "~" + Objects.toString(line.dueOn(), "") + "~" + line.plan() + "~" + line.id();
    }

    /**
     * A point as it is listed.
     *
     * @param mark differs when somebody was there since
     */
    record Known(Line line, long mark) {
    }

    /** The points at which the viewer goes. */
    List<Line> own(Viewer viewer) {
        return known(viewer).stream().map(Known::line).toList();
    }

    List<Known> known(Viewer viewer) {
        List<Patrol> walked = profiles.current().fieldWork().patrols().stream().filter(patrol -> door.walks(viewer, patrol)).toList();
        Map<List<String>, List<Patrol>> byRoles = new LinkedHashMap<>();
        walked.forEach(patrol -> byRoles.computeIfAbsent(patrol.who(), any -> new ArrayList<>()).add(patrol));
        return byRoles.values().stream().flatMap(patrols -> known(patrols, door.walking(viewer, patrols.getFirst()), door.walked(viewer, patrols.getFirst()))
                .stream()).toList();
    }

    /** All points of the grid and below it; {@code common.not-found} if it is not the viewer's to see. */
    List<Line> in(Viewer viewer, long gridId) {
        return in(viewer, gridId, false);
    }

    private List<Line> in(Viewer viewer, long gridId, boolean own) {
        door.requireSeen(viewer, gridId);
        return known(profiles.current().fieldWork().patrols(), door.reading(viewer), within(gridId, own)).stream().map(Known::line).toList();
    }

    List<Long> within(long gridId, boolean own) {
        return own ? List.of(gridId) : grids.tree().subtree(gridId).stream().map(GridNode::id).toList();
    }

    /** First of the days whose looks are counted. */
    LocalDate countedFrom() {
        return today().minusDays(DAYS - 1L);
    }

    private List<Known> known(List<Patrol> patrols, GridScope scope, List<Long> within) {
        record Meant(Patrol patrol, Thing thing) {
        }
        List<Meant> meant = new ArrayList<>();
        for (String kind : Things.KINDS) {
            List<Patrol> ofKind = patrols.stream().filter(patrol -> patrol.kind().equals(kind)).toList();
            Set<String> sorts = ofKind.stream().flatMap(patrol -> patrol.of().stream()).collect(Collectors.toSet());
            things.list(scope, within, kind, sorts, MOST_THINGS).forEach(thing -> ofKind.stream().filter(patrol -> patrol.of().contains(thing.sort()))
                    .forEach(patrol -> meant.add(new Meant(patrol, thing))));
        }
        if (meant.isEmpty()) {
            return List.of();
        }
        Map<Spot, Last> last = tables.everywhere(jdbc -> store.last(jdbc, meant.stream().map(each -> new Spot(each.patrol().code(), each.thing().key())).toList()));
        Map<Long, GridPlace> places = new HashMap<>();
        Map<String, Text> sorts = sorts();
        LocalDate today = today();
        return meant.stream().map(each -> {
            Last seen = last.get(new Spot(each.patrol().code(), each.thing().key()));
            return new Known(line(each.patrol(), each.thing(), seen, today, sorts, places.computeIfAbsent(each.thing().gridId(),
                    grid -> GridPlace.of(grids.tree(), grid))), seen == null ? 0 : seen.mark());
        }).toList();
    }

    private static Line line(Patrol patrol, Thing thing, @Nullable Last last, LocalDate today, Map<String, Text> sorts, GridPlace grid) {
        LocalDate dueOn = last == null ? null : last.onDay().plusDays(patrol.interval());
        return new Line(patrol.code(), patrol.name(), thing.key().text(), thing.kind(), sorts.getOrDefault(thing.kind() + "." + thing.sort(), patrol.name()),
                thing.name(), thing.address(), grid, thing.lon(), thing.lat(), patrol.interval(), last == null ? null : last.onDay(), last == null ? 0 : last.found(),
                dueOn, dueOn == null ? NEVER : dueOn.isBefore(today) ? OVERDUE : dueOn.isAfter(today) ? LATER : DUE);
    }

    /** Names of the kinds of things, as {@code place.water}. */
    private Map<String, Text> sorts() {
        Map<String, Text> sorts = new HashMap<>();
        Things.KINDS.forEach(kind -> profiles.current().registry().findCodeTable(kind + "-kind")
                .ifPresent(table -> table.entries().forEach(entry -> sorts.put(kind + "." + entry.code(), entry.name()))));
        return sorts;
    }

    /** A patrol and a point that belongs to it and that the viewer sees; {@code common.not-found} without. */
    record Place(Patrol patrol, Thing thing, boolean walk) {
    }

    Place place(Viewer viewer, String plan, String id) {
        Patrol patrol = profiles.current().fieldWork().findPatrol(plan).orElseThrow(CommonProblem.NOT_FOUND::asException);
        ObjectKey key = ObjectKey.parse(id);
        GridScope walking = door.walking(viewer, patrol);
        Thing thing = things.find(door.reading(viewer), patrol.kind(), key).or(() -> things.find(walking, patrol.kind(), key))
                .filter(found -> patrol.of().contains(found.sort())).orElseThrow(CommonProblem.NOT_FOUND::asException);
        return new Place(patrol, thing, walking.contains(thing.key().town(), thing.gridId()));
    }

    Point point(Viewer viewer, String plan, String id) {
        return point(place(viewer, plan, id));
    }

    Point point(Place place) {
        Patrol patrol = place.patrol();
        List<PatrolStore.Row> rows = tables.everywhere(jdbc -> store.looks(jdbc, place.thing().key(), patrol.code(), LOOKS));
        Map<Long, String> names = place.walk() ? accounts.names(rows.stream().map(PatrolStore.Row::account).distinct().toList()) : Map.of();
        Last last = rows.isEmpty() ? null : new Last(rows.getFirst().onDay(), rows.getFirst().findings().size(), rows.getFirst().id());
        return new Point(line(patrol, place.thing(), last, today(), sorts(), GridPlace.of(grids.tree(), place.thing().gridId())), patrol.findings().stream()
                .map(finding -> new FindingView(finding.code(), finding.name(), finding.category())).toList(),
                rows.stream().map(row -> new Look(row.onDay(), names.get(row.account()), row.findings().stream()
                        .map(code -> patrol.findFinding(code).map(Finding::name).orElse(new Text(code, code))).toList(), row.report() != null)).toList(), place.walk());
    }

    /** @param gridId null: the highest grid of the viewer */
    Counts counts(Viewer viewer, @Nullable Long gridId) {
        GridTree tree = grids.tree();
        long top = gridId != null ? gridId : viewer.dutiesWith(PatrolDoor.permission(viewer)).stream().map(duty -> tree.get(duty.gridId()))
                .min(Comparator.comparingInt(GridNode::level)).orElseThrow(CommonProblem.NOT_FOUND::asException).id();
        List<Line> lines = in(viewer, top);
        List<PatrolStore.Heap> heaps = tables.everywhere(jdbc -> store.heaps(jdbc, within(top, false), countedFrom()));
        int level = tree.get(top).level() + 1;
        Map<Long, Tally> byGrid = new LinkedHashMap<>();
        Map<String, Tally> byPlan = new HashMap<>();
        for (Line line : lines) {
            add(byGrid, part(tree, Ids.parse(line.grid().id()), top, level), one(line));
            add(byPlan, line.plan(), one(line));
        }
        for (PatrolStore.Heap heap : heaps) {
            Tally looks = new Tally(0, 0, 0, 0, heap.looks(), heap.found());
            add(byGrid, part(tree, heap.gridId(), top, level), looks);
            add(byPlan, heap.plan(), looks);
        }
        return new Counts(GridPlace.of(tree, top), sum(byPlan.values()), profiles.current().fieldWork().patrols().stream()
                .map(patrol -> new OfPlan(patrol.code(), patrol.name(), patrol.interval(), byPlan.getOrDefault(patrol.code(), Tally.NONE))).toList(),
                byGrid.entrySet().stream().map(part -> new OfGrid(GridPlace.of(tree, part.getKey()), part.getKey() == top,
                        part.getKey() != top && !tree.children(part.getKey()).isEmpty(), part.getValue()))
                        .sorted(Comparator.comparing(part -> part.grid().code())).toList());
    }

    private static long part(GridTree tree, long grid, long top, int level) {
        return tree.ancestorAt(grid, level).map(GridNode::id).orElse(top);
    }

    private static Tally one(Line line) {
        boolean overdue = line.due().equals(OVERDUE);
        boolean never = line.due().equals(NEVER);
        return new Tally(1, line.due().equals(LATER) ? 0 : 1, overdue ? 1 : 0, never ? 1 : 0, 0, 0);
    }

    private static <K> void add(Map<K, Tally> tallies, K key, Tally more) {
        tallies.merge(key, more, Tally::plus);
    }

    private static Tally sum(Collection<Tally> tallies) {
        return tallies.stream().reduce(Tally.NONE, Tally::plus);
    }
}
