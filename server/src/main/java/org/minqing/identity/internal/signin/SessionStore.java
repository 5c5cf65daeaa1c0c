package org.minqing.identity.internal.signin;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions in the database. */
@Repository
public class SessionStore {

    /** A session with what is needed of its account. */
    record Stored(long id, long accountId, String kind, Instant lastSeenAt, Instant expiresAt) {
    }

    /** A session for the list of its owner. */
    public record Listed(long id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, String device, String address) {
    }

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(long id, long accountId, byte[] tokenHash, Instant now, Instant expiresAt, String device, String address) {
        jdbc.sql("""
                with seen as (update account set last_seen_at = :now where id = :account)
                insert into session (id, account_id, token_hash, created_at, last_seen_at, expires_at, device, address)
                values (:id, :account, :hash, :now, :now, :expires, :device, :address)
                """).param("id", id).param("account", accountId).param("hash", tokenHash).param("now", utc(now))
                .param("expires", utc(expiresAt)).param("device", device).param("address", address).update();
    }

    Optional<Stored> find(byte[] tokenHash) {
        return jdbc.sql("""
                select s.id, s.account_id, a.kind, s.last_seen_at, s.expires_at
                from session s join account a on a.id = s.account_id
                where s.token_hash = :hash and a.enabled
                """).param("hash", tokenHash)
                .query((row, number) -> new Stored(row.getLong("id"), row.getLong("account_id"), row.getString("kind"),
                        instant(row.getObject("last_seen_at", OffsetDateTime.class)),
                        instant(row.getObject("expires_at", OffsetDateTime.class))))
                .optional();
    }

    List<Listed> list(long accountId) {
        return jdbc.sql("""
                select id, created_at, last_seen_at, expires_at, device, address from session
                where account_id = :account order by last_seen_at desc, id desc
                """).param("account", accountId)
                .query((row, number) -> new Listed(row.getLong("id"),
                        instant(row.getObject("created_at", OffsetDateTime.class)),
                        instant(row.getObject("last_seen_at", OffsetDateTime.class)),
                        instant(row.getObject("expires_at", OffsetDateTime.class)), row.getString("device"), row.getString("address")))
                .list();
    }

    Set<Long> listOpen(Collection<Long> ids, Instant now, Instant idleBefore, Instant residentIdleBefore) {
        return Set.copyOf(jdbc.sql("""
                select s.id from session s join account a on a.id = s.account_id
                where s.id = any(:ids) and a.enabled and s.expires_at >= :now
                  and s.last_seen_at >= case a.kind when 'resident' then :residentIdle::timestamptz else :idle end
                """).param("ids", ids.toArray(Long[]::new)).param("now", utc(now)).param("idle", utc(idleBefore))
                .param("residentIdle", utc(residentIdleBefore)).query(Long.class).list());
    }

    boolean delete(long id, long accountId) {
        return jdbc.sql("delete from session where id = :id and account_id = :account").param("id", id)
                .param("account", accountId).update() == 1;
    }

    /** @param except session that stays; 0: none */
    List<Long> deleteAll(long accountId, long except) {
        return jdbc.sql("delete from session where account_id = :account and id <> :except returning id")
                .param("account", accountId).param("except", except).query(Long.class).list();
    }

    List<Long> deleteSurplus(long accountId, int most) {
        return jdbc.sql("""
                delete from session where id in (select id from session where account_id = :account
                                                 order by last_seen_at desc, id desc offset :most)
                returning id
                """).param("account", accountId).param("most", most).query(Long.class).list();
    }

    void touch(Map<Long, Instant> lastSeen) {
        jdbc.sql("""
                with seen as (
                    update session s set last_seen_at = e.at
                    from unnest(:ids::bigint[], :times::timestamptz[]) as e (id, at)
                    where s.id = e.id and s.last_seen_at < e.at
                    returning s.account_id, s.last_seen_at
                )
                update account a set last_seen_at = seen.at
                from (select account_id, max(last_seen_at) as at from seen group by account_id) seen
                where a.id = seen.account_id
                """).param("ids", lastSeen.keySet().toArray(Long[]::new))
                .param("times", lastSeen.values().stream().map(Instant::toString).toArray(String[]::new)).update();
    }

    /** @param idleBefore staff's sessions unused since then go; residents' have their own */
    int purge(Instant now, Instant idleBefore, Instant residentIdleBefore) {
        return jdbc.sql("""
                delete from session s using account a
                where a.id = s.account_id
                  and (s.expires_at < :now
                       or s.last_seen_at < case a.kind when 'resident' then :residentIdle::timestamptz else :idle end)
                """).param("now", utc(now)).param("idle", utc(idleBefore)).param("residentIdle", utc(residentIdleBefore)).update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
