package org.minqing.dispatch.internal.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A row of {@code dispatch_broadcast}. */
record BroadcastRow(long id, long accountId, UUID content, String kind, String priority, String town, long gridId, String title, String text,
                    String audience, List<Long> files, byte @Nullable [] missing, int workers, int staff, int residents, int sightings,
                    Instant sentAt, @Nullable Instant endsAt, @Nullable Instant remindedAt, @Nullable Instant withdrawnAt,
                    @Nullable String withdrawReason, @Nullable Instant endedAt, @Nullable String outcome, List<Long> undelivered) {

    static BroadcastRow read(ResultSet row, int number) throws SQLException {
        return new BroadcastRow(row.getLong("id"), row.getLong("account_id"), row.getObject("content", UUID.class), row.getString("kind"),
                row.getString("priority"), row.getString("town"), row.getLong("grid_id"), row.getString("title"), row.getString("body"),
                row.getString("audience"), Arrays.asList((Long[]) row.getArray("files").getArray()), row.getBytes("missing"),
                row.getInt("workers"), row.getInt("staff"), row.getInt("residents"), row.getInt("sightings"), instantOf(row, "sent_at"),
                instant(row, "ends_at"), instant(row, "reminded_at"), instant(row, "withdrawn_at"), row.getString("withdraw_reason"),
                instant(row, "ended_at"), row.getString("outcome"), Arrays.asList((Long[]) row.getArray("undelivered").getArray()));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant instantOf(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    boolean isSearch() {
        return kind.equals(BroadcastRequest.MISSING);
    }

    /** running, over (its end has come), withdrawn or ended (the search). */
    String state(Instant now) {
        if (withdrawnAt != null) {
            return "withdrawn";
        }
        if (endedAt != null) {
            return "ended";
        }
        return endsAt != null && !endsAt.isAfter(now) ? "over" : "running";
    }
}
