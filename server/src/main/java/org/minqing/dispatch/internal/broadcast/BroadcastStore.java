package org.minqing.dispatch.internal.broadcast;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.broadcast.Readers.Reader;
import org.minqing.grid.GuardedTables.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of broadcasts and their receipts; inside a use of {@code GuardedTables} alone. */
@Repository
class BroadcastStore {

    private static final String ALL = "select b.* from dispatch_broadcast b where ";

    /** How many of a kind got it, read it, and confirmed it. */
    record Tally(long broadcastId, String kind, int sent, int read, int confirmed) {
    }

    /** Somebody who has not read it. */
    record Silent(long accountId, String kind, @Nullable String role, long gridId, @Nullable Instant remindedAt) {
    }

    /** False: the account sent one with this ref before. */
    boolean insert(JdbcClient jdbc, BroadcastRow row, UUID ref) {
        return jdbc.sql("""
                insert into dispatch_broadcast (id, account_id, ref, content, kind, priority, town, grid_id, title, body, audience, files,
                    missing, workers, staff, residents, sent_at, ends_at, undelivered)
                values (:id, :account, :ref, :content, :kind, :priority, :town, :grid, :title, :body, :audience, :files, :missing, :workers,
                    :staff, :residents, :sent, :ends, :undelivered)
                on conflict (account_id, ref) do nothing
                """).param("id", row.id()).param("account", row.accountId()).param("ref", ref).param("content", row.content())
                .param("kind", row.kind()).param("priority", row.priority()).param("town", row.town()).param("grid", row.gridId())
                .param("title", row.title()).param("body", row.text()).param("audience", row.audience())
                .param("files", row.files().toArray(Long[]::new)).param("missing", row.missing(), Types.BINARY).param("workers", row.workers())
                .param("staff", row.staff()).param("residents", row.residents()).param("sent", utc(row.sentAt()))
                .param("ends", utc(row.endsAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("undelivered", row.undelivered().toArray(Long[]::new)).update() == 1;
    }

    /** One statement for all. */
    void insertReceipts(JdbcClient jdbc, long broadcastId, List<Reader> readers) {
        jdbc.sql("""
                insert into dispatch_receipt (town, broadcast_id, account_id, grid_id, kind, role)
                select town, :broadcast, account_id, grid_id, kind, role
                from unnest(:towns::text[], :accounts::bigint[], :grids::bigint[], :kinds::text[], :roles::text[])
                    as r (town, account_id, grid_id, kind, role)
                """).param("broadcast", broadcastId).param("towns", readers.stream().map(Reader::town).toArray(String[]::new))
                .param("accounts", readers.stream().map(Reader::accountId).toArray(Long[]::new))
                .param("grids", readers.stream().map(Reader::gridId).toArray(Long[]::new))
                .param("kinds", readers.stream().map(Reader::kind).toArray(String[]::new))
                .param("roles", readers.stream().map(Reader::role).toArray(String[]::new)).update();
    }

    /** @return those who had not got it yet */
    List<Long> addResidents(JdbcClient jdbc, long broadcastId, List<Reader> residents) {
        return jdbc.sql("""
                insert into dispatch_receipt (town, broadcast_id, account_id, grid_id, kind)
                select distinct on (account_id) town, :broadcast, account_id, grid_id, 'resident'
                from unnest(:towns::text[], :accounts::bigint[], :grids::bigint[]) as r (town, account_id, grid_id)
                where not exists (select from dispatch_receipt d where d.account_id = r.account_id and d.broadcast_id = :broadcast)
                order by account_id returning account_id
                """).param("broadcast", broadcastId).param("towns", residents.stream().map(Reader::town).toArray(String[]::new))
                .param("accounts", residents.stream().map(Reader::accountId).toArray(Long[]::new))
                .param("grids", residents.stream().map(Reader::gridId).toArray(Long[]::new)).query(Long.class).list();
    }

    /** Those that have not reached all residents yet. */
    List<Long> undelivered(JdbcClient jdbc) {
        return jdbc.sql("select id from dispatch_broadcast where undelivered <> '{}' order by id").query(Long.class).list();
    }

    /** Held; empty once it has reached all. */
    Optional<BroadcastRow> findUndelivered(JdbcClient jdbc, long id) {
        return jdbc.sql(ALL + "b.id = :id and b.undelivered <> '{}' for update").param("id", id).query(BroadcastRow::read).optional();
    }

    /** Once nothing is left, how many residents got it is as the receipts say. */
    void delivered(JdbcClient jdbc, long id, List<Long> left) {
        jdbc.sql("""
                update dispatch_broadcast set undelivered = :left, residents = case when cardinality(:left::bigint[]) > 0 then residents
                    else (select count(*) from dispatch_receipt r where r.broadcast_id = :id and r.kind = 'resident') end
                where id = :id
                """).param("left", left.toArray(Long[]::new)).param("id", id).update();
    }

    Optional<BroadcastRow> findByRef(JdbcClient jdbc, long account, UUID ref) {
        return jdbc.sql(ALL + "b.account_id = :account and b.ref = :ref").param("account", account).param("ref", ref)
                .query(BroadcastRow::read).optional();
    }

    Optional<BroadcastRow> find(Reach reach, long id, boolean hold) {
        return reach.jdbc().sql(ALL + "b.id = :id and " + reach.scope().predicate("b") + (hold ? " for update" : ""))
                .params(reach.scope().parameters()).param("id", id).query(BroadcastRow::read).optional();
    }

    /** @param open null: all; true: those that still run */
    List<BroadcastRow> list(Reach reach, @Nullable Boolean open, @Nullable String kind, Instant now, long before, int limit) {
        String running = "(b.withdrawn_at is null and b.ended_at is null and (b.ends_at is null or b.ends_at > :now))";
        return reach.jdbc().sql(ALL + "b.id < :before and " + reach.scope().predicate("b")
                        + (open == null ? "" : open ? " and " + running : " and not " + running) + (kind == null ? "" : " and b.kind = :kind")
                        + " order by b.id desc limit :limit")
                .params(reach.scope().parameters()).param("before", before).param("now", utc(now)).param("kind", kind, Types.VARCHAR)
                .param("limit", limit).query(BroadcastRow::read).list();
    }

    List<Tally> tallies(JdbcClient jdbc, Collection<Long> broadcasts) {
        return jdbc.sql("""
                select broadcast_id, kind, count(*) as sent, count(read_at) as read, count(confirmed_at) as confirmed
                from dispatch_receipt where broadcast_id = any(:broadcasts) group by broadcast_id, kind
                union all
                select broadcast_id, kind, sent, read, confirmed from dispatch_tally where broadcast_id = any(:broadcasts)
                """).param("broadcasts", broadcasts.toArray(Long[]::new)).query(Tally.class).list();
    }

    /** Workers and staff who have not read it, by grid. */
    List<Silent> silent(JdbcClient jdbc, long broadcast, long afterGrid, long afterAccount, int limit) {
        return jdbc.sql("""
                select account_id, kind, role, grid_id, reminded_at from dispatch_receipt
                where broadcast_id = :broadcast and kind in ('worker', 'staff') and read_at is null and (grid_id, account_id) > (:grid, :account)
                order by grid_id, account_id limit :limit
                """).param("broadcast", broadcast).param("grid", afterGrid).param("account", afterAccount).param("limit", limit)
                .query((row, number) -> new Silent(row.getLong("account_id"), row.getString("kind"), row.getString("role"),
                        row.getLong("grid_id"), BroadcastRow.instant(row, "reminded_at"))).list();
    }

    /** How many of those whose names are shown have not read it. */
    int silentByName(JdbcClient jdbc, long broadcast) {
        return jdbc.sql("select count(*) from dispatch_receipt where broadcast_id = :broadcast and kind in ('worker', 'staff') and read_at is null")
                .param("broadcast", broadcast).query(Integer.class).single();
    }

    /** @return the accounts that have not read it, marked as reminded now */
    List<Long> remind(JdbcClient jdbc, long broadcast, Instant now) {
        jdbc.sql("update dispatch_broadcast set reminded_at = :now where id = :id").param("now", utc(now)).param("id", broadcast).update();
        return jdbc.sql("update dispatch_receipt set reminded_at = :now where broadcast_id = :id and read_at is null returning account_id")
                .param("now", utc(now)).param("id", broadcast).query(Long.class).list();
    }

    List<Long> readers(JdbcClient jdbc, long broadcast) {
        return jdbc.sql("select account_id from dispatch_receipt where broadcast_id = :id").param("id", broadcast).query(Long.class).list();
    }

    void withdraw(JdbcClient jdbc, long id, Instant now, long by, String reason) {
        jdbc.sql("update dispatch_broadcast set withdrawn_at = :now, withdrawn_by = :by, withdraw_reason = :reason where id = :id")
                .param("now", utc(now)).param("by", by).param("reason", reason).param("id", id).update();
    }

    /** Ends the search: what was about the person goes. */
    void endSearch(JdbcClient jdbc, long id, Instant now, long by, String outcome) {
        jdbc.sql("""
                update dispatch_broadcast set missing = null, files = '{}', ended_at = :now, ended_by = :by, outcome = :outcome where id = :id
                """).param("now", utc(now)).param("by", by).param("outcome", outcome).param("id", id).update();
    }

    /** Searches whose end has come, or that were withdrawn; what is about the person is still there. */
    List<BroadcastRow> searchesOver(JdbcClient jdbc, Instant now, int most) {
        return jdbc.sql(ALL + """
                b.kind = 'missing' and b.ended_at is null and (b.ends_at <= :now or b.withdrawn_at is not null)
                order by b.id limit :most for update skip locked""").param("now", utc(now)).param("most", most).query(BroadcastRow::read).list();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
