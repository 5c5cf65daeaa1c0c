package org.minqing.sync.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows about devices and their receipts. */
@Repository
class ReceiptStore {

    private static final String DEVICE = "select received, up_to, chain, purged_to, last_at from sync_device where account_id = :account and device = :device";
    private static final int BREAKS = 100;

    private final JdbcClient jdbc;

    ReceiptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A phone as one account uses it. */
    record Device(long received, long upTo, @Nullable String chain, long purgedTo, @Nullable Instant lastAt) {

        static Device read(ResultSet row, int number) throws SQLException {
            OffsetDateTime last = row.getObject("last_at", OffsetDateTime.class);
            return new Device(row.getLong("received"), row.getLong("up_to"), row.getString("chain"), row.getLong("purged_to"),
                    last == null ? null : last.toInstant());
        }
    }

    /** Where a row of receipts without a gap ends. */
    record End(long seq, String chain) {
    }

    Optional<Device> find(long account, UUID device) {
        return jdbc.sql(DEVICE).param("account", account).param("device", device).query(Device::read).optional();
    }

    /** Others that store a receipt of the device wait until the end of the transaction. */
    Optional<Device> lock(long account, UUID device) {
        return jdbc.sql(DEVICE + " for update").param("account", account).param("device", device).query(Device::read).optional();
    }

    void addDevice(long account, UUID device, Instant now) {
        jdbc.sql("insert into sync_device (account_id, device, created_at) values (:account, :device, :now) on conflict do nothing")
                .param("account", account).param("device", device).param("now", utc(now)).update();
    }

    int countDevices(long account) {
        return jdbc.sql("select count(*) from sync_device where account_id = :account").param("account", account)
                .query(Integer.class).single();
    }

    @Nullable String findChain(long account, UUID device, long seq) {
        return jdbc.sql("select chain from sync_receipt where account_id = :account and device = :device and seq = :seq")
                .param("account", account).param("device", device).param("seq", seq).query(String.class).optional().orElse(null);
    }

    void insert(long account, OutboxItem item, @Nullable String ref, int status, Instant now) {
        jdbc.sql("""
                insert into sync_receipt (account_id, device, seq, ref, chain, status, received_at)
                values (:account, :device, :seq, :ref, :chain, :status, :now)
                """).param("account", account).param("device", item.device()).param("seq", item.seq()).param("ref", ref)
                .param("chain", item.chain()).param("status", status).param("now", utc(now)).update();
    }

    /** The last number of the unbroken row that begins at {@code seq}, with its chain. */
    End findEnd(long account, UUID device, long seq) {
        return jdbc.sql("""
                select r.seq, r.chain from sync_receipt r
                where r.account_id = :account and r.device = :device and r.seq >= :seq
                  and not exists (select from sync_receipt n
                                  where n.account_id = r.account_id and n.device = r.device and n.seq = r.seq + 1)
                order by r.seq limit 1
                """).param("account", account).param("device", device).param("seq", seq)
                .query((row, number) -> new End(row.getLong("seq"), row.getString("chain"))).single();
    }

    /** @param end where the mark moves below which nothing is missing; null: it stays */
    void count(long account, UUID device, @Nullable End end, Instant now) {
        jdbc.sql("""
                update sync_device
                   set received = received + 1, last_at = :now,
                       up_to = coalesce(:upTo::bigint, up_to), chain = coalesce(:chain::text, chain)
                 where account_id = :account and device = :device
                """).param("account", account).param("device", device).param("now", utc(now))
                .param("upTo", end == null ? null : end.seq()).param("chain", end == null ? null : end.chain()).update();
    }

    /** The numbers above {@code upTo} that are missing below one that is here. */
    List<Long> listGaps(long account, UUID device, long upTo, int most) {
        List<Long> gaps = new ArrayList<>();
        jdbc.sql("""
                select before, seq from (
                    select seq, lag(seq, 1, :upTo) over (order by seq) as before from sync_receipt
                    where account_id = :account and device = :device and seq > :upTo) as s
                where seq > before + 1 order by seq limit :most
                """).param("account", account).param("device", device).param("upTo", upTo).param("most", most)
                .query(row -> {
                    for (long seq = row.getLong("before") + 1; seq < row.getLong("seq") && gaps.size() < most; seq++) {
                        gaps.add(seq);
                    }
                });
        return gaps;
    }

    /** @return false if it is known already */
    boolean addBreak(long account, OutboxItem item, Receipts.Break kind, Instant now) {
        return jdbc.sql("""
                insert into sync_break (account_id, device, seq, kind, found_at) values (:account, :device, :seq, :kind, :now)
                on conflict do nothing
                """).param("account", account).param("device", item.device()).param("seq", item.seq())
                .param("kind", kind.name().toLowerCase(Locale.ROOT)).param("now", utc(now)).update() == 1;
    }

    List<OutboxView.Broken> listBreaks(long account, UUID device) {
        return jdbc.sql("""
                select seq, kind, found_at from sync_break where account_id = :account and device = :device
                order by found_at desc, seq desc limit :most
                """).param("account", account).param("device", device).param("most", BREAKS)
                .query((row, number) -> new OutboxView.Broken(row.getLong("seq"), row.getString("kind"),
                        row.getObject("found_at", OffsetDateTime.class).toInstant())).list();
    }

    /** Receipts below the mark of their device that are older. What is above it stays, however old. */
    int removeBefore(Instant before) {
        return jdbc.sql("""
                with gone as (
                    delete from sync_receipt r using sync_device d
                    where d.account_id = r.account_id and d.device = r.device and r.seq < d.up_to and r.received_at < :before
                    returning r.account_id, r.device, r.seq
                ), marks as (
                    select account_id, device, max(seq) as seq from gone group by account_id, device
                ), marked as (
                    update sync_device d set purged_to = greatest(d.purged_to, m.seq) from marks m
                    where m.account_id = d.account_id and m.device = d.device
                )
                select count(*) from gone
                """).param("before", utc(before)).query(Integer.class).single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
