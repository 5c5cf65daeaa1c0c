package org.minqing.registry.internal.imports;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows about imports. */
@Repository
class ImportStore {

    private static final String COLUMNS = """
            id, kind, file_name, file_digest, source, mapping, size_bytes, account_id, state, rows_total, rows_done, bytes_done,
            created, updated, unchanged, refused, doubtful, kept, left_out, stayed, dry, failure, created_at, started_at, ended_at
            """;

    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ImportJob job) {
        jdbc.sql("""
                insert into registry_import (id, kind, file_name, file_digest, source, mapping, size_bytes, account_id, state, created_at)
                values (:id, :kind, :fileName, :digest, :source, :mapping, :size, :account, :state, :createdAt)
                """)
                .param("id", job.id()).param("kind", job.kind().code()).param("fileName", job.fileName())
                .param("digest", job.digest()).param("source", job.source()).param("mapping", json(job.mapping()))
                .param("size", job.sizeBytes()).param("account", job.accountId()).param("state", job.state())
                .param("createdAt", utc(job.createdAt())).update();
    }

    Optional<ImportJob> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from registry_import where id = :id").param("id", id)
                .query(ImportJob::read).optional();
    }

    /** Holds the row until the end of the transaction. */
    ImportJob lock(long id) {
        return jdbc.sql("select " + COLUMNS + " from registry_import where id = :id for update").param("id", id)
                .query(ImportJob::read).single();
    }

    /** Imports of the same file for the same kind and source that went in, or are about to. */
    Optional<ImportJob> findSame(ImportKind kind, String source, byte[] digest, String... states) {
        return jdbc.sql("select " + COLUMNS + """
                 from registry_import
                where file_digest = :digest and kind = :kind and source = :source and state = any(:states)
                order by id desc limit 1
                """)
                .param("digest", digest).param("kind", kind.code()).param("source", source).param("states", states)
                .query(ImportJob::read).optional();
    }

    List<ImportJob> list(long accountId, boolean all, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from registry_import where :all or account_id = :account order by id desc limit :limit
                """)
                .param("all", all).param("account", accountId).param("limit", limit).query(ImportJob::read).list();
    }

    void map(long id, Mapping mapping) {
        jdbc.sql("update registry_import set mapping = :mapping, state = 'uploaded' where id = :id")
                .param("mapping", json(mapping)).param("id", id).update();
    }

    Map<String, String> remembered(ImportKind kind, String source) {
        Map<String, String> fields = new HashMap<>();
        jdbc.sql("select heading, coalesce(field, '') as field from registry_mapping where kind = :kind and source = :source")
                .param("kind", kind.code()).param("source", source)
                .query(row -> {
                    fields.put(row.getString("heading"), row.getString("field"));
                });
        return fields;
    }

    void remember(ImportKind kind, String source, Mapping mapping) {
        jdbc.sql("""
                insert into registry_mapping (kind, source, heading, field)
                select distinct on (heading) :kind, :source, heading, nullif(field, '')
                from unnest(:headings::text[], :fields::text[]) as k (heading, field)
                on conflict (kind, source, heading) do update set field = excluded.field
                """)
                .param("kind", kind.code()).param("source", source)
                .param("headings", mapping.columns().stream().map(Mapping.Column::heading).toArray(String[]::new))
                .param("fields", mapping.columns().stream().map(one -> one.field() == null ? "" : one.field()).toArray(String[]::new))
                .update();
    }

    /** Begins anew from the first row. Of a kind one import runs at a time, held by a unique index. */
    void begin(long id, String state, Instant now) {
        jdbc.sql("""
                update registry_import set state = :state, rows_done = 0, bytes_done = 0, created = 0, updated = 0, unchanged = 0,
                    refused = 0, doubtful = 0, kept = 0, left_out = 0, dry = (:state = 'checking'), failure = null, started_at = :now, ended_at = null
                where id = :id
                """).param("state", state).param("now", utc(now)).param("id", id).update();
        forgetRefused(id);
        jdbc.sql("delete from registry_import_decision where import_id = :id").param("id", id).update();
    }

    void forgetRefused(long id) {
        jdbc.sql("delete from registry_import_error where import_id = :id").param("id", id).update();
        jdbc.sql("delete from registry_import_refused where import_id = :id").param("id", id).update();
    }

    void progress(long id, long rowsDone, long bytesDone, ImportJob.Counts counts) {
        jdbc.sql("""
                update registry_import set rows_done = :rows, bytes_done = :bytes, created = :created, updated = :updated,
                    unchanged = :unchanged, refused = :refused, doubtful = :doubtful, kept = :kept, left_out = :leftOut
                where id = :id
                """)
                .param("rows", rowsDone).param("bytes", bytesDone).param("created", counts.created())
                .param("updated", counts.updated()).param("unchanged", counts.unchanged()).param("refused", counts.refused())
                .param("doubtful", counts.doubtful()).param("kept", counts.kept()).param("leftOut", counts.leftOut()).param("id", id).update();
    }

    void total(long id, long rows) {
        jdbc.sql("update registry_import set rows_total = :rows where id = :id").param("rows", rows).param("id", id).update();
    }

    /** While it rests or when it was given up, that is when it ended. */
    void state(long id, String state, Instant now) {
        jdbc.sql("update registry_import set state = :state, ended_at = case when :state in ('paused', 'cancelled') then cast(:now as timestamptz) end where id = :id")
                .param("state", state).param("now", utc(now)).param("id", id).update();
    }

    void end(long id, String state, @Nullable String failure, Instant now) {
        jdbc.sql("""
                update registry_import set state = :state, failure = :failure, ended_at = :now,
                    rows_total = case when :state in ('done', 'checked') then rows_done else rows_total end
                where id = :id
                """)
                .param("state", state).param("failure", failure).param("now", utc(now)).param("id", id).update();
    }

    /** All that is wrong with the rows, in order: line, sealed cells (null where the row went in), faults. */
    void eachRefused(long id, BiConsumer<Refused, List<RowFault>> each) {
        refused("e.import_id = :id", "", Map.of("id", id), each);
    }

    /** A page of them, of one weight, behind a line. */
    void eachRefused(long id, RowFault.Weight weight, long after, int limit, BiConsumer<Refused, List<RowFault>> each) {
        refused("e.import_id = :id and e.line > :after and exists (select from registry_import_error w where w.import_id = e.import_id "
                + "and w.line = e.line and w.weight = :weight)", " limit :limit",
                Map.of("id", id, "after", after, "weight", weight.name(), "limit", limit), each);
    }

    /** One of them. */
    void refused(long id, long line, BiConsumer<Refused, List<RowFault>> each) {
        refused("e.import_id = :id and e.line = :line", "", Map.of("id", id, "line", line), each);
    }

    private void refused(String where, String limit, Map<String, Object> parameters, BiConsumer<Refused, List<RowFault>> each) {
        jdbc.sql(("""
                select e.line, r.cells, array_agg(e.field order by e.field, e.code) as fields,
                       array_agg(e.code order by e.field, e.code) as codes,
                       array_agg(e.weight order by e.field, e.code) as weights
                from registry_import_error e
                join registry_import_refused r on r.import_id = e.import_id and r.line = e.line
                where %s
                group by e.line, r.cells order by e.line%s
                """).formatted(where, limit)).withFetchSize(500).params(parameters).query(row -> {
            String[] fields = (String[]) row.getArray("fields").getArray();
            String[] codes = (String[]) row.getArray("codes").getArray();
            String[] weights = (String[]) row.getArray("weights").getArray();
            List<RowFault> faults = new java.util.ArrayList<>();
            for (int i = 0; i < fields.length; i++) {
                faults.add(new RowFault(fields[i], codes[i], RowFault.Weight.valueOf(weights[i])));
            }
            each.accept(new Refused(row.getLong("line"), row.getBytes("cells")), faults);
        });
    }

    /** A person has decided about the row: it is refused no more, but for what is said of it now. */
    void decided(long id, long line, List<RowFault> faults) {
        jdbc.sql("delete from registry_import_error where import_id = :id and line = :line").param("id", id).param("line", line).update();
        for (RowFault fault : faults) {
            jdbc.sql("insert into registry_import_error (import_id, line, field, code, weight) values (:id, :line, :field, :code, :weight)")
                    .param("id", id).param("line", line).param("field", fault.column()).param("code", fault.code())
                    .param("weight", fault.weight().name()).update();
        }
        if (faults.isEmpty()) {
            jdbc.sql("delete from registry_import_refused where import_id = :id and line = :line").param("id", id).param("line", line).update();
        }
    }

    /** @param version that the decision made of the object; null with the object: the row was left out */
    void decide(long id, long line, String verdict, @Nullable ObjectKey object, @Nullable Integer version, long account, Instant at) {
        jdbc.sql("""
                insert into registry_import_decision (import_id, line, verdict, town, object_id, version, account_id, at)
                values (:id, :line, :verdict, :town, :object, :version, :account, :at)
                """).param("id", id).param("line", line).param("verdict", verdict).param("town", object == null ? null : object.town())
                .param("object", object == null ? null : object.id()).param("version", version).param("account", account)
                .param("at", utc(at)).update();
        if (object != null) {
            jdbc.sql("update registry_import_change set version = :version where import_id = :id and town = :town and object_id = :object")
                    .param("version", version).param("id", id).param("town", object.town()).param("object", object.id()).update();
        }
    }

    /** @param cells sealed JSON */
    record Refused(long line, byte[] cells) {
    }

    private static String json(Mapping mapping) {
        return JsonMapper.shared().writeValueAsString(mapping);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
