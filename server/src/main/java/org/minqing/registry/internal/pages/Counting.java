package org.minqing.registry.internal.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.pages.GridCounts.Counts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts by grid. All grids are counted together, which takes a second at the size of a city, and kept for a while; a
 * grid's figures are then a sum over its subtree in memory. They say nothing of a single person.
 */
@Component
public class Counting {

    public static final String PERMISSION = "registry.count";

    private static final Duration FRESH = Duration.ofSeconds(20);
    private static final Duration USABLE = Duration.ofMinutes(1);
    private static final String ALL = "all";

    private record Counted(Map<Long, Counts> byGrid, Instant at) {
    }

    private final RegistryAccess access;
    private final Grids grids;
    private final Clock clock;
    private final LoadingCache<String, Counted> counted;

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
        List<GridCounts.OfGrid> children = tree.children(gridId).stream()
                .map(child -> new GridCounts.OfGrid(GridRef.of(child), sum(now, tree, child.id()))).toList();
        return new GridCounts(GridRef.of(grid), sum(now, tree, gridId), children, now.at());
    }

    private static Counts sum(Counted now, GridTree tree, long gridId) {
        Counts sum = Counts.NONE;
        for (GridNode grid : tree.subtree(gridId)) {
            Counts own = now.byGrid().get(grid.id());
            sum = own == null ? sum : sum.plus(own);
        }
        return sum;
    }

    private Counted count() {
        Instant at = clock.instant();
        Map<Long, Counts> byGrid = new HashMap<>();
        access.everywhere(jdbc -> {
            add(jdbc, "select grid_id, count(*) as n from registry_person where ended_on is null group by grid_id", byGrid, n -> new Counts(n, 0, 0, 0, 0, 0));
            add(jdbc, "select grid_id, count(*) as n from registry_household where ended_on is null group by grid_id", byGrid, n -> new Counts(0, n, 0, 0, 0, 0));
            add(jdbc, "select grid_id, count(*) as n from registry_house where ended_on is null group by grid_id", byGrid, n -> new Counts(0, 0, n, 0, 0, 0));
            add(jdbc, "select grid_id, count(*) as n from registry_organisation where ended_on is null group by grid_id", byGrid, n -> new Counts(0, 0, 0, n, 0, 0));
            add(jdbc, "select grid_id, count(*) as n from registry_object where ended_on is null and class = 'facility' group by grid_id", byGrid, n -> new Counts(0, 0, 0, 0, n, 0));
            add(jdbc, "select grid_id, count(*) as n from registry_object where ended_on is null and class = 'place' group by grid_id", byGrid, n -> new Counts(0, 0, 0, 0, 0, n));
            return true;
        });
        return new Counted(byGrid, at);
    }

    private static void add(JdbcClient jdbc, String sql, Map<Long, Counts> byGrid, LongFunction<Counts> counts) {
        jdbc.sql(sql).query(row -> {
            byGrid.merge(row.getLong("grid_id"), counts.apply(row.getLong("n")), Counts::plus);
        });
    }
}
