package org.minqing.dispatch.internal.command;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GuardedTables.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of directives, their receipts and steps; inside a use of {@code GuardedTables} alone. */
@Repository
class DirectiveStore {

    private static final String ALL = "select d.* from dispatch_directive d where ";
    /** Given by a centre for which the viewer speaks; not what came from above. */
    private static final String GIVEN = " and exists (select from grid_closure g where g.ancestor_id = any(:own::bigint[]) and g.descendant_id = d.issuer_grid)";
    private static final String LATE = "d.state in ('sent', 'acknowledged') and d.due_at < :now";

    record Receipt(long directiveId, long accountId, @Nullable Instant readAt, @Nullable Instant acknowledgedAt) {
    }

    record Step(Instant at, long accountId, String step, @Nullable String words, @Nullable Instant dueAt) {
    }

    record Tally(int open, int overdue) {
    }

    /** False: the account gave one with this ref before. */
    boolean insert(JdbcClient jdbc, DirectiveRow row, UUID ref) {
        return jdbc.sql("""
                insert into dispatch_directive (id, account_id, ref, content, kind, town, grid_id, team, department, role, case_code,
                    issuer_grid, body, sent_at, due_at, state)
                values (:id, :account, :ref, :content, :kind, :town, :grid, :team, :department, :role, :case, :issuer, :body, :sent, :due, :state)
                on conflict (account_id, ref) do nothing
                """).param("id", row.id()).param("account", row.accountId()).param("ref", ref).param("content", row.content())
                .param("kind", row.kind()).param("town", row.town()).param("grid", row.gridId()).param("team", row.team(), Types.VARCHAR)
                .param("department", row.department(), Types.VARCHAR).param("role", row.role(), Types.VARCHAR).param("case", row.caseCode(), Types.VARCHAR)
                .param("issuer", row.issuerGrid()).param("body", row.body()).param("sent", utc(row.sentAt()))
                .param("due", utc(row.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE).param("state", row.state()).update() == 1;
    }

    /** Who has one already keeps it. */
    void insertReceipts(JdbcClient jdbc, DirectiveRow row, Collection<Long> accounts) {
        jdbc.sql("""
                insert into dispatch_directive_receipt (town, grid_id, directive_id, account_id)
                select :town, :grid, :id, account from unnest(:accounts::bigint[]) as a (account) on conflict do nothing
                """).param("town", row.town()).param("grid", row.gridId()).param("id", row.id())
                .param("accounts", accounts.toArray(Long[]::new)).update();
    }

    void insertStep(JdbcClient jdbc, DirectiveRow row, long account, String step, @Nullable String words, Instant at, @Nullable Instant due) {
        jdbc.sql("""
                insert into dispatch_directive_step (town, grid_id, directive_id, seq, at, account_id, step, words, due_at)
                select :town, :grid, :id, 1 + count(*), :at, :account, :step, :words, :due
                from dispatch_directive_step s where s.directive_id = :id
                """).param("town", row.town()).param("grid", row.gridId()).param("id", row.id()).param("at", utc(at))
                .param("account", account).param("step", step).param("words", words, Types.VARCHAR)
                .param("due", utc(due), Types.TIMESTAMP_WITH_TIMEZONE).update();
    }

    Optional<DirectiveRow> findByRef(JdbcClient jdbc, long account, UUID ref) {
        return jdbc.sql(ALL + "d.account_id = :account and d.ref = :ref").param("account", account).param("ref", ref)
                .query(DirectiveRow::read).optional();
    }

    Optional<DirectiveRow> find(JdbcClient jdbc, long id, boolean hold) {
        return jdbc.sql(ALL + "d.id = :id" + (hold ? " for update" : "")).param("id", id).query(DirectiveRow::read).optional();
    }

    /** Newest first. */
    List<DirectiveRow> list(Reach reach, Long[] own, @Nullable Boolean open, boolean late, Instant now, long before, int limit) {
        return jdbc(reach, ALL + reach.scope().predicate("d") + GIVEN + only(open, late) + " and d.id < :before order by d.id desc limit :limit")
                .param("own", own).param("now", utc(now)).param("before", before).param("limit", limit)
                .query(DirectiveRow::read).list();
    }

    List<DirectiveRow> received(JdbcClient jdbc, long account, @Nullable Boolean open, boolean late, Instant now, long before, int limit) {
        return jdbc.sql("select d.* from dispatch_directive_receipt r join dispatch_directive d on d.id = r.directive_id "
                        + "where r.account_id = :account" + only(open, late) + " and r.directive_id < :before order by r.directive_id desc limit :limit")
                .param("account", account).param("now", utc(now))
                .param("before", before).param("limit", limit).query(DirectiveRow::read).list();
    }

    Tally tally(Reach reach, Long[] own, Instant now) {
        return jdbc(reach, "select count(*) as open, count(*) filter (where " + LATE + ") as overdue from dispatch_directive d where d.state <> 'closed' and "
                + reach.scope().predicate("d") + GIVEN).param("own", own).param("now", utc(now))
                .query((row, number) -> new Tally(row.getInt("open"), row.getInt("overdue"))).single();
    }

    /** Of those that came to the account, how many it has not dealt with. */
    int waiting(JdbcClient jdbc, long account) {
        return jdbc.sql("""
                select count(*) from dispatch_directive_receipt r join dispatch_directive d on d.id = r.directive_id
                where r.account_id = :account and d.state in ('sent', 'acknowledged')
                """).param("account", account).query(Integer.class).single();
    }

    List<Receipt> receipts(JdbcClient jdbc, Collection<Long> directives) {
        return jdbc.sql("select r.* from dispatch_directive_receipt r where r.directive_id = any(:ids::bigint[]) order by r.account_id")
                .param("ids", directives.toArray(Long[]::new)).query((row, number) -> new Receipt(row.getLong("directive_id"),
                        row.getLong("account_id"), DirectiveRow.instant(row, "read_at"), DirectiveRow.instant(row, "acknowledged_at"))).list();
    }

    List<Step> steps(JdbcClient jdbc, long directive) {
        return jdbc.sql("select s.* from dispatch_directive_step s where s.directive_id = :id order by s.seq").param("id", directive)
                .query((row, number) -> new Step(Objects.requireNonNull(DirectiveRow.instant(row, "at")), row.getLong("account_id"),
                        row.getString("step"), row.getString("words"), DirectiveRow.instant(row, "due_at"))).list();
    }

    void markReceipt(JdbcClient jdbc, long directive, long account, boolean acknowledged, Instant now) {
        jdbc.sql("""
                update dispatch_directive_receipt set read_at = coalesce(read_at, :now),
                    acknowledged_at = case when :acknowledged then coalesce(acknowledged_at, :now) else acknowledged_at end
                where directive_id = :id and account_id = :account
                """).param("now", utc(now)).param("acknowledged", acknowledged).param("id", directive).param("account", account).update();
    }

    void move(JdbcClient jdbc, long id, String state, Instant now) {
        jdbc.sql("update dispatch_directive set state = :state, closed_at = case when :state = 'closed' then :now end where id = :id")
                .param("state", state).param("now", utc(now)).param("id", id).update();
    }

    /** Back to work, perhaps with more time. */
    void reopen(JdbcClient jdbc, long id, @Nullable Instant due) {
        jdbc.sql("""
                update dispatch_directive set state = 'acknowledged', due_at = coalesce(:due, due_at),
                    overdue_told_at = case when :due::timestamptz is null then overdue_told_at end where id = :id
                """).param("due", utc(due), Types.TIMESTAMP_WITH_TIMEZONE).param("id", id).update();
    }

    void reminded(JdbcClient jdbc, long id, Instant now) {
        jdbc.sql("update dispatch_directive set reminded_at = :now where id = :id").param("now", utc(now)).param("id", id).update();
    }

    /** Those whose time has passed, each once. */
    List<DirectiveRow> tellOverdue(JdbcClient jdbc, Instant now, int most) {
        return jdbc.sql("""
                update dispatch_directive d set overdue_told_at = :now where d.id in (
                    select o.id from dispatch_directive o where o.state in ('sent', 'acknowledged') and o.overdue_told_at is null
                        and o.due_at < :now order by o.due_at limit :most for update skip locked)
                returning d.*
                """).param("now", utc(now)).param("most", most).query(DirectiveRow::read).list();
    }

    private static String only(@Nullable Boolean open, boolean late) {
        return late ? " and " + LATE : open == null ? "" : open ? " and d.state <> 'closed'" : " and d.state = 'closed'";
    }

    private static JdbcClient.StatementSpec jdbc(Reach reach, String sql) {
        return reach.jdbc().sql(sql).params(reach.scope().parameters());
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
