package org.minqing.registry.internal;

import java.util.Collection;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who enters somebody with a number holds its fingerprint until the end of the transaction, whatever the town: so nobody is
 * entered twice by two at once. Several are held in one order, so that two who hold several wait and never block each other.
 */
public final class NumberLock {

    private NumberLock() {
    }

    /** Waits until nobody else holds any of them. What was entered before is seen by the next statement. */
    public static void hold(JdbcClient jdbc, Collection<byte[]> fingerprints) {
        if (fingerprints.isEmpty()) {
            return;
        }
        jdbc.sql("""
                select pg_advisory_xact_lock(key) from
                  (select hashtextextended(encode(fingerprint, 'hex'), 4761) as key from unnest(:fingerprints::bytea[]) as k (fingerprint) order by 1) ordered
                """).param("fingerprints", fingerprints.toArray(byte[][]::new)).query((row, number) -> true).list();
    }

    /** How many of them a transaction may hold, so that PostgreSQL's memory for locks is enough for all others too. */
    public static int most(JdbcClient jdbc) {
        return jdbc.sql("select current_setting('max_locks_per_transaction')::int * current_setting('max_connections')::int / 2")
                .query(Integer.class).single();
    }
}
