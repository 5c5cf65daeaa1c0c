package org.minqing.sync.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows about what phones hold. */
@Repository
class HeldStore {

    /** Of an account: several phones, and answers that never arrived. */
    private static final int KEPT = 6;

    private final JdbcClient jdbc;

    HeldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<HeldState> find(long account, long id) {
        return jdbc.sql("select mark, items from sync_held where account_id = :account and id = :id")
                .param("account", account).param("id", id)
                .query((row, number) -> HeldState.read(row.getLong("mark"), row.getBytes("items"))).optional();
    }

    void add(long account, long id, HeldState held, Instant now) {
        jdbc.sql("insert into sync_held (account_id, id, mark, items, created_at) values (:account, :id, :mark, :items, :now)")
                .param("account", account).param("id", id).param("mark", held.mark()).param("items", held.bytes())
                .param("now", now.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("""
                delete from sync_held where account_id = :account and id in (
                    select id from sync_held where account_id = :account order by id desc offset :kept)
                """).param("account", account).param("kept", KEPT).update();
    }

    int removeBefore(Instant before) {
        return jdbc.sql("delete from sync_held where created_at < :before").param("before", before.atOffset(ZoneOffset.UTC)).update();
    }
}
