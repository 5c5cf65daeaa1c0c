package org.minqing.dispatch.internal.emergency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GridsChanged;
import org.minqing.grid.GuardedTables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Open emergencies follow when grids are redrawn: a household goes to the successor in which its point lies, else to the one
 * that its address names, else to the first; what was entered there goes with it. When a grid moves to another town, its
 * households go under that town, and the emergency up to the lowest grid that holds all of its area, where it is run from then
 * on. Closed ones stay as they were reported.
 */
@Component
class EmergencyFollower {

    private static final int BATCH = 1_000;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final String KEYS = "unnest(:towns::text[], :emergencies::bigint[], :ids::bigint[], :grids::bigint[], :heirs::text[]) "
            + "as k (town, emergency, id, grid, heir)";
    private static final String OPEN = " in (select e.id from dispatch_emergency e where e.closed_at is null)";

    private final Grids grids;
    private final GuardedTables access;
    private final SituationLog log;

    EmergencyFollower(Grids grids, GuardedTables access, SituationLog log) {
        this.grids = grids;
        this.access = access;
        this.log = log;
    }

    private record Lying(String town, long emergencyId, long id, @Nullable Double lon, @Nullable Double lat, String address) {
    }

    private record Strayed(long gridId, String town) {
    }

    @Async
    @TransactionalEventListener(id = "dispatch.follow-grids")
    void follow(GridsChanged change) throws InterruptedException {
        if (change.successors().isEmpty() && !change.operation().equals("move")) {
            return;
        }
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (grids.tree().version() < change.version()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("version " + change.version() + " of the grids did not arrive");
            }
            Thread.sleep(20);
        }
        change.successors().forEach(this::leave);
        if (change.operation().equals("move")) {
            changeTowns();
        }
        access.everywhere(jdbc -> {
            jdbc.sql("select e.* from dispatch_emergency e where e.closed_at is null order by e.id for update").query(EmergencyRow::read).list()
                    .forEach(row -> anchor(jdbc, row));
            return true;
        });
    }

    /** Empties a grid that is no more. Doing it twice changes nothing. */
    void leave(long retired, List<Long> successors) {
        GridTree tree = grids.tree();
        // They may have been redrawn again before it was their turn.
        List<GridNode> heirs = successors.stream().filter(id -> tree.find(id).isPresent()).flatMap(id -> tree.successors(id).stream()).distinct()
                .sorted(Comparator.comparing(GridNode::code)).toList();
        if (heirs.isEmpty()) {
            return;
        }
        access.everywhere(jdbc -> areas(jdbc, retired, heirs));
        boolean more = true;
        while (more) {
            more = access.<Boolean>everywhere(jdbc -> items(jdbc, retired, heirs, tree));
        }
        goOn(heirs);
    }

    /** What was redrawn meanwhile may have been left before all had come there. */
    private void goOn(List<GridNode> heirs) {
        GridTree tree = grids.tree();
        heirs.stream().filter(heir -> tree.find(heir.id()).filter(GridNode::retired).isPresent()).forEach(heir -> leave(heir.id(), List.of(heir.id())));
    }

    /** The area, and tasks that are not done. */
    private static int areas(JdbcClient jdbc, long retired, List<GridNode> heirs) {
        jdbc.sql("insert into dispatch_emergency_grid (emergency_id, grid_id, town) select g.emergency_id, h.id, h.town from dispatch_emergency_grid g "
                        + "cross join unnest(:ids::bigint[], :towns::text[]) as h (id, town) where g.grid_id = :grid and g.emergency_id" + OPEN
                        + " on conflict do nothing")
                .param("ids", heirs.stream().map(GridNode::id).toArray(Long[]::new))
                .param("towns", heirs.stream().map(GridNode::town).toArray(String[]::new)).param("grid", retired).update();
        jdbc.sql("delete from dispatch_emergency_grid g where g.grid_id = :grid and g.emergency_id" + OPEN).param("grid", retired).update();
        return jdbc.sql("update dispatch_task t set grid_id = :heir, town = :town where t.grid_id = :grid and t.done_at is null and t.emergency_id" + OPEN)
                .param("heir", heirs.getFirst().id()).param("town", heirs.getFirst().town()).param("grid", retired).update();
    }

    /** Rows under a town that is no longer that of their grid; what was found goes with the household. */
    private void changeTowns() {
        GridTree tree = grids.tree();
        List<Strayed> areas = access.everywhere(jdbc -> jdbc.sql("""
                select g.grid_id, g.town from dispatch_emergency_grid g where g.emergency_id%1$s
                union select t.grid_id, t.town from dispatch_task t where t.emergency_id%1$s
                """.formatted(OPEN)).query(Strayed.class).list());
        areas.stream().filter(one -> tree.find(one.gridId()).filter(grid -> !grid.town().equals(one.town())).isPresent())
                .forEach(one -> access.everywhere(jdbc -> changeTown(jdbc, one, tree.get(one.gridId()).town())));
    }

    private static int changeTown(JdbcClient jdbc, Strayed strayed, String town) {
        int moved = 0;
        for (String table : List.of("dispatch_emergency_grid", "dispatch_task", "dispatch_item")) {
            moved += jdbc.sql("update " + table + " o set town = :new where o.town = :old and o.grid_id = :grid and o.emergency_id" + OPEN)
                    .param("new", town).param("old", strayed.town()).param("grid", strayed.gridId()).update();
        }
        return moved;
    }

    /** Where it is run: unchanged, as long as all of its area lies there. */
    private void anchor(JdbcClient jdbc, EmergencyRow row) {
        GridTree tree = grids.tree();
        List<GridNode> area = jdbc.sql("select g.grid_id from dispatch_emergency_grid g where g.emergency_id = :id").param("id", row.id())
                .query(Long.class).list().stream().map(tree::find).flatMap(Optional::stream).filter(grid -> !grid.retired()).toList();
        boolean stands = tree.find(row.gridId()).filter(grid -> !grid.retired()).isPresent()
                && area.stream().allMatch(grid -> tree.isWithin(grid.id(), row.gridId()));
        if (stands || area.isEmpty()) {
            return;
        }
        GridNode anchor = tree.path(area.getFirst().id()).reversed().stream()
                .filter(above -> area.stream().allMatch(grid -> tree.isWithin(grid.id(), above.id()))).findFirst().orElse(tree.root());
        jdbc.sql("update dispatch_emergency set grid_id = :anchor, town = :town where id = :id").param("anchor", anchor.id())
                .param("town", anchor.town()).param("id", row.id()).update();
        log.add(jdbc, row, 0, "anchor", anchor.name(), null);
    }

    private Boolean items(JdbcClient jdbc, long retired, List<GridNode> heirs, GridTree tree) {
        List<Lying> rows = jdbc.sql("select i.town, i.emergency_id, i.id, i.lon, i.lat, i.address from dispatch_item i where i.grid_id = :grid "
                        + "and i.emergency_id" + OPEN + " order by i.emergency_id, i.id limit :limit for update of i")
                .param("grid", retired).param("limit", BATCH).query(Lying.class).list();
        List<GridNode> to = new ArrayList<>();
        rows.forEach(row -> to.add(successor(row, heirs, tree)));
        for (String sql : List.of(
                "update dispatch_item o set grid_id = k.grid, town = k.heir from " + KEYS + " where o.town = k.town and o.emergency_id = k.emergency and o.id = k.id",
                "update dispatch_check o set grid_id = k.grid from " + KEYS + " where o.town = k.heir and o.emergency_id = k.emergency and o.item_id = k.id")) {
            jdbc.sql(sql).param("towns", rows.stream().map(Lying::town).toArray(String[]::new))
                    .param("emergencies", rows.stream().map(Lying::emergencyId).toArray(Long[]::new))
                    .param("ids", rows.stream().map(Lying::id).toArray(Long[]::new))
                    .param("grids", to.stream().map(GridNode::id).toArray(Long[]::new))
                    .param("heirs", to.stream().map(GridNode::town).toArray(String[]::new)).update();
        }
        return rows.size() == BATCH;
    }

    private GridNode successor(Lying row, List<GridNode> heirs, GridTree tree) {
        if (row.lon() != null && row.lat() != null) {
            GridNode there = tree.locate(row.lon(), row.lat()).grid();
            if (there != null && heirs.stream().anyMatch(heir -> tree.isWithin(there.id(), heir.id()))) {
                return there;
            }
        }
        return heirs.size() == 1 ? heirs.getFirst() : grids.byAddress(row.address(), 5).stream().map(match -> match.grid())
                .filter(grid -> heirs.stream().anyMatch(heir -> tree.isWithin(grid.id(), heir.id()))).findFirst().orElse(heirs.getFirst());
    }
}
