package org.minqing.audit.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Records for readers. */
@Repository
public class AuditQueries {

    /**
     * What to look for; null: anything.
     *
     * @param without beginning of the actions that are left out
     */
    public record Filter(@Nullable Long actor, @Nullable String action, @Nullable String objectType, @Nullable String objectId,
                         @Nullable Instant from, @Nullable Instant to, @Nullable String without) {
    }

    /**
     * A record with its place in the chain.
     *
     * @param town null for matters of the whole place
     * @param seq  null while the record is not yet sealed
     */
    public record Row(long id, @Nullable Long seq, Instant at, @Nullable String town, long actorId, String action,
                      String objectType, String objectId, @Nullable String reason, Map<String, Object> detail,
                      byte @Nullable [] hash) {
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() { };

    private final JdbcClient jdbc;

    AuditQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Newest first.
     *
     * @param towns  towns to look in; empty: everywhere
     * @param before records with ids below this
     */
    public List<Row> list(Optional<Set<String>> towns, Filter filter, long before, int limit) {
        StringBuilder where = new StringBuilder("r.id < :before");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("before", before);
        values.put("limit", limit);
        towns.ifPresent(some -> add(where, values, "r.town = any(:towns)", "towns", some.toArray(String[]::new)));
        add(where, values, "r.actor_id = :actor", "actor", filter.actor());
        add(where, values, "r.action = :action", "action", filter.action());
        add(where, values, "not starts_with(r.action, :without)", "without", filter.without());
        add(where, values, "r.object_type = :objectType", "objectType", filter.objectType());
        add(where, values, "r.object_id = :objectId", "objectId", filter.objectId());
        add(where, values, "r.at >= :from", "from", utc(filter.from()));
        add(where, values, "r.at < :to", "to", utc(filter.to()));
        return jdbc.sql("""
                select r.*, s.seq, s.hash
                from (select * from audit_record r where %s order by r.id desc limit :limit) r
                left join audit_seal s on s.record_id = r.id
                order by r.id desc
                """.formatted(where)).params(values).query(AuditQueries::toRow).list();
    }

    private static void add(StringBuilder where, Map<String, Object> values, String condition, String name,
                            @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Row toRow(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        StoredRecord stored = ChainStore.RECORD.mapRow(row, number);
        long seq = row.getLong("seq");
        boolean sealed = !row.wasNull();
        return new Row(stored.id(), sealed ? seq : null, stored.at(),
                stored.town().equals(StoredRecord.WHOLE_PLACE) ? null : stored.town(), stored.actorId(), stored.action(),
                stored.objectType(), stored.objectId(), stored.reason(),
                JSON.readValue(stored.detail(), DETAIL), row.getBytes("hash"));
    }
}
