package org.minqing.platform.internal.crypto;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database knows of keys, by their numbers alone: which one is written with, and who holds which. */
final class KeyHolders {

    static final Duration BEAT = Duration.ofSeconds(3);
    /** A program that has not said a word for as long has ended. */
    private static final Duration GONE = Duration.ofSeconds(15);
    private static final String ACTIVE = "keys.active";

    /**
     * A running program.
     *
     * @param newest newest key that it holds
     * @param active key that it writes with
     */
    record Holder(String name, int newest, int active) {
    }

    private final JdbcClient jdbc;

    KeyHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Number of the key to write with; the first program of an installation says it. */
    int active(int newest) {
        return find().orElseGet(() -> {
            jdbc.sql("insert into platform_setting (key, value) values (:key, to_jsonb(cast(:value as text))) on conflict (key) do nothing")
                    .param("key", ACTIVE).param("value", Integer.toString(newest)).update();
            return find().orElse(newest);
        });
    }

    void activate(int version) {
        jdbc.sql("update platform_setting set value = to_jsonb(cast(:value as text)), changed_at = now() where key = :key")
                .param("key", ACTIVE).param("value", Integer.toString(version)).update();
    }

    void say(String name, int newest, int active) {
        jdbc.sql("""
                insert into platform_key_holder (name, newest, active, said_at) values (:name, :newest, :active, now())
                on conflict (name) do update set newest = excluded.newest, active = excluded.active, said_at = now()
                """).param("name", name).param("newest", newest).param("active", active).update();
        jdbc.sql("delete from platform_key_holder where said_at < now() - interval '1 hour'").update();
    }

    List<Holder> running() {
        return jdbc.sql("select name, newest, active from platform_key_holder where said_at > now() - make_interval(secs => :gone)")
                .param("gone", (double) GONE.toSeconds())
                .query((row, number) -> new Holder(row.getString("name"), row.getInt("newest"), row.getInt("active"))).list();
    }

    private Optional<Integer> find() {
        return jdbc.sql("select (value #>> '{}')::int from platform_setting where key = :key").param("key", ACTIVE)
                .query(Integer.class).optional();
    }
}
