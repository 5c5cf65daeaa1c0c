package org.minqing.testsupport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

import org.minqing.identity.Accounts;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes accounts with their duties and signs them in, straight in the database and without the cost of a password.
 * What it gives is a token for {@code Authorization: Bearer}.
 */
public final class People {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Accounts accounts;
    private final ClusterSignals signals;

    People(JdbcClient jdbc, Ids ids, Accounts accounts, ClusterSignals signals) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.accounts = accounts;
        this.signals = signals;
    }

    /** A new resident's token. */
    public String resident() {
        return session(account("resident", null, "林小民"));
    }

    /** Token of a new member of staff who holds the role at the grid and below, from today on. */
    public String staff(String role, long gridId) {
        return staff(role, gridId, null);
    }

    /** As {@link #staff(String, long)}, in a department. */
    public String staff(String role, long gridId, String department) {
        long account = account("staff", "s" + Long.toString(ids.next(), 36).toLowerCase(Locale.ROOT), "陈干部");
        duty(account, role, gridId, department);
        return session(account);
    }

    /** One more duty of the account that the token is of. */
    public void alsoStaff(String token, String role, long gridId, String department) {
        duty(accountOf(token), role, gridId, department);
    }

    private void duty(long account, String role, long gridId, String department) {
        int before = accounts.desksOf(account).size();
        jdbc.sql("""
                insert into duty (id, account_id, role, grid_id, town, department, valid_from, created_by, created_at)
                select :id, :account, :role, g.id, g.town, :department, current_date - 1, 0, now()
                from grid g where g.id = :grid
                """).param("id", ids.next()).param("account", account).param("role", role).param("grid", gridId)
                .param("department", department).update();
        awaitDuty(account, before);
    }

    /** Another session of the account that the token is of. */
    public String again(String token) {
        return session(accountOf(token));
    }

    private long accountOf(String token) {
        return jdbc.sql("select account_id from session where token_hash = :hash").param("hash", sha256(token)).query(Long.class).single();
    }

    private long account(String kind, String login, String name) {
        long id = ids.next();
        jdbc.sql("insert into account (id, kind, login, name, created_at) values (:id, :kind, :login, :name, now())")
                .param("id", id).param("kind", kind).param("login", login).param("name", name).update();
        return id;
    }

    private String session(long account) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                insert into session (id, account_id, token_hash, created_at, last_seen_at, expires_at, device, address)
                values (:id, :account, :hash, now(), now(), now() + interval '1 day', 'test', '127.0.0.1')
                """).param("id", ids.next()).param("account", account).param("hash", sha256(token)).update();
        return token;
    }

    /**
     * Until the program has heard of the new duty: duties are held in memory, which learns of new ones by signal.
     *
     * @param before how many duties the account had
     */
    public void awaitDuty(long account, int before) {
        signals.signal("identity.duty", Long.toString(account));
        long end = System.nanoTime() + 10_000_000_000L;
        while (accounts.desksOf(account).size() == before) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the new duty did not come into force");
            }
            Thread.onSpinWait();
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
