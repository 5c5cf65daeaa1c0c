package org.minqing.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseKey;
import org.minqing.casework.internal.CaseState.Assist;
import org.minqing.casework.internal.CaseTables.AssistRow;
import org.minqing.casework.internal.CaseTables.HistoryRow;
import org.minqing.casework.internal.CaseTables.RefRow;
import org.minqing.casework.internal.CaseTables.ReporterRow;
import org.minqing.casework.internal.CaseTables.SuggestionRow;
import org.minqing.identity.Desk;

/** Writes cases, many at a time, and reads what is needed to write them. */
@Component
class CaseStore {

    /** A client's own id is unique per account. */
    record RefKey(long account, UUID ref) {
    }

    private final JdbcClient jdbc;

    CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the client's ids that are still free, in order of key so that two writers can't wait for each other in a
     * circle. What another transaction has taken and not committed is waited for.
     */
    Set<RefKey> claim(Collection<RefRow> refs) {
        List<RefRow> sorted = refs.stream().sorted((a, b) -> a.account() != b.account()
                ? Long.compare(a.account(), b.account()) : a.ref().compareTo(b.ref())).toList();
        return new HashSet<>(CaseTables.REF.insertReturning(jdbc, sorted,
                "on conflict do nothing returning account_id, ref", CaseStore::refKey));
    }

