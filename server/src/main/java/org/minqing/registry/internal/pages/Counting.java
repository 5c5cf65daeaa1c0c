package org.minqing.registry.internal.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.registry.SmallNumbers;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.pages.GridCounts.Counts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts by grid. All grids are counted together, which takes a second at the size of a city, and kept for a while; a
 * grid's figures are then a sum over its subtree in memory. Small numbers of people and households are told only to whoever
 * may look at the people themselves ({@link SmallNumbers}).
 */
@Component
public class Counting {

    public static final String PERMISSION = "registry.count";

    private static final Duration FRESH = Duration.ofSeconds(20);
    private static final Duration USABLE = Duration.ofMinutes(1);
    private static final String ALL = "all";

    /** Of one grid, without those below. */
    private record Sum(long persons, long households, long houses, long organisations, long facilities, long places) {

        static final Sum NONE = new Sum(0, 0, 0, 0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(persons + other.persons, households + other.households, houses + other.houses,
                    organisations + other.organisations, facilities + other.facilities, places + other.places);
        }
    }

    private record Counted(Map<Long, Sum> byGrid, Instant at) {

        Sum of(long gridId) {
            return byGrid.getOrDefault(gridId, Sum.NONE);
        }
    }

    /** What follows for everybody who may look into the same grids. */
    private record Withheld(Set<Long> persons, Set<Long> households) {

        static final Withheld NOTHING = new Withheld(Set.of(), Set.of());
    }

    private record Judged(Instant at, int treeVersion, Set<Long> known) {
    }

    private final RegistryAccess access;
    private final Grids grids;
    private final Clock clock;
    private final LoadingCache<String, Counted> counted;
    private final Cache<Judged, Withheld> judged = Caffeine.newBuilder().maximumSize(200).expireAfterWrite(USABLE).build();

    Counting(RegistryAccess access, Grids grids, Clock clock) {
        this.access = access;
        this.grids = grids;
        this.clock = clock;
        this.counted = Caffeine.newBuilder().refreshAfterWrite(FRESH).expireAfterWrite(USABLE).build(all -> count());
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} if the viewer may not count there */
    public GridCounts of(Viewer viewer, long gridId) {
        GridTree tree = grids.tree();
        GridNode grid = tree.get(gridId);
        if (viewer.dutiesWith(PERMISSION).stream().noneMatch(duty -> tree.isWithin(gridId, duty.gridId()))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        Counted now = Objects.requireNonNull(counted.get(ALL));
        Withheld withheld = withheld(viewer, tree, gridId, now);
        List<GridCounts.OfGrid> children = tree.children(gridId).stream()
                .map(child -> new GridCounts.OfGrid(GridRef.of(child), told(now, tree, child.id(), withheld))).toList();
        return new GridCounts(GridRef.of(grid), told(now, tree, gridId, withheld), children, now.at());
    }

    /**
     * How many houses, organisations, facilities or places there are in each grid itself. They are things: nothing of it is withheld.
     *
     * @param kind house, organisation, facility or place
     */
    LongUnaryOperator things(String kind) {
        Counted now = Objects.requireNonNull(counted.get(ALL));
        return switch (kind) {
            case "house" -> id -> now.of(id).houses();
            case "organisation" -> id -> now.of(id).organisations();
            case "facility" -> id -> now.of(id).facilities();
            case "place" -> id -> now.of(id).places();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private Withheld withheld(Viewer viewer, GridTree tree, long gridId, Counted now) {
        Set<Long> known = SmallCounting.known(viewer);
        if (known.stream().anyMatch(root -> tree.isWithin(gridId, root))) {
            return Withheld.NOTHING;
        }
        return judged.get(new Judged(now.at(), tree.version(), known), question -> new Withheld(
                SmallNumbers.withheld(tree, id -> now.of(id).persons(), known::contains),
                SmallNumbers.withheld(tree, id -> now.of(id).households(), known::contains)));
    }

    private static Counts told(Counted now, GridTree tree, long gridId, Withheld withheld) {
        Sum sum = Sum.NONE;
        for (GridNode grid : tree.subtree(gridId)) {
            sum = sum.plus(now.of(grid.id()));
        }
        return new Counts(withheld.persons().contains(gridId) ? null : sum.persons(),
                withheld.households().contains(gridId) ? null : sum.households(), sum.houses(), sum.organisations(), sum.facilities(),
                sum.places());
    }

    private Counted count() {
        Instant at = clock.instant();
        Map<Long, Sum> byGrid = new HashMap<>();
        access.everywhere(jdbc -> {
            add(jdbc, "select grid_id, count(*) as n from registry_person where ended_on is null group by grid_id", byGrid, n -> new Sum(n, 0, 0, 0, 0, 0));
            add(jdbc, "select grid_id, count(*) as n from registry_household where ended_on is null group by grid_id", byGrid, n -> new Sum(0, n, 0, 0, 0, 0));
            add(jdbc, "select grid_id, count(*) as n from registry_house where ended_on is null group by grid_id", byGrid, n -> new Sum(0, 0, n, 0, 0, 0));
            add(jdbc, "select grid_id, count(*) as n from registry_organisation where ended_on is null group by grid_id", byGrid, n -> new Sum(0, 0, 0, n, 0, 0));
            add(jdbc, "select grid_id, count(*) as n from registry_object where ended_on is null and class = 'facility' group by grid_id", byGrid, n -> new Sum(0, 0, 0, 0, n, 0));
            add(jdbc, "select grid_id, count(*) as n from registry_object where ended_on is null and class = 'place' group by grid_id", byGrid, n -> new Sum(0, 0, 0, 0, 0, n));
            return true;
        });
        return new Counted(byGrid, at);
    }

    private static void add(JdbcClient jdbc, String sql, Map<Long, Sum> byGrid, LongFunction<Sum> counts) {
        jdbc.sql(sql).query(row -> {
            byGrid.merge(row.getLong("grid_id"), counts.apply(row.getLong("n")), Sum::plus);
        });
    }
}
