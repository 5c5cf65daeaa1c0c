package org.minqing.outreach.internal.patrol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code outreach_patrol}; inside a use of {@code GuardedTables} alone. */
@Repository
class PatrolStore {

    /** @param content tells the same from another under the same ref */
    record Row(String town, long id, long gridId, String plan, String kind, long object, long account, UUID ref, UUID content, LocalDate onDay,
               List<String> findings, @Nullable UUID report) {
    }

    /** A point in a patrol. */
    record Spot(String plan, ObjectKey point) {
    }

    /**
     * The last time that somebody was at a point.
     *
     * @param mark of that entry
     */
    record Last(LocalDate onDay, int found, long mark) {
    }

    /** Looks at the points of a grid and patrol, and those at which something was found. */
    record Heap(long gridId, String plan, int looks, int found) {
    }

    /** False: the account sent one with this ref before. */
    boolean insert(JdbcClient jdbc, Row row) {
        return jdbc.sql("""
                insert into outreach_patrol (town, id, grid_id, plan, kind, object_id, account_id, ref, content, on_day, findings, report_ref)
                values (:town, :id, :grid, :plan, :kind, :object, :account, :ref, :content, :day, :findings, :report)
                on conflict (account_id, ref) do nothing
                """).param("town", row.town()).param("id", row.id()).param("grid", row.gridId()).param("plan", row.plan()).param("kind", row.kind())
                .param("object", row.object()).param("account", row.account()).param("ref", row.ref()).param("content", row.content())
                .param("day", row.onDay()).param("findings", row.findings().toArray(String[]::new)).param("report", row.report(), Types.OTHER).update() == 1;
    }

    /** What was sent under the ref. */
    Optional<UUID> findContent(JdbcClient jdbc, long account, UUID ref) {
        return jdbc.sql("select content from outreach_patrol where account_id = :account and ref = :ref").param("account", account).param("ref", ref)
                .query(UUID.class).optional();
    }

    /** Whether this account said on that day already that nothing was found there. */
    boolean saidNothingFound(JdbcClient jdbc, Row row) {
        return jdbc.sql("""
                select exists (select from outreach_patrol where town = :town and object_id = :object and plan = :plan and on_day = :day
                    and account_id = :account and findings = '{}')
                """).param("town", row.town()).param("object", row.object()).param("plan", row.plan()).param("day", row.onDay())
                .param("account", row.account()).query(Boolean.class).single();
    }

    /** Those at which nobody was are missing. */
    Map<Spot, Last> last(JdbcClient jdbc, Collection<Spot> spots) {
        Map<Spot, Last> last = new HashMap<>();
        jdbc.sql("""
                select k.plan, k.town, k.id, p.on_day, cardinality(p.findings) as found, p.id as mark
                from unnest(:plans::text[], :towns::text[], :ids::bigint[]) as k (plan, town, id)
                join lateral (select id, on_day, findings from outreach_patrol p where p.town = k.town and p.object_id = k.id and p.plan = k.plan
                    order by p.on_day desc, p.id desc limit 1) p on true
                """).param("plans", spots.stream().map(Spot::plan).toArray(String[]::new))
                .param("towns", spots.stream().map(spot -> spot.point().town()).toArray(String[]::new))
                .param("ids", spots.stream().map(spot -> spot.point().id()).toArray(Long[]::new))
                .query((row, number) -> last.put(new Spot(row.getString(1), new ObjectKey(row.getString(2), row.getLong(3))),
                        new Last(row.getObject(4, LocalDate.class), row.getInt(5), row.getLong(6)))).list();
        return last;
    }

    List<Row> looks(JdbcClient jdbc, ObjectKey point, String plan, int limit) {
        return jdbc.sql("""
                select * from outreach_patrol where town = :town and object_id = :object and plan = :plan order by on_day desc, id desc limit :limit
                """).param("town", point.town()).param("object", point.id()).param("plan", plan).param("limit", limit)
                .query(PatrolStore::row).list();
    }

    /** The newest first, as far as {@link #heaps} counts them. */
    List<Row> looks(JdbcClient jdbc, Collection<Long> grids, LocalDate from, @Nullable String plan, boolean found, LocalDate before, long beforeId, int limit) {
        return jdbc.sql("""
                select * from outreach_patrol where on_day >= :from and grid_id = any(:grids) and (:plan::text is null or plan = :plan)
                    and (not :found or findings <> '{}') and (on_day, id) < (:before, :beforeId) order by on_day desc, id desc limit :limit
                """).param("from", from).param("grids", grids.toArray(Long[]::new)).param("plan", plan, Types.VARCHAR).param("found", found)
                .param("before", before).param("beforeId", beforeId).param("limit", limit).query(PatrolStore::row).list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getString("town"), row.getLong("id"), row.getLong("grid_id"), row.getString("plan"), row.getString("kind"),
                row.getLong("object_id"), row.getLong("account_id"), row.getObject("ref", UUID.class), row.getObject("content", UUID.class),
                row.getObject("on_day", LocalDate.class), Arrays.asList((String[]) row.getArray("findings").getArray()), row.getObject("report_ref", UUID.class));
    }

    List<Heap> heaps(JdbcClient jdbc, Collection<Long> grids, LocalDate from) {
        return jdbc.sql("""
                select grid_id, plan, count(*)::int, count(*) filter (where findings <> '{}')::int from outreach_patrol
                where on_day >= :from and grid_id = any(:grids) group by grid_id, plan
                """).param("from", from).param("grids", grids.toArray(Long[]::new))
                .query((row, number) -> new Heap(row.getLong(1), row.getString(2), row.getInt(3), row.getInt(4))).list();
    }
}
