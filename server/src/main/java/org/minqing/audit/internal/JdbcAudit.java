package org.minqing.audit.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import tools.jackson.databind.json.JsonMapper;

/** Writes records, and the note for the sealer, with one statement in the caller's transaction. */
@Component
class JdbcAudit implements Audit {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final AuditKeys keys;

    JdbcAudit(JdbcClient jdbc, Ids ids, Clock clock, AuditKeys keys) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.keys = keys;
    }

    @Override
    public void record(Collection<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an audit record must be written in the transaction of what it records");
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Columns columns = new Columns(entries.size());
        for (AuditEntry entry : entries) {
            columns.add(toStored(entry, at));
        }
        jdbc.sql("""
                with written as (
                    insert into audit_record (town, id, at, actor_id, action, object_type, object_id, reason, detail,
                                              key_version, mac)
                    select town, id, :at, actor_id, action, object_type, object_id, reason, detail::json, :keyVersion, mac
                    from unnest(:towns::text[], :ids::bigint[], :actors::bigint[], :actions::text[], :types::text[],
                                :objects::text[], :reasons::text[], :details::text[], :macs::bytea[])
                        as e (town, id, actor_id, action, object_type, object_id, reason, detail, mac)
                )
                insert into audit_pending (record_id, town)
                select id, town from unnest(:ids::bigint[], :towns::text[]) as e (id, town)
                """)
                .param("at", at.atOffset(ZoneOffset.UTC)).param("keyVersion", keys.activeVersion())
                .param("towns", columns.towns).param("ids", columns.ids).param("actors", columns.actors)
                .param("actions", columns.actions).param("types", columns.types).param("objects", columns.objects)
                .param("reasons", columns.reasons).param("details", columns.details).param("macs", columns.macs)
                .update();
    }

    private StoredRecord toStored(AuditEntry entry, Instant at) {
        String town = entry.town() == null ? StoredRecord.WHOLE_PLACE : entry.town();
        return new StoredRecord(ids.next(), town, at, entry.actorId(), entry.action(), storable(entry.objectType()),
                storable(entry.objectId()), entry.reason() == null ? null : storable(entry.reason()),
                storable(JSON.writeValueAsString(entry.detail())), keys.activeVersion());
    }

    /** What people typed may hold half a surrogate pair or a NUL, which PostgreSQL refuses. The record must not fail. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    private final class Columns {

        private final String[] towns;
        private final Long[] ids;
        private final Long[] actors;
        private final String[] actions;
        private final String[] types;
        private final String[] objects;
        private final @Nullable String[] reasons;
        private final String[] details;
        private final byte[][] macs;
        private int next;

        private Columns(int size) {
            towns = new String[size];
            ids = new Long[size];
            actors = new Long[size];
            actions = new String[size];
            types = new String[size];
            objects = new String[size];
            reasons = new @Nullable String[size];
            details = new String[size];
            macs = new byte[size][];
        }

        private void add(StoredRecord stored) {
            towns[next] = stored.town();
            ids[next] = stored.id();
            actors[next] = stored.actorId();
            actions[next] = stored.action();
            types[next] = stored.objectType();
            objects[next] = stored.objectId();
            reasons[next] = stored.reason();
            details[next] = stored.detail();
            macs[next] = keys.mac(stored);
            next++;
        }
    }
}
