package org.minqing.grid.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of the tree. */
@Repository
class GridStore {

    /** A grid to be written, in order of the tree: parents first. */
    record NewGrid(GridNode node, LocalDate validFrom) {
    }

    private final JdbcClient jdbc;

    GridStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from changing the tree until the end of the transaction. */
    void lock() {
        jdbc.sql("lock table grid_version in share row exclusive mode").update();
    }

    /** 0: no tree is loaded yet. */
    int newestVersion() {
        return jdbc.sql("select coalesce(max(version), 0) from grid_version").query(Integer.class).single();
    }

    /** Whether any of the grids has been changed or replaced by a version after that one. */
    boolean isChangedSince(int version, List<Long> ids) {
        return jdbc.sql("select exists (select 1 from grid where id = any(:ids) and (from_version > :version or retired_in > :version))")
                .param("ids", ids.toArray(Long[]::new)).param("version", version).query(Boolean.class).single();
    }

    void addVersion(int version, LocalDate validFrom, String operation, String reason, long accountId, String account) {
        jdbc.sql("""
                insert into grid_version (version, valid_from, operation, reason, account_id, account)
                values (:version, :validFrom, :operation, :reason, :accountId, :account)
                """)
                .param("version", version).param("validFrom", validFrom).param("operation", operation)
                .param("reason", reason).param("accountId", accountId).param("account", account).update();
    }

    void addGrids(int version, List<NewGrid> grids) {
        jdbc.sql("""
                insert into grid (id, code, name, level, parent_id, town, synthetic, special, valid_from, from_version)
                select id, code, name, level, parent_id, town, synthetic, special, valid_from, :version
                from unnest(:ids::bigint[], :codes::text[], :names::text[], :levels::int[], :parents::bigint[], :towns::text[],
                            :synthetic::boolean[], :special::boolean[], :validFrom::date[])
                     as g (id, code, name, level, parent_id, town, synthetic, special, valid_from)
                """)
                .param("version", version)
                .param("ids", grids.stream().map(grid -> grid.node().id()).toArray(Long[]::new))
                .param("codes", grids.stream().map(grid -> grid.node().code()).toArray(String[]::new))
                .param("names", grids.stream().map(grid -> grid.node().name()).toArray(String[]::new))
                .param("levels", grids.stream().map(grid -> grid.node().level()).toArray(Integer[]::new))
                .param("parents", grids.stream().map(grid -> grid.node().parentId()).toArray(Long[]::new))
                .param("towns", grids.stream().map(grid -> grid.node().town()).toArray(String[]::new))
                .param("synthetic", grids.stream().map(grid -> grid.node().synthetic()).toArray(Boolean[]::new))
                .param("special", grids.stream().map(grid -> grid.node().special()).toArray(Boolean[]::new))
                .param("validFrom", grids.stream().map(grid -> grid.validFrom().toString()).toArray(String[]::new))
                .update();
    }

    /** Ancestors of grids that were just added, from those of their parents; level by level, so that each finds its parent's. */
    void addClosure(List<NewGrid> grids) {
        Map<Integer, List<Long>> byLevel = new java.util.TreeMap<>();
        grids.forEach(grid -> byLevel.computeIfAbsent(grid.node().level(), level -> new java.util.ArrayList<>()).add(grid.node().id()));
        byLevel.values().forEach(ids -> jdbc.sql("""
                insert into grid_closure (ancestor_id, descendant_id, distance)
                select c.ancestor_id, g.id, c.distance + 1
                from grid g join grid_closure c on c.descendant_id = g.parent_id
                where g.id = any(:ids)
                union all
                select id, id, 0 from unnest(:ids) as own (id)
                """).param("ids", ids.toArray(Long[]::new)).update());
    }

