package org.minqing.outreach.internal.visit;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.outreach.internal.visit.VisitViews.Counts;
import org.minqing.outreach.internal.visit.VisitViews.Coverage;
import org.minqing.outreach.internal.visit.VisitViews.OfGrid;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Programme;
import org.minqing.registry.SmallNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far a programme has come, by grid. Nothing of it is kept: one statement shares out the households that there are, each into one
 * of four heaps, so the numbers add up whatever happens to households, grids and visits.
 *
 * <p>Whoever may open the lists gets all numbers, just now. Whoever sees numbers alone gets those of the last twenty seconds, and a
 * grid's row either whole or not at all: it is withheld if any of its numbers is small, or could be used to reckon a small one
 * ({@link SmallNumbers}, once for each of the numbers).
 */
@Component
class CoverageCount {

    private static final Duration FRESH = Duration.ofSeconds(20);
    private static final Counts WITHHELD = new Counts(null, null, null, null, null);

    /** Households of a grid itself, without those below. */
    private record Heap(long seen, long due, long overdue, long never) {

        static final Heap NONE = new Heap(0, 0, 0, 0);

        long all() {
            return seen + due + overdue + never;
        }

        Heap plus(Heap other) {
            return new Heap(seen + other.seen, due + other.due, overdue + other.overdue, never + other.never);
        }

        Counts told() {
            return new Counts(all(), seen, due, overdue, never);
        }
    }

    private static final List<ToLongFunction<Heap>> NUMBERS = List.of(Heap::all, Heap::seen, Heap::due, Heap::overdue, Heap::never);

    private record Question(String programme, int interval, LocalDate day, int treeVersion) {
    }

    private final VisitDoor door;
    private final VisitDays days;
    private final GuardedTables tables;
    private final Grids grids;
    private final Cache<Question, Map<Long, Heap>> everywhere = Caffeine.newBuilder().maximumSize(50).expireAfterWrite(FRESH).build();

    CoverageCount(VisitDoor door, VisitDays days, GuardedTables tables, Grids grids) {
        this.door = door;
        this.days = days;
        this.tables = tables;
        this.grids = grids;
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} for a grid of which the viewer may know nothing */
    Coverage of(Viewer viewer, Programme programme, long gridId) {
        GridTree tree = grids.tree();
        GridNode grid = tree.get(gridId);
        if (door.may(viewer, VisitDoor.READ, gridId)) {
            Map<Long, Heap> heaps = door.read(viewer, reach -> heaps(reach.jdbc(), programme, " and h.grid_id = any(:within)", door.subtree(gridId)));
            return coverage(tree, grid, programme, heaps, Set.of(), true);
        }
        if (!door.may(viewer, VisitDoor.COUNT, gridId)) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        Map<Long, Heap> counted = everywhere.get(new Question(programme.code(), programme.interval(), days.today(), tree.version()), question ->
                tables.everywhere(jdbc -> heaps(jdbc, programme, "", new Long[0])));
        return coverage(tree, grid, programme, counted, withheld(viewer, tree, counted), false);
    }

    private Map<Long, Heap> heaps(JdbcClient jdbc, Programme programme, String within, Long[] subtree) {
        Map<Long, Heap> heaps = new HashMap<>();
        jdbc.sql("select h.grid_id, count(*) filter (where state = 'seen') as seen, count(*) filter (where state = 'due') as due, "
                        + "count(*) filter (where state = 'overdue') as overdue, count(*) filter (where state = 'never') as never from ("
                        + "select h.grid_id, " + VisitDays.STATE + " as state from registry_household h left join outreach_contact c on c.town = h.town "
                        + "and c.programme = :programme and c.household_id = h.id where h.ended_on is null" + OwedHomes.owed(programme) + within
                        + ") h group by h.grid_id")
                .params(days.parameters(programme)).param("programme", programme.code()).param("within", subtree)
                .query(row -> {
                    heaps.put(row.getLong("grid_id"), new Heap(row.getLong("seen"), row.getLong("due"), row.getLong("overdue"), row.getLong("never")));
                });
        return heaps;
    }

    private static Set<Long> withheld(Viewer viewer, GridTree tree, Map<Long, Heap> counted) {
        Set<Long> known = viewer.dutiesWith(VisitDoor.READ).stream().map(Duty::gridId).collect(Collectors.toUnmodifiableSet());
        Set<Long> withheld = new HashSet<>();
        NUMBERS.forEach(number -> withheld.addAll(SmallNumbers.withheld(tree,
                id -> number.applyAsLong(counted.getOrDefault(id, Heap.NONE)), known::contains)));
        return withheld;
    }

    private static Coverage coverage(GridTree tree, GridNode grid, Programme programme, Map<Long, Heap> heaps, Set<Long> withheld, boolean opens) {
        List<OfGrid> parts = new ArrayList<>();
        for (GridNode child : tree.children(grid.id())) {
            parts.add(new OfGrid(GridPlace.of(tree, child.id()), false, !tree.children(child.id()).isEmpty(),
                    told(sum(tree, child.id(), heaps), withheld.contains(child.id()))));
        }
        Heap own = heaps.getOrDefault(grid.id(), Heap.NONE);
        // Whoever may not open lists is not told of it: it is one of the numbers that nobody has.
        if (opens && own.all() > 0 && !parts.isEmpty()) {
            parts.add(new OfGrid(GridPlace.of(tree, grid.id()), true, false, own.told()));
        }
        return new Coverage(programme.code(), GridPlace.of(tree, grid.id()), told(sum(tree, grid.id(), heaps), withheld.contains(grid.id())), parts, opens);
    }

    private static Counts told(Heap heap, boolean withheld) {
        return withheld ? WITHHELD : heap.told();
    }

    private static Heap sum(GridTree tree, long gridId, Map<Long, Heap> heaps) {
        Heap sum = Heap.NONE;
        for (GridNode grid : tree.subtree(gridId)) {
            sum = sum.plus(heaps.getOrDefault(grid.id(), Heap.NONE));
        }
        return sum;
    }
}
