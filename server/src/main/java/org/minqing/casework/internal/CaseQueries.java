package org.minqing.casework.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseCounts;
import org.minqing.casework.CaseFilter;
import org.minqing.casework.CaseKey;
import org.minqing.casework.Cases;
import org.minqing.casework.internal.CaseCursor.Sort;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;

/**
 * Lists of cases. Each list is a set of sources (towns, grids, desks, reporters) of which each is read in order from
 * an index and cut at the page's length, so that the work grows with the page and the number of sources, not with
 * what is stored.
 */
@Component
class CaseQueries {

    private static final int LARGEST_PAGE = 200;
    private static final int MOST_POINTS = 5_000;
    private static final Duration RECENT = Duration.ofDays(30);

    /** @param edge how far a windowed search has looked; null: to the end */
    private record Match(@Nullable Long edge, @Nullable String town, @Nullable Long id) {
    }

    private final JdbcClient jdbc;
    private final Grids grids;
    private final Profiles profiles;
    private final CaseStore store;
    private final Worlds worlds;
    private final Clock clock;

    CaseQueries(JdbcClient jdbc, Grids grids, Profiles profiles, CaseStore store, Worlds worlds, Clock clock) {
        this.jdbc = jdbc;
        this.grids = grids;
        this.profiles = profiles;
        this.store = store;
        this.worlds = worlds;
        this.clock = clock;
    }

