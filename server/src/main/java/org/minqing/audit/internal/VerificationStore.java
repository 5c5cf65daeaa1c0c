package org.minqing.audit.internal;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.internal.ChainStore.Seal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the verifier reads, and where it keeps its results. */
@Repository
class VerificationStore {

    /** A place of the chain with its record, if that is still there. */
    record Link(Seal seal, @Nullable StoredRecord stored, byte @Nullable [] mac) {
    }

    record Head(ChainEnd end, byte[] signature) {
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    VerificationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Link> listLinks(long after, int limit) {
        return jdbc.sql("""
                select s.seq, s.town as seal_town, s.record_id, s.previous, s.hash, r.*
                from (select * from audit_seal where seq > :after order by seq limit :limit) s
                left join audit_record r on r.town = s.town and r.id = s.record_id
                order by s.seq
                """).param("after", after).param("limit", limit)
                .query((row, number) -> new Link(
                        new Seal(row.getLong("seq"), row.getString("seal_town"), row.getLong("record_id"),
                                row.getBytes("previous"), row.getBytes("hash")),
                        row.getString("town") == null ? null : ChainStore.RECORD.mapRow(row, number),
                        row.getBytes("mac")))
                .list();
    }

    /** Signed ends with places after the first and up to the second, in order. */
    List<Head> listHeads(long after, long upTo) {
        return jdbc.sql("""
                select seq, sealed_at, hash, key_version, signature from audit_head
                where seq > :after and seq <= :upTo order by seq, sealed_at
                """).param("after", after).param("upTo", upTo)
                .query((row, number) -> new Head(new ChainEnd(row.getLong("seq"),
                        row.getObject("sealed_at", OffsetDateTime.class).toInstant(), row.getBytes("hash"),
                        row.getInt("key_version")), row.getBytes("signature")))
                .list();
    }

    /** Records that are neither in the chain nor on their way into it. */
    List<Long> listStrangers(int limit) {
        return jdbc.sql("""
                select r.id from audit_record r
                where not exists (select from audit_seal s where s.record_id = r.id)
                  and not exists (select from audit_pending p where p.record_id = r.id)
                limit :limit
                """).param("limit", limit).query(Long.class).list();
    }

    void insert(long id, VerificationReport report) {
        jdbc.sql("""
                insert into audit_verification (id, verified_at, records, findings)
                values (:id, :at, :records, :findings::json)
                """).param("id", id).param("at", report.verifiedAt().atOffset(ZoneOffset.UTC))
                .param("records", report.records()).param("findings", JSON.writeValueAsString(report.findings())).update();
    }

    Optional<VerificationReport> findNewest() {
        return jdbc.sql("select verified_at, records, findings from audit_verification order by id desc limit 1")
                .query((row, number) -> new VerificationReport(
                        row.getObject("verified_at", OffsetDateTime.class).toInstant(), row.getLong("records"),
                        JSON.readValue(row.getString("findings"), new TypeReference<List<Finding>>() { })))
                .optional();
    }
}
