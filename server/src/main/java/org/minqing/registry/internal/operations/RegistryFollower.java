package org.minqing.registry.internal.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GridsChanged;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Objects follow when grids are redrawn: what lies in a grid that is no more goes to the successor in which its point lies,
 * else to the one that its address names, else to the first; people and households go with their house. When a grid moves
 * to another town, the rows go under that town. Batches of their own transactions; the event comes again after a restart
 * until all is done, and what has been done is not found again.
 */
@Component
class RegistryFollower {

    static final int BATCH = 1_000;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final List<String> PLACED = List.of("registry_address", "registry_house", "registry_organisation", "registry_object");
    private static final List<String> LIVING = List.of("registry_household", "registry_person");

    private final Grids grids;
    private final RegistryAccess access;

    RegistryFollower(Grids grids, RegistryAccess access) {
        this.grids = grids;
        this.access = access;
    }

    private record Lying(String town, long id, @Nullable Double lon, @Nullable Double lat, @Nullable String address) {
    }

    private record Strayed(long gridId, String town) {
    }

    @Async
    @TransactionalEventListener(id = "registry.follow-grids")
    void follow(GridsChanged change) throws InterruptedException {
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
    }

    /** Empties a grid that is no more. */
    void leave(long retired, List<Long> successors) {
        GridTree tree = grids.tree();
        // They may have been redrawn again before it was their turn.
        List<GridNode> heirs = successors.stream().filter(id -> tree.find(id).isPresent()).flatMap(id -> tree.successors(id).stream()).distinct()
                .sorted(Comparator.comparing(GridNode::code)).toList();
        if (heirs.isEmpty()) {
            return;
        }
        for (String table : PLACED) {
            boolean more = true;
            while (more) {
                more = access.everywhere(jdbc -> place(jdbc, table, retired, heirs, tree));
            }
        }
        for (String table : LIVING) {
            boolean more = true;
            while (more) {
                more = access.everywhere(jdbc -> goHome(jdbc, table, retired, heirs.getFirst()));
            }
        }
        goOn(heirs);
    }

    /** What was redrawn meanwhile may have been left before all had come there. */
    private void goOn(List<GridNode> heirs) {
        GridTree tree = grids.tree();
        heirs.stream().filter(heir -> tree.find(heir.id()).filter(GridNode::retired).isPresent()).forEach(heir -> leave(heir.id(), List.of(heir.id())));
    }

    private boolean place(JdbcClient jdbc, String table, long retired, List<GridNode> heirs, GridTree tree) {
        String address = table.equals("registry_address") ? "o.text" : table.equals("registry_house")
                ? "(select a.text from registry_address a where a.town = o.town and a.id = o.address_id)" : "o.address";
        List<Lying> rows = jdbc.sql("select o.town, o.id, o.lon, o.lat, " + address + " as address from " + table
                        + " o where o.grid_id = :grid order by o.id limit :limit for update of o")
                .param("grid", retired).param("limit", BATCH).query(Lying.class).list();
        List<Long> to = new ArrayList<>();
        rows.forEach(row -> to.add(successor(row, heirs, tree).id()));
        jdbc.sql("update " + table + """
                 o set grid_id = k.grid from unnest(:towns::text[], :ids::bigint[], :grids::bigint[]) as k (town, id, grid)
                where o.town = k.town and o.id = k.id
                """)
                .param("towns", rows.stream().map(Lying::town).toArray(String[]::new))
                .param("ids", rows.stream().map(Lying::id).toArray(Long[]::new)).param("grids", to.toArray(Long[]::new)).update();
        return rows.size() == BATCH;
    }

    private GridNode successor(Lying row, List<GridNode> heirs, GridTree tree) {
        if (row.lon() != null && row.lat() != null) {
            GridNode there = tree.locate(row.lon(), row.lat()).grid();
            if (there != null && heirs.stream().anyMatch(heir -> tree.isWithin(there.id(), heir.id()))) {
                return there;
            }
        }
        if (row.address() != null && heirs.size() > 1) {
            Optional<GridNode> named = grids.byAddress(row.address(), 5).stream().map(match -> match.grid())
                    .filter(grid -> heirs.stream().anyMatch(heir -> tree.isWithin(grid.id(), heir.id()))).findFirst();
            if (named.isPresent()) {
                return named.get();
            }
        }
        return heirs.getFirst();
    }

    /** With the house, which has gone before. */
    private boolean goHome(JdbcClient jdbc, String table, long retired, GridNode heir) {
        return jdbc.sql(("""
                update %1$s o set grid_id = coalesce((select h.grid_id from registry_house h
                    where h.town = o.town and h.id = o.house_id and h.grid_id <> :grid), :heir)
                from (select town, id from %1$s where grid_id = :grid order by id limit :limit) k
                where o.town = k.town and o.id = k.id
                """).formatted(table)).param("grid", retired).param("heir", heir.id()).param("limit", BATCH).update() == BATCH;
    }

    /** Rows under a town that is no longer that of their grid. */
    private void changeTowns() {
        GridTree tree = grids.tree();
        List<Strayed> strayed = new ArrayList<>();
        for (String table : List.of("registry_house", "registry_person", "registry_household", "registry_address", "registry_organisation",
                "registry_object")) {
            strayed.addAll(access.everywhere(jdbc -> jdbc.sql("select distinct grid_id, town from " + table).query(Strayed.class).list()));
        }
        strayed.stream().distinct().filter(one -> tree.find(one.gridId()).filter(grid -> !grid.town().equals(one.town())).isPresent())
                .forEach(one -> access.everywhere(jdbc -> changeTown(jdbc, one, tree.get(one.gridId()).town())));
    }

    private static int changeTown(JdbcClient jdbc, Strayed strayed, String town) {
        int moved = 0;
        for (String table : List.of("registry_household", "registry_person", "registry_organisation")) {
            moved += follow(jdbc, "update registry_relation r set town = :new from " + table
                    + " o where r.town = :old and r.subject_id = o.id and o.town = :old and o.grid_id = :grid", strayed, town);
        }
        for (String table : List.of("registry_address", "registry_house", "registry_household", "registry_person", "registry_organisation")) {
            moved += follow(jdbc, "update registry_relation r set object_town = :new from " + table
                    + " o where r.object_town = :old and r.object_id = o.id and o.town = :old and o.grid_id = :grid", strayed, town);
            moved += follow(jdbc, "update registry_history h set town = :new from " + table
                    + " o where h.town = :old and h.object_id = o.id and o.town = :old and o.grid_id = :grid", strayed, town);
            moved += follow(jdbc, "update registry_reveal v set town = :new from " + table
                    + " o where v.town = :old and v.object_id = o.id and o.town = :old and o.grid_id = :grid", strayed, town);
        }
        for (String table : List.of("registry_address", "registry_house", "registry_household", "registry_person", "registry_organisation",
                "registry_object")) {
            moved += follow(jdbc, "update " + table + " set town = :new where town = :old and grid_id = :grid", strayed, town);
        }
        return moved;
    }

    private static int follow(JdbcClient jdbc, String sql, Strayed strayed, String town) {
        return jdbc.sql(sql).param("new", town).param("old", strayed.town()).param("grid", strayed.gridId()).update();
    }
}
