package org.minqing.casework.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseQueues;
import org.minqing.casework.CaseQueues.OfGrid;
import org.minqing.casework.CaseQueues.Queue;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.TownHub;

/** Counts open cases by who has them, in one pass over those of the grid. */
@Component
class QueueCounting {

    private record Group(long gridId, @Nullable Long holder, @Nullable String department, long open, long overdue, long untaken) {
    }

    /** Sums of a grid, by queue. */
    private static final class Sums {

        private final Map<String, long[]> byQueue = new LinkedHashMap<>();

        void add(String queue, Group group) {
            long[] sum = byQueue.computeIfAbsent(queue, any -> new long[3]);
            sum[0] += group.open();
            sum[1] += group.overdue();
            sum[2] += group.untaken();
        }

        OfGrid of(GridNode grid) {
            return new OfGrid(GridRef.of(grid), byQueue.values().stream().mapToLong(sum -> sum[0]).sum(),
                    byQueue.values().stream().mapToLong(sum -> sum[1]).sum(), byQueue.entrySet().stream()
                    .map(each -> new Queue(each.getKey(), each.getValue()[0], each.getValue()[1], each.getValue()[2])).toList());
        }
    }

    private final JdbcClient jdbc;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    QueueCounting(JdbcClient jdbc, Grids grids, Profiles profiles, Clock clock) {
        this.jdbc = jdbc;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    CaseQueues queues(Viewer viewer, String gridId) {
        GridTree tree = grids.tree();
        GridNode grid = CaseIntake.id(gridId).flatMap(tree::find).filter(node -> !node.retired())
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
        ReadScope scope = ReadScope.of(viewer, grids, grid.id());
        if (scope.isEmpty()) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        Profile profile = profiles.current();
        Sums own = sums(profile, grid);
        Map<Long, Sums> parts = new LinkedHashMap<>();
        tree.children(grid.id()).forEach(child -> parts.put(child.id(), sums(profile, child)));
        for (Group group : groups(ScopePredicate.of(scope))) {
            own.add(DeskQueue.of(grid, group.holder(), group.department(), profile, tree), group);
            long standing = tree.successors(group.gridId()).stream().findFirst().map(GridNode::id).orElse(group.gridId());
            tree.ancestorAt(standing, grid.level() + 1).ifPresent(child -> {
                Sums part = parts.get(child.id());
                if (part != null) {
                    part.add(DeskQueue.of(child, group.holder(), group.department(), profile, tree), group);
                }
            });
        }
        List<OfGrid> below = new ArrayList<>();
        parts.forEach((id, sums) -> below.add(sums.of(tree.get(id))));
        below.sort(Comparator.comparing(part -> part.grid().code()));
        return new CaseQueues(own.of(grid), below);
    }

    /** All teams of a hub stand there, with nothing to do too. */
    private static Sums sums(Profile profile, GridNode grid) {
        Sums sums = new Sums();
        DeskQueue.hub(profile, grid).ifPresent(hub -> {
            sums.byQueue.put(DeskQueue.CENTRE, new long[3]);
            for (TownHub.Team team : hub.teams()) {
                sums.byQueue.put(team.code(), new long[3]);
            }
        });
        return sums;
    }

    private List<Group> groups(ScopePredicate scope) {
        return jdbc.sql("""
                        select c.grid_id, c.holder_grid, c.holder_department, count(*) as open,
                            count(*) filter (where c.step_due_at < :now::timestamptz) as overdue,
                            count(*) filter (where c.holder_role is not null and c.holder_account is null) as untaken
                        from casework_case c where c.open and %s
                        group by c.grid_id, c.holder_grid, c.holder_department
                        """.formatted(scope.sql())).params(scope.parameters()).param("now", clock.instant().toString())
                .query((row, number) -> new Group(row.getLong("grid_id"), CaseRowMapper.number(row, "holder_grid"),
                        row.getString("holder_department"), row.getLong("open"), row.getLong("overdue"), row.getLong("untaken")))
                .list();
    }
}
