package org.minqing.casework.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCounts;
import org.minqing.casework.CaseFilter;
import org.minqing.casework.CaseworkProblem;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;

/** Counts over open cases, in one pass over the index of open cases; they stay few whatever is stored. */
@Component
class CaseCounting {

    private static final long MOST_MINE = 10_000;

    private record Group(@Nullable Long gridId, @Nullable String state, @Nullable String category, boolean byGrid,
                         boolean byState, long open, long overdue, long amber) {
    }

    private record Closed(long all, long settled) {
    }

    private final JdbcClient jdbc;
    private final Grids grids;
    private final Profiles profiles;
    private final CaseQueries queries;
    private final Clock clock;

    CaseCounting(JdbcClient jdbc, Grids grids, Profiles profiles, CaseQueries queries, Clock clock) {
        this.jdbc = jdbc;
        this.grids = grids;
        this.profiles = profiles;
        this.queries = queries;
        this.clock = clock;
    }

    CaseCounts counts(Viewer viewer, @Nullable String gridId) {
        GridTree tree = grids.tree();
        Long within = gridId == null ? null : CaseIntake.id(gridId).flatMap(tree::find).map(GridNode::id)
                .orElseThrow(CaseworkProblem.UNKNOWN_GRID::asException);
        ScopePredicate scope = ScopePredicate.of(ReadScope.of(viewer, grids, within));
        List<Group> groups = scope.isEmpty() ? List.of() : groups(scope);
        long open = 0;
        long overdue = 0;
        long amber = 0;
        Map<String, Long> byState = new TreeMap<>();
        Map<String, Long> byCategory = new TreeMap<>();
        for (Group group : groups) {
            if (group.byState()) {
                byState.put(Objects.requireNonNull(group.state()), group.open());
                open += group.open();
                overdue += group.overdue();
                amber += group.amber();
            } else if (!group.byGrid()) {
                String category = group.category() == null ? "" : group.category();
                byCategory.merge(category.substring(0, Math.min(2, category.length())), group.open(), Long::sum);
            }
        }
        CaseCounts.Mine mine = queries.countMine(viewer, MOST_MINE);
        GridNode top = within != null ? tree.get(within) : top(viewer, tree);
        Closed today = closedToday(scope);
        return new CaseCounts(open, overdue, amber, supervised(scope), mine, today.all(), today.settled(), byState, byCategory,
                children(groups, top, tree));
    }

    private List<Group> groups(ScopePredicate scope) {
        return jdbc.sql("""
                        select c.grid_id, c.state, c.category, grouping(c.grid_id) = 0 as by_grid,
                            grouping(c.state) = 0 as by_state, count(*) as open,
                            count(*) filter (where c.step_due_at < :now::timestamptz) as overdue,
                            count(*) filter (where c.amber_at < :now::timestamptz
                                and c.step_due_at >= :now::timestamptz) as amber
                        from casework_case c where c.open and %s
                        group by grouping sets ((c.grid_id), (c.state), (c.category))
                        """.formatted(scope.sql())).params(scope.parameters())
                .param("now", clock.instant().toString())
                .query((row, number) -> new Group(CaseRowMapper.number(row, "grid_id"), row.getString("state"),
                        row.getString("category"), row.getBoolean("by_grid"), row.getBoolean("by_state"),
                        row.getLong("open"), row.getLong("overdue"), row.getLong("amber"))).list();
    }

    private long supervised(ScopePredicate scope) {
        return scope.isEmpty() ? 0 : jdbc.sql("select count(*) from casework_case c where c.open and c.supervised and " + scope.sql())
                .params(scope.parameters()).query(Long.class).single();
    }

    private Closed closedToday(ScopePredicate scope) {
        if (scope.isEmpty()) {
            return new Closed(0, 0);
        }
        Instant midnight = CaseConditions.midnight(clock.instant(), profiles.current());
        return jdbc.sql("""
                        select count(*) as closed, count(*) filter (where c.settled) as settled
                        from casework_case c where c.closed_at >= :midnight::timestamptz and %s
                        """.formatted(scope.sql())).params(scope.parameters()).param("midnight", midnight.toString())
                .query((row, number) -> new Closed(row.getLong("closed"), row.getLong("settled"))).single();
    }

    /** Where the viewer's view begins: the grid of a single duty, else the root. */
    private static GridNode top(Viewer viewer, GridTree tree) {
        List<Long> roots = viewer.dutiesWith(ReadScope.PERMISSION).stream().map(Duty::gridId).distinct().toList();
        return roots.size() == 1 ? tree.get(roots.getFirst()) : tree.root();
    }

    private static List<CaseCounts.OfGrid> children(List<Group> groups, GridNode top, GridTree tree) {
        Map<Long, long[]> sums = new HashMap<>();
        tree.children(top.id()).forEach(child -> sums.put(child.id(), new long[2]));
        for (Group group : groups) {
            if (group.byGrid() && group.gridId() != null) {
                long standing = tree.successors(group.gridId()).stream().findFirst().map(GridNode::id)
                        .orElse(group.gridId());
                tree.ancestorAt(standing, top.level() + 1).map(node -> sums.get(node.id())).ifPresent(sum -> {
                    sum[0] += group.open();
                    sum[1] += group.overdue();
                });
            }
        }
        List<CaseCounts.OfGrid> children = new ArrayList<>();
        sums.forEach((id, sum) -> children.add(new CaseCounts.OfGrid(GridRef.of(tree.get(id)), sum[0], sum[1])));
        children.sort(Comparator.comparing(child -> child.grid().code()));
        return children;
    }
}
