package org.minqing.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.f4b6a3.tsid.Tsid;

/** Thousands of grid workers, signed in; straight into the database, since nobody could invite them one by one. */
final class Workforce {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BATCH = 500;

    private Workforce() {
    }

    /** Spreads them over the grids; those that an earlier measurement in the folder has hired are signed in again. */
    static Map<Long, String> hire(Connection connection, List<Place> places, int workers) throws Exception {
        connection.setAutoCommit(false);
        Map<Long, String> tokens = new HashMap<>();
        try (Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("select id from account where login like 'campaign-worker-%'")) {
            while (row.next()) {
                tokens.put(row.getLong(1), token());
            }
        }
        if (tokens.isEmpty()) {
            insert(connection, places, workers, tokens);
        }
        sessions(connection, tokens);
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            // As another node would tell: all duties are read anew.
            statement.execute("select pg_notify('minqing', 'bench' || chr(2) || 'identity.duty' || chr(1) || '*')");
        }
        return tokens;
    }

    private static void insert(Connection connection, List<Place> places, int workers, Map<Long, String> tokens) throws Exception {
        try (PreparedStatement account = connection.prepareStatement(
                     "insert into account (id, kind, login, name, created_at) values (?, 'staff', ?, '网格员', now())");
             PreparedStatement duty = connection.prepareStatement("""
                     insert into duty (id, account_id, role, grid_id, town, valid_from, created_by, created_at)
                     values (?, ?, 'worker', ?, ?, current_date - 1, 0, now())""")) {
            for (int i = 0; i < workers; i++) {
                Place place = places.get((int) ((long) i * places.size() / workers) % places.size());
                long id = Tsid.fast().toLong();
                account.setLong(1, id);
                account.setString(2, "campaign-worker-" + i);
                account.addBatch();
                duty.setLong(1, Tsid.fast().toLong());
                duty.setLong(2, id);
                duty.setLong(3, Tsid.from(place.id()).toLong());
                duty.setString(4, place.town());
                duty.addBatch();
                tokens.put(id, token());
                if (i % BATCH == BATCH - 1 || i == workers - 1) {
                    account.executeBatch();
                    duty.executeBatch();
                }
            }
        }
    }

    private static void sessions(Connection connection, Map<Long, String> tokens) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (PreparedStatement session = connection.prepareStatement("""
                insert into session (id, account_id, token_hash, created_at, last_seen_at, expires_at, device, address)
                values (?, ?, ?, now(), now(), now() + interval '10 days', 'bench', '127.0.0.1')""")) {
            int waiting = 0;
            for (Map.Entry<Long, String> worker : tokens.entrySet()) {
                session.setLong(1, Tsid.fast().toLong());
                session.setLong(2, worker.getKey());
                session.setBytes(3, digest.digest(worker.getValue().getBytes(StandardCharsets.UTF_8)));
                session.addBatch();
                if (++waiting % BATCH == 0) {
                    session.executeBatch();
                }
            }
            session.executeBatch();
        }
    }

    private static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
