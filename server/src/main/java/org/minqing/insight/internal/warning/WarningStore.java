package org.minqing.insight.internal.warning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseSpot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Warnings as they stand. */
@Component
class WarningStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_CASES = 200;
    static final String CURRENT = "current";

    private final JdbcClient jdbc;

    WarningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Warning(long id, Kind kind, String subject, long gridId, @Nullable String category, @Nullable String department,
                   @Nullable Double lon, @Nullable Double lat, Map<String, Object> numbers, Instant raisedAt, Instant seenAt,
                   @Nullable Instant endsAt, boolean lasting, String state, @Nullable Instant decidedAt, @Nullable String reason,
                   @Nullable String caseCode) {
    }

    /** One node at a time, until the end of the transaction. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('insight-warnings'))").query((row, number) -> 1).list();
    }

    List<Warning> lasting() {
        return jdbc.sql("select * from insight_warning where lasting order by id").query((row, number) -> warning(row)).list();
    }

    /** @return whether it is new; one that lasts has its numbers and cases renewed */
    boolean save(long id, Finding finding, Instant now) {
        boolean isNew = jdbc.sql("""
                insert into insight_warning (id, kind, subject, grid_id, category, department, lon, lat, numbers, raised_at, seen_at,
                    ends_at, lasting, state)
                values (:id, :kind, :subject, :grid, :category, :department, :lon, :lat, :numbers, :now::timestamptz, :now::timestamptz,
                    :ends::timestamptz, true, 'open')
                on conflict (kind, subject) where lasting do nothing
                """).param("id", id).param("kind", finding.kind().code()).param("subject", finding.subject())
                .param("grid", finding.gridId()).param("category", finding.category()).param("department", finding.department())
                .param("lon", finding.lon()).param("lat", finding.lat()).param("numbers", JSON.writeValueAsString(finding.numbers()))
                .param("now", now.toString()).param("ends", finding.endsAt() == null ? null : finding.endsAt().toString()).update() == 1;
        if (!isNew) {
            jdbc.sql("update insight_warning set numbers = ?, seen_at = ?::timestamptz where kind = ? and subject = ? and lasting")
                    .params(JSON.writeValueAsString(finding.numbers()), now.toString(), finding.kind().code(), finding.subject()).update();
        }
        List<CaseSpot> cases = finding.cases().reversed().stream().limit(MOST_CASES).toList();
        if (!cases.isEmpty()) {
            jdbc.sql("""
                    with warning as (select id from insight_warning where kind = :kind and subject = :subject and lasting),
                    now_in as (select * from unnest(:towns::text[], :cases::bigint[]) as c(town, case_id)),
                    gone as (delete from insight_warning_case old using warning where old.warning_id = warning.id
                        and not exists (select from now_in where now_in.town = old.town and now_in.case_id = old.case_id))
                    insert into insight_warning_case (warning_id, town, case_id)
                    select warning.id, now_in.town, now_in.case_id from warning, now_in on conflict do nothing
                    """).param("kind", finding.kind().code()).param("subject", finding.subject())
                    .param("towns", cases.stream().map(CaseSpot::town).toArray(String[]::new))
                    .param("cases", cases.stream().map(CaseSpot::id).toArray(Long[]::new)).update();
        }
        return isNew;
    }

    /** What has not been found to hold since, or has ended by its own date, is over. */
    int end(Kind kind, Instant notSeenSince, Instant now) {
        return jdbc.sql("""
                update insight_warning set lasting = false, state = case when state = 'open' then 'over' else state end
                where kind = ? and lasting and (case when ends_at is null then seen_at < ?::timestamptz else ends_at <= ?::timestamptz end)
                """).params(kind.code(), notSeenSince.toString(), now.toString()).update();
    }

    void endSubject(Kind kind, String subject) {
        jdbc.sql("""
                update insight_warning set lasting = false, state = case when state = 'open' then 'over' else state end
                where kind = ? and subject = ? and lasting
                """).params(kind.code(), subject).update();
    }

    /** It stood, and was ended before the end that it gives. */
    boolean isEndedEarly(Kind kind, String subject, Instant now) {
        return jdbc.sql("select exists (select from insight_warning where kind = ? and subject = ? and not lasting and ends_at > ?::timestamptz)")
                .params(kind.code(), subject, now.toString()).query(Boolean.class).single();
    }

    Optional<Warning> find(long id) {
        return jdbc.sql("select * from insight_warning where id = ?").param(id).query((row, number) -> warning(row)).optional();
    }

    /**
     * The newest first.
     *
     * @param state null: all; {@link #CURRENT}: what waits for a decision, and alerts in force that were not dismissed
     * @param kind  null: all
     * @param after the last of the page before; null for the first
     */
    List<Warning> page(Instant from, @Nullable String state, @Nullable Kind kind, @Nullable Warning after, int limit) {
        return jdbc.sql("""
                select * from insight_warning where (raised_at >= :from::timestamptz or lasting)
                    and (:state::text is null or state = :state
                        or :state = 'current' and (state = 'open' or kind = 'alert' and lasting and state = 'confirmed'))
                    and (:kind::text is null or kind = :kind)
                    and (:at::timestamptz is null or (raised_at, id) < (:at::timestamptz, :id))
                order by raised_at desc, id desc limit :limit
                """).param("from", from.toString()).param("state", state).param("kind", kind == null ? null : kind.code())
                .param("at", after == null ? null : after.raisedAt().toString()).param("id", after == null ? 0L : after.id())
                .param("limit", limit).query((row, number) -> warning(row)).list();
    }

    /** Of whom the same people know. */
    record Tally(Kind kind, String state, long gridId, @Nullable String category, @Nullable String department, int count) {
    }

    List<Tally> tallies(Instant from) {
        return jdbc.sql("""
                select kind, state, grid_id, category, department, count(*) as n from insight_warning
                where raised_at >= ?::timestamptz or lasting group by kind, state, grid_id, category, department
                """).param(from.toString()).query((row, number) -> new Tally(Kind.of(row.getString("kind")), row.getString("state"),
                row.getLong("grid_id"), row.getString("category"), row.getString("department"), row.getInt("n"))).list();
    }

    /** Case ids by town. */
    Map<Long, String> cases(long warningId) {
        Map<Long, String> found = new TreeMap<>();
        jdbc.sql("select case_id, town from insight_warning_case where warning_id = ?").param(warningId)
                .query((row, number) -> found.put(row.getLong("case_id"), row.getString("town"))).list();
        return found;
    }

    /**
     * @param forCase what was confirmed before can still become a case
     * @return false if it was decided before
     */
    boolean decide(long id, String state, long account, @Nullable String reason, boolean forCase, Instant now) {
        return jdbc.sql("""
                update insight_warning set state = :state, decided_by = :account, decided_at = :now::timestamptz, reason = coalesce(:reason, reason)
                where id = :id and (state in ('open', 'over') or :forCase and state = 'confirmed' and case_code is null)
                """).param("forCase", forCase).param("state", state).param("account", account).param("now", now.toString()).param("reason", reason)
                .param("id", id).update() == 1;
    }

    /** The case that was made of it. */
    void nameCase(long id, String caseCode) {
        jdbc.sql("update insight_warning set case_code = ? where id = ?").params(caseCode, id).update();
    }

    private static Warning warning(ResultSet row) throws SQLException {
        return new Warning(row.getLong("id"), Kind.of(row.getString("kind")), row.getString("subject"), row.getLong("grid_id"),
                row.getString("category"), row.getString("department"), row.getObject("lon", Double.class), row.getObject("lat", Double.class),
                JSON.readValue(row.getString("numbers"), new TypeReference<Map<String, Object>>() {
                }), row.getTimestamp("raised_at").toInstant(), row.getTimestamp("seen_at").toInstant(), instant(row.getTimestamp("ends_at")),
                row.getBoolean("lasting"), row.getString("state"), instant(row.getTimestamp("decided_at")), row.getString("reason"),
                row.getString("case_code"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
