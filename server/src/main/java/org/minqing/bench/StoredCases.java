package org.minqing.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.minqing.platform.Ids;

/**
 * Fills the database with cases of past years, straight by SQL: spread over all grids and categories, 98 in 100 of
 * them closed, each with its history. Indexes are taken away and built again where that is quicker.
 */
final class StoredCases {

    /** Below this share of the table an index is kept up while rows come in; above it, it is quicker to build it anew. */
    private static final double REBUILD_SHARE = 0.3;

    /** Cases and their histories in one statement: looking for those without a history would read both tables. */
    private static final String CASES = """
            with fresh as (insert into casework_case (town, id, code, profile_version, flow, version, channel, reporter_id, anonymous,
                text, category, grid_id, grid_version, lon, lat, crs, files, reported_at, cell, state, stage, open,
                holder_grid, holder_role, trail, step_started_at, step_due_at, amber_at, wake_at, climbs, reporters,
                reworks, late_steps, reopened, settled, supervised, joint, closed_at, confirmation)
            select p.town, (extract(epoch from t.at - timestamptz '2020-01-01 00:00:00+00') * 1000)::bigint << 22
                    | s %% 4194304,
                p.prefix || translate(lpad(to_hex(s * 2654435761 %% 4294967296), 8, '0'), 'abcdef', 'ABCDEF') || '0',
                1, '%s', 4, 'resident', 1000 + s %% 691000, false,
                '村口路灯坏了三天，晚上走路看不清，麻烦派人看看。编号' || s, c.code, p.grid_id, 1, p.lon, p.lat,
                'CGCS2000', '{}', t.at, null,
                case when o.open then '%s' else '%s' end, case when o.open then 'handle' else 'close' end, o.open,
                case when o.open then p.grid_id end, case when o.open then 'worker' end, '{}', t.at + interval '1 day',
                case when o.open then now() + interval '1 day' * (1 + s %% 30) end,
                case when o.open then now() + interval '1 day' * (1 + s %% 25) end,
                case when o.open then now() + interval '1 day' * (1 + s %% 25) end, 0, 1, 0, 0, 0, false, false, false,
                case when not o.open then t.at + interval '2 days' end, case when not o.open then 'confirmed' end
            from generate_series(%d::bigint, %d::bigint) s
            cross join lateral (select now() - interval '1 second' * ((%d - s) * 63072000 / %d + 3600) as at) t
            cross join lateral (select s %% 50 = 0 and t.at > now() - interval '1 year' as open) o
            join bench_place p on p.n = s * 7919 %% %d
            join bench_category c on c.n = s %% %d
            returning town, id, reported_at, state, stage)
            insert into casework_history (town, case_id, seq, at, action, actor_id, to_state, stage, files, internal)
            select town, id, seq, reported_at + interval '6 hours' * seq, 'bench', 1000 + id %% 9000, state, stage, '{}', false
            from fresh cross join generate_series(1, 4) seq""";

    /** Words of the flow that the rows have to name. */
    record FlowWords(String flow, String openState, String closedState) {
    }

    private final Connection connection;
    private final List<Place> places;
    private final List<String> categories;
    private final FlowWords words;

    StoredCases(Connection connection, List<Place> places, List<String> categories, FlowWords words) {
        this.connection = connection;
        this.places = places;
        this.categories = categories;
        this.words = words;
    }

    /** Adds cases until there are at least so many. */
    void fillUpTo(long wanted) throws SQLException {
        long stored = number("select count(*) from casework_case");
        if (stored >= wanted) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '1GB'");
            statement.execute("set work_mem = '256MB'");
        }
        listPlaces();
        boolean rebuild = wanted - stored > wanted * REBUILD_SHARE;
        List<String> definitions = rebuild ? dropIndexes() : List.of();
        execute(CASES.formatted(words.flow(), words.openState(), words.closedState(), stored + 1, wanted, wanted, wanted,
                places.size(), categories.size()));
        for (String definition : definitions) {
            execute(definition);
        }
        execute("vacuum (analyze) casework_case");
        execute("vacuum (analyze) casework_history");
        execute("checkpoint");
    }

    private void listPlaces() throws SQLException {
        execute("create temporary table if not exists bench_place (n bigint primary key, town text, grid_id bigint, "
                + "lon float8, lat float8, prefix text)");
        execute("create temporary table if not exists bench_category (n bigint primary key, code text)");
        execute("truncate bench_place, bench_category");
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into bench_place select ordinality - 1, town, grid, lon, lat, prefix
                from unnest(?::text[], ?::bigint[], ?::float8[], ?::float8[], ?::text[])
                with ordinality t (town, grid, lon, lat, prefix)""")) {
            insert.setArray(1, array("text", places.stream().map(Place::town).toArray()));
            insert.setArray(2, array("bigint", places.stream().map(place -> Ids.parse(place.id())).toArray()));
            insert.setArray(3, array("float8", places.stream().map(Place::lon).toArray()));
            insert.setArray(4, array("float8", places.stream().map(Place::lat).toArray()));
            insert.setArray(5, array("text", places.stream().map(place -> codePrefix(place.town())).toArray()));
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into bench_category select ordinality - 1, code from unnest(?::text[]) with ordinality t (code)")) {
            insert.setArray(1, array("text", categories.toArray()));
            insert.executeUpdate();
        }
    }

    private Array array(String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    /** The first six characters of a case code: the town in Crockford's base 32. */
    private static String codePrefix(String town) {
        StringBuilder prefix = new StringBuilder();
        for (int shift = 25; shift >= 0; shift -= 5) {
            prefix.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(Integer.parseInt(town) >> shift & 31));
        }
        return prefix.toString();
    }

    private List<String> dropIndexes() throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("""
                     select indexname, indexdef from pg_indexes i
                     where schemaname = 'public' and tablename in ('casework_case', 'casework_history')
                     and not exists (select from pg_constraint c where c.conname = i.indexname)""")) {
            while (row.next()) {
                names.add(row.getString(1));
                definitions.add(row.getString(2));
            }
        }
        for (String name : names) {
            execute("drop index " + name);
        }
        return definitions;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
