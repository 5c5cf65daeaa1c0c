package org.minqing.dispatch.internal.emergency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A row of {@code dispatch_emergency}. */
record EmergencyRow(long id, long accountId, UUID content, String plan, int planVersion, String name, boolean practice, String town, long gridId,
                    String area, String crew, Instant openedAt, @Nullable Instant closedAt, @Nullable String report) {

    static EmergencyRow read(ResultSet row, int number) throws SQLException {
        return new EmergencyRow(row.getLong("id"), row.getLong("account_id"), row.getObject("content", UUID.class), row.getString("plan"),
                row.getInt("plan_version"), row.getString("name"), row.getBoolean("practice"), row.getString("town"), row.getLong("grid_id"),
                row.getString("area"), row.getString("crew"), row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                instant(row, "closed_at"), row.getString("report"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    boolean isOpen() {
        return closedAt == null;
    }
}
