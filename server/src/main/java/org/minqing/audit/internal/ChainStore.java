package org.minqing.audit.internal;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sealer's statements. */
@Repository
class ChainStore {

    /** Any number will do as long as nothing else in the system uses it. */
    static final long SEALER_LOCK = 0x4D51_5345_414CL;

    /** A record that waits for the sealer; without its content if it has vanished meanwhile. */
    record Waiting(long recordId, String town, @Nullable StoredRecord stored, byte @Nullable [] mac) {
    }

    /** A place in the chain. */
    record Seal(long seq, String town, long recordId, byte[] previous, byte[] hash) {
    }

    /** Reads the columns of {@code audit_record}. */
    static final RowMapper<StoredRecord> RECORD = (row, number) -> new StoredRecord(row.getLong("id"),
            row.getString("town"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getLong("actor_id"),
            row.getString("action"), row.getString("object_type"), row.getString("object_id"), row.getString("reason"),
            row.getString("detail"), row.getInt("key_version"));

    private final JdbcClient jdbc;

    ChainStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Held to the end of the transaction; false if another node is at work. */
    boolean tryLock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", SEALER_LOCK)
                .query(Boolean.class).single();
    }

    Optional<Seal> findLast() {
        return jdbc.sql("select seq, town, record_id, previous, hash from audit_seal order by seq desc limit 1")
                .query(ChainStore::toSeal).optional();
    }

    Optional<Seal> find(long seq) {
        return jdbc.sql("select seq, town, record_id, previous, hash from audit_seal where seq = :seq").param("seq", seq)
                .query(ChainStore::toSeal).optional();
    }

    List<Waiting> listWaiting(long above, int limit) {
        return jdbc.sql("""
                select p.record_id, p.town as pending_town, r.*
                from (select record_id, town from audit_pending where record_id > :above
                      order by record_id limit :limit) p
                left join audit_record r on r.town = p.town and r.id = p.record_id
                order by p.record_id
                """).param("above", above).param("limit", limit)
                .query((row, number) -> {
                    StoredRecord stored = row.getString("town") == null ? null : RECORD.mapRow(row, number);
                    return new Waiting(row.getLong("record_id"), row.getString("pending_town"), stored, row.getBytes("mac"));
                }).list();
    }

    void insert(List<Seal> seals) {
        jdbc.sql("""
                insert into audit_seal (seq, town, record_id, previous, hash)
                select * from unnest(:seqs::bigint[], :towns::text[], :records::bigint[], :previous::bytea[], :hashes::bytea[])
                """)
                .param("seqs", seals.stream().map(Seal::seq).toArray(Long[]::new))
                .param("towns", seals.stream().map(Seal::town).toArray(String[]::new))
                .param("records", seals.stream().map(Seal::recordId).toArray(Long[]::new))
                .param("previous", seals.stream().map(Seal::previous).toArray(byte[][]::new))
                .param("hashes", seals.stream().map(Seal::hash).toArray(byte[][]::new))
                .update();
    }

    void deletePending(List<Long> recordIds) {
        jdbc.sql("delete from audit_pending where record_id = any(:ids)")
                .param("ids", recordIds.toArray(Long[]::new)).update();
    }

    void insertHead(ChainEnd end, byte[] signature) {
        jdbc.sql("""
                insert into audit_head (seq, sealed_at, hash, key_version, signature)
                values (:seq, :sealedAt, :hash, :keyVersion, :signature)
                """)
                .param("seq", end.seq()).param("sealedAt", end.sealedAt().atOffset(ZoneOffset.UTC))
                .param("hash", end.hash()).param("keyVersion", end.keyVersion()).param("signature", signature).update();
    }

    private static Seal toSeal(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Seal(row.getLong("seq"), row.getString("town"), row.getLong("record_id"), row.getBytes("previous"),
                row.getBytes("hash"));
    }
}
