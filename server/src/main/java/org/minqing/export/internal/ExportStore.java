package org.minqing.export.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FieldCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows about exports, and their files in pieces. */
@Repository
class ExportStore {

    private static final int PART = 512 * 1024;
    private static final String COLUMNS = "id, account_id, subject, format, plain, purpose, filter, state, done, total, failure, created_at, expires_at";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    ExportStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void insert(ExportJob job) {
        jdbc.sql("""
                insert into export_job (id, account_id, subject, format, plain, purpose, filter, state, done, total, created_at, expires_at)
                values (:id, :accountId, :subject, :format, :plain, :purpose, :filter, :state, 0, :total, :createdAt, :expiresAt)
                """)
                .param("id", job.id()).param("accountId", job.accountId())
                .param("subject", job.subject()).param("format", job.format()).param("plain", job.plain().toArray(String[]::new)).param("purpose", job.purpose())
                .param("filter", job.filter()).param("state", job.state()).param("total", job.total())
                .param("createdAt", utc(job.createdAt())).param("expiresAt", utc(job.expiresAt())).update();
    }

    Optional<ExportJob> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from export_job where id = :id").param("id", id)
                .query(ExportJob::read).optional();
    }

    List<ExportJob> listOf(long accountId) {
        return jdbc.sql("select " + COLUMNS + " from export_job where account_id = :account order by id desc limit 50")
                .param("account", accountId).query(ExportJob::read).list();
    }

    int countUnfinished(long accountId) {
        return jdbc.sql("""
                select count(*) from export_job where account_id = :account and state in ('waiting', 'running')
                """).param("account", accountId).query(Integer.class).single();
    }

    /** Rows with unmasked fields that the account ordered since; others of the account wait until this one is written. */
    long countPlainSince(long accountId, Instant since) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('export.plain', :account))").param("account", accountId)
                .query((row, number) -> true).single();
        return jdbc.sql("""
                select coalesce(sum(greatest(total, done)), 0) from export_job
                where account_id = :account and cardinality(plain) > 0 and state <> 'failed' and created_at > :since
                """).param("account", accountId).param("since", utc(since)).query(Long.class).single();
    }

    /** Begins, or begins anew after a crash: what was written before goes. */
    void begin(long id) {
        jdbc.sql("delete from export_part where export_id = :id").param("id", id).update();
        jdbc.sql("update export_job set state = 'running', done = 0 where id = :id").param("id", id).update();
    }

    void progress(long id, long done) {
        jdbc.sql("update export_job set done = :done where id = :id").param("id", id).param("done", done).update();
    }

    void finish(long id, long done, Instant at) {
        jdbc.sql("""
                update export_job set state = 'done', done = :done, total = :done, finished_at = :at where id = :id
                """).param("id", id).param("done", done).param("at", utc(at)).update();
    }

    void fail(long id, String problem, Instant at) {
        jdbc.sql("update export_job set state = 'failed', failure = :problem, finished_at = :at where id = :id")
                .param("id", id).param("problem", problem).param("at", utc(at)).update();
    }

    /** @param counted before this, orders of unmasked fields no longer count; until then the order stays without its file */
    int removeExpired(Instant now, Instant counted) {
        jdbc.sql("delete from export_part p using export_job j where j.id = p.export_id and j.expires_at < :now").param("now", utc(now)).update();
        return jdbc.sql("delete from export_job where expires_at < :now and (cardinality(plain) = 0 or created_at < :counted)")
                .param("now", utc(now)).param("counted", utc(counted)).update();
    }

    /** Writes the file in pieces, sealed where plain values are in it; closing writes the last. */
    OutputStream write(ExportJob job) {
        return new PartStream(job.id(), !job.plain().isEmpty());
    }

    void copyFile(ExportJob job, OutputStream target) throws IOException {
        for (int seq = 0; ; seq++) {
            byte[] part = findPart(job.id(), seq);
            if (part == null) {
                return;
            }
            target.write(job.plain().isEmpty() ? part : cipher.decrypt(part, context(job.id(), seq)).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static String context(long id, int seq) {
        return "export_part.content:" + id + ":" + seq;
    }

    private byte @Nullable [] findPart(long id, int seq) {
        return jdbc.sql("select content from export_part where export_id = :id and seq = :seq")
                .param("id", id).param("seq", seq).query((row, number) -> row.getBytes(1)).optional().orElse(null);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private final class PartStream extends OutputStream {

        private final long id;
        private final boolean sealed;
        private final byte[] buffer = new byte[PART];
        private int filled;
        private int seq;

        PartStream(long id, boolean sealed) {
            this.id = id;
            this.sealed = sealed;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int from = offset;
            int left = length;
            while (left > 0) {
                int part = Math.min(left, PART - filled);
                System.arraycopy(bytes, from, buffer, filled, part);
                filled += part;
                from += part;
                left -= part;
                if (filled == PART) {
                    store();
                }
            }
        }

        @Override
        public void close() {
            store();
        }

        /** Each byte is one character for the cipher. */
        private byte[] content() {
            return sealed ? cipher.encrypt(new String(buffer, 0, filled, StandardCharsets.ISO_8859_1), context(id, seq)) : Arrays.copyOf(buffer, filled);
        }

        private void store() {
            if (filled > 0) {
                jdbc.sql("insert into export_part (export_id, seq, content) values (:id, :seq, :content)")
                        .param("id", id).param("seq", seq).param("content", content()).update();
                seq++;
                filled = 0;
            }
        }
    }
}
