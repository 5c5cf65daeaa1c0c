package org.minqing.outreach.internal.volunteer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Rows of the tables of volunteers. */
final class VolunteerRows {

    private VolunteerRows() {
    }

    record Team(long id, String town, long gridId, String name, String about, long leadId, int version, @Nullable Instant closedAt) {

        static Team read(ResultSet row, int number) throws SQLException {
            return new Team(row.getLong("id"), row.getString("town"), row.getLong("grid_id"), row.getString("name"), row.getString("about"),
                    row.getLong("lead_id"), row.getInt("version"), instant(row, "closed_at"));
        }
    }

    /** @param accountId null: has left */
    record Member(long id, long teamId, @Nullable Long accountId, Instant joinedAt) {

        static Member read(ResultSet row, int number) throws SQLException {
            return new Member(row.getLong("id"), row.getLong("team_id"), row.getObject("account_id", Long.class), time(row, "joined_at"));
        }
    }

    /**
     * A call for help.
     *
     * @param answerBy until then one can say that one comes
     * @param reason   why it was withdrawn; null: it was not
     */
    record Call(long id, long teamId, String town, long gridId, String what, String place, Instant startsAt, Instant endsAt, Instant answerBy, int places,
                int version, long calledBy, @Nullable String reason, @Nullable Instant confirmedAt) {

        static Call read(ResultSet row, int number) throws SQLException {
            return new Call(row.getLong("id"), row.getLong("team_id"), row.getString("town"), row.getLong("grid_id"), row.getString("what"), row.getString("place"),
                    time(row, "starts_at"), time(row, "ends_at"), time(row, "answer_by"), row.getInt("places"), row.getInt("version"),
                    row.getLong("called_by"), row.getString("reason"), instant(row, "confirmed_at"));
        }

        boolean isWithdrawn() {
            return reason != null;
        }

        /** open: one can say that one comes; set: no longer; over: the hours are to be confirmed; done; withdrawn. */
        String phase(Instant now) {
            if (isWithdrawn()) {
                return "withdrawn";
            }
            if (confirmedAt != null) {
                return "done";
            }
            return now.isBefore(answerBy) ? "open" : now.isBefore(endsAt) ? "set" : "over";
        }
    }

    /** @param minutes null: not confirmed yet; 0: was not there */
    record Part(long callId, long memberId, @Nullable Boolean coming, @Nullable Integer minutes, @Nullable String note, @Nullable String objection,
                @Nullable Instant settledAt) {

        static Part read(ResultSet row, int number) throws SQLException {
            return new Part(row.getLong("call_id"), row.getLong("member_id"), row.getObject("coming", Boolean.class), row.getObject("minutes", Integer.class),
                    row.getString("note"), row.getString("objection"), instant(row, "settled_at"));
        }

        boolean isDisputed() {
            return objection != null && settledAt == null;
        }
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
