package org.minqing.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.internal.signin.Tokens;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One-time links. The token is shown once and kept nowhere; the table has its hash. */
@Repository
public class Invitations {

    private static final Duration LIFE = Duration.ofDays(7);
    /** The link for the first administrator is printed on a console that others may read. */
    private static final Duration SETUP_LIFE = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new link for the account, in place of an earlier one. */
    String create(long accountId, long by) {
        jdbc.sql("delete from invitation where account_id = :account").param("account", accountId).update();
        return insert(accountId, LIFE, by);
    }

    /** A new link for the first administrator, in place of an earlier one. */
    String createSetup() {
        jdbc.sql("delete from invitation where account_id is null").update();
        return insert(null, SETUP_LIFE, 0);
    }

    public Optional<Long> findAccount(String token) {
        return !Tokens.isToken(token) ? Optional.empty() : jdbc.sql("""
                select account_id from invitation
                where token_hash = :hash and expires_at > :now and account_id is not null
                """).param("hash", Tokens.hash(token)).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class).optional();
    }

    /** Who made the link for an account; 0: the operator of the machine. */
    Optional<Long> findIssuer(String token) {
        return jdbc.sql("select created_by from invitation where token_hash = :hash and account_id is not null")
                .param("hash", Tokens.hash(token)).query(Long.class).optional();
    }

    public boolean isSetup(String token) {
        return Tokens.isToken(token) && jdbc.sql("""
                select count(*) from invitation where token_hash = :hash and expires_at > :now and account_id is null
                """).param("hash", Tokens.hash(token)).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class).single() == 1;
    }

    /** Uses the link up: of two at once only one gets true. */
    boolean redeem(String token) {
        return jdbc.sql("delete from invitation where token_hash = :hash and expires_at > :now")
                .param("hash", Tokens.hash(token)).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update() == 1;
    }

    void deleteAll(long accountId) {
        jdbc.sql("delete from invitation where account_id = :account").param("account", accountId).update();
    }

    public int purge() {
        return jdbc.sql("delete from invitation where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private String insert(@Nullable Long accountId, Duration life, long by) {
        String token = Tokens.next();
        jdbc.sql("""
                insert into invitation (token_hash, account_id, expires_at, created_by)
                values (:hash, :account, :expires, :by)
                """).param("hash", Tokens.hash(token)).param("account", accountId)
                .param("expires", clock.instant().plus(life).atOffset(ZoneOffset.UTC)).param("by", by).update();
        return token;
    }
}