    Map<RefKey, RefRow> refs(Collection<RefKey> keys) {
        Map<RefKey, RefRow> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    select r.account_id, r.ref, r.code, r.content, r.created_at
                    from unnest(?::bigint[], ?::uuid[]) as k(account_id, ref)
                    join client_ref r on r.account_id = k.account_id and r.ref = k.ref
                    """).params(accounts(keys), uuids(keys)).query((row, number) -> new RefRow(
                    row.getLong("account_id"), row.getObject("ref", UUID.class), CaseRowMapper.text(row, "code"),
                    row.getObject("content", UUID.class), row.getTimestamp("created_at").toInstant())).list()
                    .forEach(row -> found.put(new RefKey(row.account(), row.ref()), row));
        }
        return found;
    }

    /** Frees the ids of commands that were refused: the client may correct what it sends. */
    void release(Collection<RefKey> keys) {
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    delete from client_ref r using unnest(?::bigint[], ?::uuid[]) as k(account_id, ref)
                    where r.account_id = k.account_id and r.ref = k.ref
                    """).params(accounts(keys), uuids(keys)).update();
        }
    }

    int deleteRefsBefore(Instant moment) {
        return jdbc.sql("delete from client_ref where created_at < ?::timestamptz").params(moment.toString()).update();
    }

    /** The cases by code, locked in order of key, with their assists and joiners. */
    Map<String, CaseState> lock(Collection<CaseCode> codes) {
        return load(codes, "order by c.town, c.id for update of c");
    }

    /** The case as it stands, with its assists and joiners. */
    Optional<CaseState> find(CaseCode code) {
        return Optional.ofNullable(load(List.of(code), "").get(code.value()));
    }

    /** The cases that exist, in the given order, with their assists and joiners. */
    List<CaseState> find(List<CaseKey> keys) {
        return keys.isEmpty() ? List.of() : withParts(jdbc.sql("""
                select c.* from unnest(?::text[], ?::bigint[]) with ordinality as k(town, id, place)
                join casework_case c on c.town = k.town and c.id = k.id
                order by k.place
                """).params(towns(keys), ids(keys)).query(CaseRowMapper.INSTANCE).list());
    }

    private Map<String, CaseState> load(Collection<CaseCode> codes, String tail) {
        Map<String, CaseState> found = new HashMap<>();
        if (codes.isEmpty()) {
            return found;
        }
        String[] values = codes.stream().map(CaseCode::value).distinct().toArray(String[]::new);
        String[] towns = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            towns[i] = new CaseCode(values[i]).town();
        }
        List<CaseState> states = jdbc.sql("""
                select c.* from unnest(?::text[], ?::text[]) as k(town, code)
                join casework_case c on c.town = k.town and c.code = k.code
                """ + tail).params(towns, values).query(CaseRowMapper.INSTANCE).list();
        withParts(states).forEach(state -> found.put(state.code(), state));
        return found;
    }

    List<CaseState> withParts(List<CaseState> states) {
        List<CaseKey> joint = states.stream().filter(state -> state.tally().joint()).map(CaseState::key).toList();
        List<CaseKey> joined = states.stream().filter(state -> state.tally().reporters() > 1).map(CaseState::key)
                .toList();
        if (joint.isEmpty() && joined.isEmpty()) {
            return states;
        }
        Map<CaseKey, List<Assist>> assists = assists(joint);
        Map<CaseKey, List<Long>> joiners = joiners(joined);
        return states.stream().map(state -> state.withParts(assists.getOrDefault(state.key(), List.of()),
                joiners.getOrDefault(state.key(), List.of()))).toList();
    }

    private Map<CaseKey, List<Assist>> assists(List<CaseKey> keys) {
        Map<CaseKey, List<Assist>> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    select a.* from unnest(?::text[], ?::bigint[]) as k(town, id)
                    join casework_assist a on a.town = k.town and a.case_id = k.id order by a.asked_at, a.department
                    """).params(towns(keys), ids(keys)).query((row, number) -> found
                    .computeIfAbsent(key(row), any -> new ArrayList<>()).add(assist(row))).list();
        }
        return found;
    }

    private Map<CaseKey, List<Long>> joiners(List<CaseKey> keys) {
        Map<CaseKey, List<Long>> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    select r.town, r.case_id, r.account_id from unnest(?::text[], ?::bigint[]) as k(town, id)
                    join casework_reporter r on r.town = k.town and r.case_id = k.id order by r.joined_at
                    """).params(towns(keys), ids(keys)).query((row, number) -> found
                    .computeIfAbsent(key(row), any -> new ArrayList<>()).add(row.getLong("account_id"))).list();
        }
        return found;
    }

    void insert(Collection<CaseState> states) {
        CaseTables.CASE.insert(jdbc, states, "");
    }

    void update(Collection<CaseState> states) {
        CaseTables.CASE.update(jdbc, states);
    }

    void insertHistory(Collection<HistoryRow> rows) {
        CaseTables.HISTORY.insert(jdbc, rows, "");
    }

    void insertReporters(Collection<ReporterRow> rows) {
        CaseTables.REPORTER.insert(jdbc, rows, "on conflict do nothing");
    }

    void insertSuggestions(Collection<SuggestionRow> rows) {
        CaseTables.SUGGESTION.insert(jdbc, rows, "");
    }

    void saveAssists(Collection<AssistRow> rows) {
        CaseTables.ASSIST.insert(jdbc, rows, """
                on conflict (town, case_id, department) do update set grid_id = excluded.grid_id, role = excluded.role,
                    state = excluded.state, note = excluded.note, asked_at = excluded.asked_at,
                    done_at = excluded.done_at
                """);
    }

    /** The whole history of each case, oldest first. */
    Map<CaseKey, List<Entry>> histories(Collection<CaseKey> keys) {
        Map<CaseKey, List<Entry>> found = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql("""
                    select h.* from unnest(?::text[], ?::bigint[]) as k(town, id)
                    join casework_history h on h.town = k.town and h.case_id = k.id
                    order by h.town, h.case_id, h.seq
                    """).params(towns(keys), ids(keys)).query((row, number) -> found
                    .computeIfAbsent(key(row), any -> new ArrayList<>()).add(entry(row))).list();
        }
        return found;
    }

    /** Cases that the due-time job has to look at, the longest waiting first. */
    List<CaseCode> due(Instant now, int limit) {
        return jdbc.sql("select code from casework_case where wake_at <= ?::timestamptz order by wake_at limit ?")
                .params(now.toString(), limit).query((row, number) -> new CaseCode(CaseRowMapper.text(row, "code")))
                .list();
    }

    /** Cases that were reported about the object, the newest first. */
    List<CaseKey> about(long object, int limit) {
        return jdbc.sql("select town, id as case_id from casework_case where about_id = ? order by id desc limit ?").params(object, limit)
                .query((row, number) -> key(row)).list();
    }

    /** Open cases that lie, or of which a part lies, at a desk of one of the grids. */
    List<CaseCode> atDesksOf(Collection<Long> gridIds, int limit) {
        return gridIds.isEmpty() ? List.of() : jdbc.sql("""
                with gone as (select unnest(:grids::bigint[]) as id)
                select k.code from (
                    (select c.code from gone join casework_case c on c.holder_grid = gone.id
                     where c.open and c.holder_grid is not null limit :limit)
                    union
                    (select c.code from gone
                     join casework_assist a on a.grid_id = gone.id and a.state = 'open'
                     join casework_case c on c.town = a.town and c.id = a.case_id
                     where c.open limit :limit)) k
                limit :limit
                """).param("grids", gridIds.toArray(Long[]::new)).param("limit", limit)
                .query((row, number) -> new CaseCode(CaseRowMapper.text(row, "code"))).list();
    }

    private static CaseKey key(ResultSet row) throws SQLException {
        return new CaseKey(CaseRowMapper.text(row, "town"), row.getLong("case_id"));
    }

    private static Assist assist(ResultSet row) throws SQLException {
        return new Assist(new Desk(row.getLong("grid_id"), CaseRowMapper.text(row, "role"),
                CaseRowMapper.text(row, "department")), CaseRowMapper.text(row, "state").equals("done"),
                row.getString("note"), Objects.requireNonNull(CaseRowMapper.instant(row, "asked_at")),
                CaseRowMapper.instant(row, "done_at"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Holder target = CaseRowMapper.holder(row, "target_");
        return new Entry(row.getInt("seq"), Objects.requireNonNull(CaseRowMapper.instant(row, "at")),
                CaseRowMapper.text(row, "action"), row.getLong("actor_id"), row.getString("actor_role"),
                row.getString("from_state"), CaseRowMapper.text(row, "to_state"), CaseRowMapper.text(row, "stage"),
                row.getString("note"), row.getString("reason"), CaseRowMapper.numbers(row, "files"),
                target.equals(Holder.NOBODY) ? null : target, CaseRowMapper.instant(row, "due_at"),
                row.getBoolean("internal"), CaseTables.detail(row.getString("detail")));
    }

    private static RefKey refKey(ResultSet row, int number) throws SQLException {
        return new RefKey(row.getLong("account_id"), row.getObject("ref", UUID.class));
    }

    private static Long[] accounts(Collection<RefKey> keys) {
        return keys.stream().map(RefKey::account).toArray(Long[]::new);
    }

    private static String[] uuids(Collection<RefKey> keys) {
        return keys.stream().map(key -> key.ref().toString()).toArray(String[]::new);
    }

    private static String[] towns(Collection<CaseKey> keys) {
        return keys.stream().map(CaseKey::town).toArray(String[]::new);
    }

    private static Long[] ids(Collection<CaseKey> keys) {
        return keys.stream().map(CaseKey::id).toArray(Long[]::new);
    }
}
