package org.minqing.platform.internal.files;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows about files that come in parts. */
@Repository
class UploadStore {

    private final JdbcClient jdbc;

    UploadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An upload that is not finished. */
    record Upload(long account, UUID ref, @Nullable String name, long total, long received) {
    }

    /** What an account has under way: how many, and how many bytes when all is in. */
    record Load(int count, long bytes) {
    }

    Optional<Upload> find(long account, UUID ref) {
        return jdbc.sql("select account_id, ref, name, total, received from file_upload where account_id = :account and ref = :ref")
                .param("account", account).param("ref", ref).query(UploadStore::read).optional();
    }

    /** Others that write to it wait until the end of the transaction. */
    Optional<Upload> lock(long account, UUID ref) {
        return jdbc.sql("select account_id, ref, name, total, received from file_upload where account_id = :account and ref = :ref for update")
                .param("account", account).param("ref", ref).query(UploadStore::read).optional();
    }

    void add(long account, UUID ref, @Nullable String name, long total, Instant now) {
        jdbc.sql("""
                insert into file_upload (account_id, ref, name, total, created_at, updated_at)
                values (:account, :ref, :name, :total, :now, :now) on conflict do nothing
                """).param("account", account).param("ref", ref).param("name", name).param("total", total).param("now", utc(now)).update();
    }

    void advance(long account, UUID ref, long received, Instant now) {
        jdbc.sql("update file_upload set received = :received, updated_at = :now where account_id = :account and ref = :ref")
                .param("account", account).param("ref", ref).param("received", received).param("now", utc(now)).update();
    }

    void remove(long account, UUID ref) {
        jdbc.sql("delete from file_upload where account_id = :account and ref = :ref").param("account", account).param("ref", ref).update();
    }

    Load load(long account) {
        return jdbc.sql("select count(*) as count, coalesce(sum(total), 0) as bytes from file_upload where account_id = :account")
                .param("account", account).query((row, number) -> new Load(row.getInt("count"), row.getLong("bytes"))).single();
    }

    /** Removes those that nobody went on with. */
    List<Upload> removeBefore(Instant before) {
        return jdbc.sql("delete from file_upload where updated_at < :before returning account_id, ref, name, total, received")
                .param("before", utc(before)).query(UploadStore::read).list();
    }

    private static Upload read(ResultSet row, int number) throws SQLException {
        return new Upload(row.getLong("account_id"), row.getObject("ref", UUID.class), row.getString("name"), row.getLong("total"),
                row.getLong("received"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
