package org.minqing.registry.internal.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.FieldCipher;
import org.minqing.registry.ObjectKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Rows of all kinds of objects, as operations write them, and their lines of history. Column names are the program's own. */
final class RecordStore {

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    RecordStore(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    static String table(String kind) {
        return switch (kind) {
            case "facility", "place" -> "registry_object";
            default -> "registry_" + kind;
        };
    }

    void insert(String table, Map<String, @Nullable Object> columns) {
        List<String> names = List.copyOf(columns.keySet());
        set(jdbc.sql("insert into " + table + " (" + String.join(", ", names) + ") values (:" + String.join(", :", names) + ")"), columns)
                .update();
    }

    /** Sets the columns and the next version. */
    void update(String table, ObjectKey key, Map<String, @Nullable Object> columns, Instant now) {
        StringBuilder set = new StringBuilder("version = version + 1, updated_at = :key_now");
        columns.keySet().forEach(column -> set.append(", ").append(column).append(" = :").append(column));
        set(jdbc.sql("update " + table + " set " + set + " where town = :key_town and id = :key_id"), columns)
                .param("key_now", now.atOffset(ZoneOffset.UTC)).param("key_town", key.town()).param("key_id", key.id()).update();
    }

    private static JdbcClient.StatementSpec set(JdbcClient.StatementSpec statement, Map<String, @Nullable Object> columns) {
        JdbcClient.StatementSpec filled = statement;
        for (Map.Entry<String, @Nullable Object> column : columns.entrySet()) {
            filled = filled.param(column.getKey(), column.getValue());
        }
        return filled;
    }

    /** The row by column, held until the end of the transaction. */
    Optional<Map<String, @Nullable Object>> find(String table, ObjectKey key, String condition, Map<String, ?> parameters) {
        List<Map<String, @Nullable Object>> rows = jdbc.sql("select o.* from " + table + " o where o.town = :key_town and o.id = :key_id and "
                        + condition + " for update").params(parameters).param("key_town", key.town()).param("key_id", key.id())
                .query().listOfRows();
        return rows.stream().findFirst();
    }

    /**
     * One line for one version.
     *
     * @param changes what was before and is now, by field of the dictionary; sealed
     */
    void history(Scene scene, ObjectKey key, String kind, int seq, String action, Map<String, Change> changes) {
        history(scene, key, kind, seq, action, scene.day(), changes);
    }

    void history(Scene scene, ObjectKey key, String kind, int seq, String action, LocalDate day, Map<String, Change> changes) {
        jdbc.sql("""
                insert into registry_history (town, object_id, seq, kind, action, on_day, at, actor_id, source, reason, changes)
                values (:town, :id, :seq, :kind, :action, :day, :now, :actor, :source, :reason, :changes)
                """)
                .param("town", key.town()).param("id", key.id()).param("seq", seq).param("kind", kind).param("action", action)
                .param("day", day).param("now", scene.now().atOffset(ZoneOffset.UTC)).param("actor", scene.viewer().accountId())
                .param("source", scene.source()).param("reason", scene.reason()).param("changes", changes.isEmpty() ? null
                        : cipher.encrypt(JsonMapper.shared().writeValueAsString(changes), "registry_history.changes:" + key.id())).update();
    }
}
