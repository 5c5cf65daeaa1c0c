package org.minqing.insight.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseKey;

/** The tables of facts. */
@Component
class FactStore {

    /** Any number will do as long as nothing else in the system uses it. */
    private static final long FOLDER_LOCK = 0x4D51_464F_4C44L;
    private static final int FETCH = 10_000;

    /** A note that a case has moved. */
    record Pending(long id, CaseKey key) {
    }

    /**
     * How far the facts are.
     *
     * @param waitingSince when the oldest move happened that is in no fact yet; null: none waits
     */
    record State(long fold, CaseKey filledTo, @Nullable Instant filledAt, @Nullable Instant waitingSince) {

        boolean isFilled() {
            return filledAt != null;
        }
    }

    /** A fact and the fold in which it was made. */
    record Folded(Fact fact, long fold) {
    }

    private static final String COLUMNS = """
            f.town, f.id, f.fold, f.grid_id, f.category, f.channel, f.department, f.state, f.stage, f.lon, f.lat,
            f.reported_on - date '2020-01-01' as reported_on, f.accepted_on - date '2020-01-01' as accepted_on,
            f.dispatched_on - date '2020-01-01' as dispatched_on,
            f.verification_on - date '2020-01-01' as verification_on,
            f.handling_on - date '2020-01-01' as handling_on, f.inspection_on - date '2020-01-01' as inspection_on,
            f.closing_on - date '2020-01-01' as closing_on, f.closed_on - date '2020-01-01' as closed_on,
            extract(epoch from f.due_at)::bigint - 1577836800 as due,
            extract(epoch from f.amber_at)::bigint - 1577836800 as amber,
            extract(epoch from f.handling_due_at)::bigint - 1577836800 as handling_due, f.marks
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;

    FactStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
        this.streaming.setFetchSize(FETCH);
    }

    /** Held to the end of the transaction; false if another node is at work. */
    boolean tryLock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)").param(FOLDER_LOCK).query(Boolean.class).single();
    }

    void note(Collection<CaseKey> keys, Instant at) {
        jdbc.sql("""
                insert into insight_pending (town, case_id, at)
                select k.town, k.id, :at::timestamptz from unnest(:towns::text[], :ids::bigint[]) as k(town, id)
                """).param("towns", towns(keys)).param("ids", ids(keys)).param("at", at.toString()).update();
    }

    List<Pending> listPending(int limit) {
        return jdbc.sql("select id, town, case_id from insight_pending order by id limit ?").param(limit)
                .query((row, number) -> new Pending(row.getLong("id"),
                        new CaseKey(row.getString("town"), row.getLong("case_id")))).list();
    }

    /** Cases whose facts are known to be behind. */
    Set<CaseKey> pendingKeys() {
        return Set.copyOf(new HashSet<>(jdbc.sql("select town, case_id from insight_pending")
                .query((row, number) -> new CaseKey(row.getString("town"), row.getLong("case_id"))).list()));
    }

    void deletePending(List<Pending> pending) {
        jdbc.sql("delete from insight_pending where id = any(?::bigint[])")
                .param(pending.stream().map(Pending::id).toArray(Long[]::new)).update();
    }

    State state() {
        return jdbc.sql("""
                select s.fold, s.filled_town, s.filled_id, s.filled_at,
                    (select p.at from insight_pending p order by p.id limit 1) as waiting
                from insight_state s
                """).query((row, number) -> new State(row.getLong("fold"),
                new CaseKey(text(row, "filled_town"), row.getLong("filled_id")), instant(row, "filled_at"),
                instant(row, "waiting"))).single();
    }

    /** The next fold; whoever holds the lock alone takes one. */
    long nextFold() {
        return jdbc.sql("update insight_state set fold = fold + 1 returning fold").query(Long.class).single();
    }

    void filledTo(CaseKey key) {
        jdbc.sql("update insight_state set filled_town = ?, filled_id = ?").params(key.town(), key.id()).update();
    }

    void filled(Instant at) {
        jdbc.sql("update insight_state set filled_at = ?::timestamptz").param(at.toString()).update();
    }

    void save(List<Fact> facts, long fold) {
        jdbc.sql("""
                insert into insight_fact (town, id, fold, grid_id, category, channel, department, state, stage, lon, lat,
                    reported_on, accepted_on, dispatched_on, verification_on, handling_on, inspection_on, closing_on,
                    closed_on, due_at, amber_at, handling_due_at, marks)
                select u.town, u.id, ?, u.grid_id, u.category, u.channel, u.department, u.state, u.stage, u.lon, u.lat,
                    date '2020-01-01' + u.reported, date '2020-01-01' + u.accepted, date '2020-01-01' + u.dispatched,
                    date '2020-01-01' + u.verification, date '2020-01-01' + u.handling, date '2020-01-01' + u.inspection,
                    date '2020-01-01' + u.closing, date '2020-01-01' + u.closed,
                    to_timestamp(u.due::bigint + 1577836800), to_timestamp(u.amber::bigint + 1577836800),
                    to_timestamp(u.handling_due::bigint + 1577836800), u.marks
                from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::float8[], ?::float8[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[],
                    ?::int[], ?::int[], ?::int[], ?::int[], ?::int[])
                    as u(town, id, grid_id, category, channel, department, state, stage, lon, lat, reported, accepted,
                        dispatched, verification, handling, inspection, closing, closed, due, amber, handling_due, marks)
                on conflict (town, id) do update set fold = excluded.fold, category = excluded.category,
                    department = excluded.department, state = excluded.state, stage = excluded.stage,
                    reported_on = excluded.reported_on, accepted_on = excluded.accepted_on,
                    dispatched_on = excluded.dispatched_on, verification_on = excluded.verification_on,
                    handling_on = excluded.handling_on, inspection_on = excluded.inspection_on,
                    closing_on = excluded.closing_on, closed_on = excluded.closed_on, due_at = excluded.due_at,
                    amber_at = excluded.amber_at,
                    handling_due_at = excluded.handling_due_at, marks = excluded.marks, grid_id = excluded.grid_id,
                    channel = excluded.channel, lon = excluded.lon, lat = excluded.lat
                """).params(Stream.concat(Stream.of(fold), columns(facts)).toList()).update();
    }

    private static Stream<Object> columns(List<Fact> facts) {
        return Stream.of(
                facts.stream().map(fact -> fact.key().town()).toArray(String[]::new),
                facts.stream().map(fact -> fact.key().id()).toArray(Long[]::new),
                facts.stream().map(Fact::gridId).toArray(Long[]::new),
                texts(facts, Fact::category), texts(facts, Fact::channel), texts(facts, Fact::department),
                texts(facts, Fact::state), texts(facts, Fact::stage),
                facts.stream().map(Fact::lon).toArray(Double[]::new),
                facts.stream().map(Fact::lat).toArray(Double[]::new),
                days(facts, Cohort.REPORTED), days(facts, Cohort.ACCEPTED), days(facts, Cohort.DISPATCHED),
                days(facts, Cohort.VERIFICATION), days(facts, Cohort.HANDLING), days(facts, Cohort.INSPECTION),
                days(facts, Cohort.CLOSING), days(facts, Cohort.CLOSED),
                seconds(facts, Fact::due), seconds(facts, Fact::amber), seconds(facts, Fact::handlingDue),
                facts.stream().map(Fact::marks).toArray(Integer[]::new));
    }

    private static @Nullable String[] texts(List<Fact> facts, Function<Fact, @Nullable String> value) {
        @Nullable String[] texts = new String[facts.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = value.apply(facts.get(i));
        }
        return texts;
    }

    private static @Nullable Integer[] days(List<Fact> facts, Cohort cohort) {
        @Nullable Integer[] days = new Integer[facts.size()];
        for (int i = 0; i < days.length; i++) {
            short day = facts.get(i).days().of(cohort);
            days[i] = day == Days.NONE ? null : Integer.valueOf(day);
        }
        return days;
    }

    private static @Nullable Integer[] seconds(List<Fact> facts, Function<Fact, Integer> value) {
        @Nullable Integer[] seconds = new Integer[facts.size()];
        for (int i = 0; i < seconds.length; i++) {
            int second = value.apply(facts.get(i));
            seconds[i] = second == Days.NEVER ? null : Integer.valueOf(second);
        }
        return seconds;
    }

    /** All facts in the order of their keys, one after the other: for a transaction of its own. */
    void stream(Consumer<Folded> each) {
        streaming.query("select " + COLUMNS + " from insight_fact f order by f.town, f.id",
                row -> {
                    each.accept(folded(row));
                });
    }

    /** Facts made after the fold, oldest fold first; as many whole folds as hold about the limit. */
    List<Folded> after(long fold, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                from insight_fact f
                where f.fold > :fold and f.fold <= coalesce((select max(l.fold) from (
                    select fold from insight_fact where fold > :fold order by fold limit :limit) l), :fold)
                order by f.fold, f.town, f.id
                """).params(Map.of("fold", fold, "limit", limit)).query((row, number) -> folded(row)).list();
    }

    /** Facts with a key above the first and up to the second. */
    List<Folded> between(CaseKey above, CaseKey upTo) {
        return jdbc.sql("select " + COLUMNS + """
                from insight_fact f
                where (f.town, f.id) > (:fromTown, :fromId) and (f.town, f.id) <= (:toTown, :toId)
                order by f.town, f.id
                """).params(Map.of("fromTown", above.town(), "fromId", above.id(), "toTown", upTo.town(), "toId", upTo.id()))
                .query((row, number) -> folded(row)).list();
    }

    void delete(Collection<CaseKey> keys) {
        jdbc.sql("""
                delete from insight_fact f using unnest(:towns::text[], :ids::bigint[]) as k(town, id)
                where f.town = k.town and f.id = k.id
                """).param("towns", towns(keys)).param("ids", ids(keys)).update();
    }

    private static Folded folded(ResultSet row) throws SQLException {
        Fact.ByCohort days = new Fact.ByCohort(day(row, "reported_on"), day(row, "accepted_on"),
                day(row, "dispatched_on"), day(row, "verification_on"), day(row, "handling_on"),
                day(row, "inspection_on"), day(row, "closing_on"), day(row, "closed_on"));
        return new Folded(new Fact(new CaseKey(text(row, "town"), row.getLong("id")), row.getLong("grid_id"),
                row.getString("category"), text(row, "channel"), row.getString("department"), text(row, "state"),
                text(row, "stage"), row.getObject("lon", Double.class), row.getObject("lat", Double.class), days,
                second(row, "due"), second(row, "amber"), second(row, "handling_due"), row.getInt("marks")), row.getLong("fold"));
    }

    private static short day(ResultSet row, String column) throws SQLException {
        int day = row.getInt(column);
        return row.wasNull() ? Days.NONE : (short) day;
    }

    private static int second(ResultSet row, String column) throws SQLException {
        long second = row.getLong(column);
        return row.wasNull() ? Days.NEVER : (int) second;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String[] towns(Collection<CaseKey> keys) {
        return keys.stream().map(CaseKey::town).toArray(String[]::new);
    }

    private static Long[] ids(Collection<CaseKey> keys) {
        return keys.stream().map(CaseKey::id).toArray(Long[]::new);
    }
}