    void addBoundaries(int version, Map<Long, Geometry> shapes) {
        List<Map.Entry<Long, Geometry>> entries = List.copyOf(shapes.entrySet());
        jdbc.sql("""
                insert into grid_boundary (grid_id, from_version, wkb)
                select id, :version, wkb from unnest(:ids::bigint[], :shapes::bytea[]) as b (id, wkb)
                on conflict (grid_id, from_version) do update set wkb = excluded.wkb
                """)
                .param("version", version)
                .param("ids", entries.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .param("shapes", entries.stream().map(entry -> Shapes.wkb(entry.getValue())).toArray(byte[][]::new))
                .update();
    }

    /** Writes the change as the version, which must be the next. */
    void apply(int version, TreeChange change) {
        retire(version, change);
        update(version, change.changed());
        List<NewGrid> added = change.added().stream().map(record -> new NewGrid(record.node(), record.validFrom())).toList();
        if (!added.isEmpty()) {
            addGrids(version, added);
            addClosure(added);
        }
        // Updated after the new parents are there; the closure follows the new parents.
        reparent(change);
        if (!change.shapes().isEmpty()) {
            addBoundaries(version, change.shapes());
        }
        addSuccessors(change.retired());
    }

    private void retire(int version, TreeChange change) {
        Long[] retired = change.retired().stream().map(record -> record.node().id()).toArray(Long[]::new);
        if (retired.length > 0) {
            jdbc.sql("update grid set retired_in = :version where id = any(:ids)").param("version", version).param("ids", retired).update();
            jdbc.sql("""
                    delete from grid_closure c using grid_closure above
                    where above.ancestor_id = any(:ids) and c.descendant_id = above.descendant_id and c.distance >= above.distance
                    """).param("ids", retired).update();
        }
    }

    /** All but the parent, which may not be there yet. */
    private void update(int version, List<GridRecord> changed) {
        if (changed.isEmpty()) {
            return;
        }
        Long[] ids = changed.stream().map(record -> record.node().id()).toArray(Long[]::new);
        jdbc.sql("""
                insert into grid_earlier (grid_id, from_version, until_version, code, name, parent_id, town)
                select id, from_version, :version, code, name, parent_id, town from grid where id = any(:ids)
                """).param("version", version).param("ids", ids).update();
        jdbc.sql("""
                update grid g set code = n.code, name = n.name, town = n.town, valid_from = n.valid_from, from_version = :version
                from unnest(:ids::bigint[], :codes::text[], :names::text[], :towns::text[], :validFrom::date[])
                     as n (id, code, name, town, valid_from)
                where g.id = n.id
                """)
                .param("version", version).param("ids", ids)
                .param("codes", changed.stream().map(record -> record.node().code()).toArray(String[]::new))
                .param("names", changed.stream().map(record -> record.node().name()).toArray(String[]::new))
                .param("towns", changed.stream().map(record -> record.node().town()).toArray(String[]::new))
                .param("validFrom", changed.stream().map(record -> record.validFrom().toString()).toArray(String[]::new))
                .update();
    }

    private void reparent(TreeChange change) {
        for (GridRecord moved : change.moved()) {
            long id = moved.node().id();
            jdbc.sql("update grid set parent_id = :parent where id = :id").param("parent", moved.node().parentId()).param("id", id).update();
            jdbc.sql("""
                    delete from grid_closure c using grid_closure below
                    where below.ancestor_id = :id and c.descendant_id = below.descendant_id and c.distance > below.distance
                    """).param("id", id).update();
            jdbc.sql("""
                    insert into grid_closure (ancestor_id, descendant_id, distance)
                    select above.ancestor_id, below.descendant_id, above.distance + below.distance + 1
                    from grid_closure above cross join grid_closure below
                    where above.descendant_id = :parent and below.ancestor_id = :id
                    """).param("parent", moved.node().parentId()).param("id", id).update();
        }
    }

    private void addSuccessors(List<GridRecord> retired) {
        List<Long> from = new java.util.ArrayList<>();
        List<Long> to = new java.util.ArrayList<>();
        retired.forEach(record -> record.successors().forEach(successor -> {
            from.add(record.node().id());
            to.add(successor);
        }));
        if (!from.isEmpty()) {
            jdbc.sql("insert into grid_successor (retired_id, successor_id) select * from unnest(:retired::bigint[], :successors::bigint[])")
                    .param("retired", from.toArray(Long[]::new)).param("successors", to.toArray(Long[]::new)).update();
        }
    }

    /** All grids, the retired ones too. */
    List<GridRecord> list() {
        Map<Long, Set<String>> towns = new HashMap<>();
        Map<Long, Set<String>> codes = new HashMap<>();
        jdbc.sql("""
                select e.grid_id, nullif(e.town, g.town), nullif(e.code, g.code)
                from grid_earlier e join grid g on g.id = e.grid_id
                """).query((rs, n) -> {
                    addIfPresent(towns, rs.getLong(1), rs.getString(2));
                    addIfPresent(codes, rs.getLong(1), rs.getString(3));
                    return n;
                }).list();
        Map<Long, List<Long>> successors = new HashMap<>();
        jdbc.sql("select retired_id, successor_id from grid_successor order by retired_id, successor_id")
                .query((rs, n) -> successors.computeIfAbsent(rs.getLong(1), id -> new java.util.ArrayList<>()).add(rs.getLong(2)))
                .list();
        return jdbc.sql("""
                select id, code, name, level, parent_id, town, synthetic, special, valid_from, retired_in is not null as retired
                from grid
                """).query((rs, n) -> {
                    long id = rs.getLong("id");
                    Long parent = rs.getObject("parent_id", Long.class);
                    return new GridRecord(new GridNode(id, rs.getString("code"), rs.getString("name"), rs.getInt("level"), parent,
                            rs.getString("town"), rs.getBoolean("synthetic"), rs.getBoolean("special"), rs.getBoolean("retired")),
                            rs.getObject("valid_from", LocalDate.class), towns.getOrDefault(id, Set.of()),
                            codes.getOrDefault(id, Set.of()), successors.getOrDefault(id, List.of()));
                }).list();
    }

    /** The boundaries in force. */
    Map<Long, Geometry> boundaries() {
        Map<Long, Geometry> shapes = new HashMap<>();
        jdbc.sql("""
                select distinct on (b.grid_id) b.grid_id, b.wkb
                from grid_boundary b join grid g on g.id = b.grid_id
                where g.retired_in is null
                order by b.grid_id, b.from_version desc
                """).query((rs, n) -> shapes.put(rs.getLong(1), Shapes.read(rs.getBytes(2)))).list();
        return shapes;
    }

    private static void addIfPresent(Map<Long, Set<String>> sets, long id, @Nullable String value) {
        if (value != null) {
            sets.computeIfAbsent(id, key -> new HashSet<>()).add(value);
        }
    }
}
