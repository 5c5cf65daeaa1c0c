package org.minqing.registry.internal.own;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;

/**
 * A row of {@code registry_request}.
 *
 * @param kind     binding, correction or deletion
 * @param personId null as long as nobody knows who asks to be bound
 * @param field    of the dictionary; null: the whole record, or none
 * @param content  sealed
 * @param state    open, accepted, refused or withdrawn
 */
record RequestRow(long id, long accountId, UUID ref, String kind, String town, long gridId, @Nullable Long personId, @Nullable String field,
                  byte @Nullable [] content, @Nullable String deskCode, List<Long> files, String state, Instant createdAt, Instant dueAt,
                  @Nullable Instant answeredAt, @Nullable Long answeredBy, @Nullable String answer, @Nullable String basis) {

    static final String BINDING = "binding";
    static final String CORRECTION = "correction";
    static final String DELETION = "deletion";

    static RequestRow read(ResultSet row, int number) throws SQLException {
        return new RequestRow(row.getLong("id"), row.getLong("account_id"), row.getObject("ref", UUID.class), row.getString("kind"),
                row.getString("town"), row.getLong("grid_id"), row.getObject("person_id", Long.class), row.getString("field"),
                row.getBytes("content"), row.getString("desk_code"), List.of((Long[]) row.getArray("files").getArray()),
                row.getString("state"), instant(row, "created_at"), instant(row, "due_at"),
                row.getObject("answered_at") == null ? null : instant(row, "answered_at"), row.getObject("answered_by", Long.class),
                row.getString("answer"), row.getString("basis"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    boolean isOpen() {
        return state.equals("open");
    }

    @Nullable ObjectKey person() {
        return personId == null ? null : new ObjectKey(town, personId);
    }
}
