package org.minqing.dispatch.internal.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code dispatch_directive}.
 *
 * @param receivers how many got it, once its receipts have gone; null: ask the receipts
 * @param readers   how many of them had opened it
 */
record DirectiveRow(long id, long accountId, UUID content, String kind, String town, long gridId, @Nullable String team,
                    @Nullable String department, @Nullable String role, @Nullable String caseCode, long issuerGrid, String body, Instant sentAt,
                    @Nullable Instant dueAt, String state, @Nullable Instant remindedAt, @Nullable Instant closedAt,
                    @Nullable Integer receivers, @Nullable Integer readers) {

    static final String SENT = "sent";
    static final String ACKNOWLEDGED = "acknowledged";
    static final String ANSWERED = "answered";
    static final String CLOSED = "closed";

    static DirectiveRow read(ResultSet row, int number) throws SQLException {
        return new DirectiveRow(row.getLong("id"), row.getLong("account_id"), row.getObject("content", UUID.class), row.getString("kind"),
                row.getString("town"), row.getLong("grid_id"), row.getString("team"), row.getString("department"),
                row.getString("role"), row.getString("case_code"), row.getLong("issuer_grid"), row.getString("body"),
                Objects.requireNonNull(instant(row, "sent_at")), instant(row, "due_at"), row.getString("state"),
                instant(row, "reminded_at"), instant(row, "closed_at"),
                row.getObject("receivers", Integer.class), row.getObject("readers", Integer.class));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    boolean isCall() {
        return kind.equals(DirectiveRequest.CALL);
    }

    /** Its time has passed and nobody has answered. */
    boolean isOverdue(Instant now) {
        return dueAt != null && dueAt.isBefore(now) && (state.equals(SENT) || state.equals(ACKNOWLEDGED));
    }
}