    Page<CaseState> list(Viewer viewer, CaseFilter filter, @Nullable String cursorText, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        CaseCursor cursor = CaseCursor.of(Sort.of(filter.sort()), cursorText);
        Optional<CaseCode> code = Optional.ofNullable(filter.q()).flatMap(CaseCode::parse);
        if (code.isPresent()) {
            return byCode(viewer, code.get());
        }
        CaseConditions conditions = conditions(viewer, filter, cursor);
        if (conditions.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        return conditions.isWindowed() ? search(conditions, cursor, limit) : page(conditions, cursor, limit);
    }

    long count(Viewer viewer, CaseFilter filter, long bound) {
        CaseConditions conditions = conditions(viewer, filter, CaseCursor.of(Sort.NEWEST, null));
        return conditions.isEmpty() ? 0 : Math.min(bound, Objects.requireNonNull(
                jdbc.sql("select count(*) from (" + conditions.found(":bound") + ") k")
                        .params(conditions.parameters()).param("bound", bound).query(Long.class).single()));
    }

    /** What waits for the viewer, by its light; no more than the bound is counted. */
    CaseCounts.Mine countMine(Viewer viewer, long bound) {
        CaseFilter mine = new CaseFilter("mine", null, null, null, null, null, null, null, null, null, null);
        CaseConditions conditions = conditions(viewer, mine, CaseCursor.of(Sort.NEWEST, null));
        return conditions.isEmpty() ? new CaseCounts.Mine(0, 0, 0) : jdbc.sql("""
                        select count(*) as open, count(*) filter (where c.step_due_at < :now::timestamptz) as overdue,
                            count(*) filter (where c.amber_at < :now::timestamptz
                                and c.step_due_at >= :now::timestamptz) as amber
                        from (select k.* from (%s) k limit :bound) k
                        join casework_case c on c.town = k.town and c.id = k.id
                        """.formatted(conditions.keys(":bound"))).params(conditions.parameters())
                .param("bound", bound).param("now", clock.instant().toString())
                .query((row, number) -> new CaseCounts.Mine(row.getLong("open"), row.getLong("overdue"),
                        row.getLong("amber"))).single();
    }

    List<CaseState> points(Viewer viewer, CaseFilter filter, Cases.Bounds bounds, int limit) {
        if (limit < 1 || limit > MOST_POINTS) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        boolean open = Boolean.TRUE.equals(filter.open());
        CaseFilter recent = open || filter.from() != null ? filter : new CaseFilter(filter.list(), filter.state(),
                filter.stage(), filter.open(), filter.category(), filter.gridId(), filter.channel(),
                clock.instant().minus(RECENT), filter.to(), filter.q(), filter.sort(), filter.light(),
                filter.queue(), filter.taken(), filter.near());
        CaseConditions conditions = conditions(viewer, recent, CaseCursor.of(Sort.NEWEST, null)).onMap(bounds);
        return conditions.isEmpty() ? List.of() : jdbc.sql("select c.* from (" + conditions.page(":limit") + ") k\n"
                        + "join casework_case c on c.town = k.town and c.id = k.id\n" + conditions.order("c")
                        + " limit :limit")
                .params(conditions.parameters()).param("limit", limit).query(CaseRowMapper.INSTANCE).list();
    }

    private CaseConditions conditions(Viewer viewer, CaseFilter filter, CaseCursor cursor) {
        return CaseConditions.of(viewer, filter, cursor, grids, profiles.current(), clock.instant());
    }

    private Page<CaseState> page(CaseConditions conditions, CaseCursor cursor, int limit) {
        List<CaseState> rows = jdbc.sql("select c.* from (" + conditions.page(":limit") + ") k\n"
                        + "join casework_case c on c.town = k.town and c.id = k.id\n" + conditions.order("c")
                        + " limit :limit")
                .params(conditions.parameters()).param("limit", limit + 1).query(CaseRowMapper.INSTANCE).list();
        return cut(rows, limit, cursor, null);
    }

    /**
     * Looks for text in the next cases of each source, up to a bound, and says where to go on. A page may be short,
     * even empty, with a next one: the work of one request is bounded whatever is stored.
     */
    private Page<CaseState> search(CaseConditions conditions, CaseCursor cursor, int limit) {
        boolean down = conditions.descending();
        List<Match> matches = jdbc.sql("""
                        with w as materialized (%1$s),
                        edge as (select %2$s(l.id) as id from (
                            select %3$s(w.id) as id from w group by w.source having count(*) >= :window) l)
                        select edge.id as edge, m.town, m.id
                        from edge left join lateral (
                            select %6$s w.town, w.id from w
                            where w.matches and (edge.id is null or w.id %4$s edge.id)
                            %5$s limit :limit) m on true
                        """.formatted(conditions.keys(":window"), down ? "max" : "min", down ? "min" : "max",
                        down ? ">=" : "<=", conditions.order("w"),
                        conditions.isOverlapping() ? "distinct" : ""))
                .params(conditions.parameters()).param("window", conditions.window()).param("limit", limit + 1)
                .query((row, number) -> new Match(CaseRowMapper.number(row, "edge"), row.getString("town"),
                        CaseRowMapper.number(row, "id"))).list();
        List<CaseKey> keys = matches.stream().filter(match -> match.town() != null && match.id() != null)
                .map(match -> new CaseKey(Objects.requireNonNull(match.town()), Objects.requireNonNull(match.id())))
                .toList();
        return cut(byKeys(keys, conditions), limit, cursor, matches.getFirst().edge());
    }

    private List<CaseState> byKeys(List<CaseKey> keys, CaseConditions conditions) {
        return keys.isEmpty() ? List.of() : jdbc.sql("""
                        select c.* from unnest(:towns::text[], :ids::bigint[]) as k(town, id)
                        join casework_case c on c.town = k.town and c.id = k.id
                        """ + conditions.order("c"))
                .param("towns", keys.stream().map(CaseKey::town).toArray(String[]::new))
                .param("ids", keys.stream().map(CaseKey::id).toArray(Long[]::new))
                .query(CaseRowMapper.INSTANCE).list();
    }

    /** @param edge where to go on if all that was found fits on the page; null: nothing is left */
    private Page<CaseState> cut(List<CaseState> rows, int limit, CaseCursor cursor, @Nullable Long edge) {
        if (rows.size() > limit) {
            List<CaseState> items = rows.subList(0, limit);
            CaseState last = items.getLast();
            return new Page<>(store.withParts(items), new CaseCursor(cursor.sort(), last.key().id(),
                    cursor.sort().byDue() ? last.timing().dueAt() : null).text());
        }
        return new Page<>(store.withParts(rows),
                edge == null ? null : new CaseCursor(cursor.sort(), edge, null).text());
    }

    private Page<CaseState> byCode(Viewer viewer, CaseCode code) {
        World world = worlds.get();
        return new Page<>(store.find(code).filter(state ->
                new Authority(state, viewer, world).maySee()).stream().toList(), null);
    }
}
