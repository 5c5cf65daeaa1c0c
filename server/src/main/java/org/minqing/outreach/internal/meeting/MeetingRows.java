package org.minqing.outreach.internal.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Rows of the tables of meetings. */
final class MeetingRows {

    static final String OPEN = "open";
    static final String CLOSED = "closed";

    private MeetingRows() {
    }

    record Meeting(long id, long accountId, UUID content, String town, long gridId, int number, LocalDate heldOn, String state,
                   @Nullable String chair, List<String> present, int version, Instant openedAt, @Nullable Instant closedAt,
                   @Nullable Long closedBy) {

        static Meeting read(ResultSet row, int number) throws SQLException {
            return new Meeting(row.getLong("id"), row.getLong("account_id"), uuid(row), row.getString("town"), row.getLong("grid_id"),
                    row.getInt("number"), row.getObject("held_on", LocalDate.class), row.getString("state"), row.getString("chair"),
                    List.of((String[]) row.getArray("present").getArray()), row.getInt("version"), Objects.requireNonNull(instant(row, "opened_at")),
                    instant(row, "closed_at"), whole(row, "closed_by"));
        }

        boolean isOpen() {
            return state.equals(OPEN);
        }
    }

    /**
     * @param objectType what it is about; {@code decision}: of an earlier meeting
     * @param updatedBy  who wrote the minutes last; null: nobody has
     */
    record Item(long id, long meetingId, UUID content, int position, String chapter, @Nullable String objectType, @Nullable String objectId, String title,
                @Nullable Integer amount, @Nullable Instant at, String minutes, boolean removed, int version, @Nullable Long updatedBy,
                Instant updatedAt) {

        static Item read(ResultSet row, int number) throws SQLException {
            return new Item(row.getLong("id"), row.getLong("meeting_id"), uuid(row), row.getInt("position"), row.getString("chapter"),
                    row.getString("object_type"), row.getString("object_id"), row.getString("title"), row.getObject("amount", Integer.class),
                    instant(row, "at"), row.getString("minutes"), row.getBoolean("removed"), row.getInt("version"), whole(row, "updated_by"),
                    Objects.requireNonNull(instant(row, "updated_at")));
        }
    }

    record Decision(long id, long gridId, long meetingId, long itemId, long accountId, UUID content, String kind, String words, @Nullable String caseCode, int carried,
                    Instant at, @Nullable Instant withdrawnAt, @Nullable Instant settledAt) {

        static final String TASK = "task";
        static final String CASE = "case";
        static final String CARRY = "carry";

        static Decision read(ResultSet row, int number) throws SQLException {
            return new Decision(row.getLong("id"), row.getLong("grid_id"), row.getLong("meeting_id"), row.getLong("item_id"), row.getLong("account_id"), uuid(row), row.getString("kind"),
                    row.getString("words"), row.getString("case_code"), row.getInt("carried"), Objects.requireNonNull(instant(row, "at")),
                    instant(row, "withdrawn_at"), instant(row, "settled_at"));
        }
    }

    /** @param ownerId null: whoever sits in the department at {@code departmentGrid} */
    record Task(long id, String town, long gridId, long meetingId, long decisionId, String words, @Nullable Long ownerId, @Nullable String department,
                @Nullable Long departmentGrid, Instant dueAt, String state, @Nullable Instant askedUntil, Instant givenAt, @Nullable Instant doneAt) {

        static final String DONE = "done";
        static final String WITHDRAWN = "withdrawn";

        static Task read(ResultSet row, int number) throws SQLException {
            return new Task(row.getLong("id"), row.getString("town"), row.getLong("grid_id"), row.getLong("meeting_id"), row.getLong("decision_id"),
                    row.getString("words"), whole(row, "owner_id"), row.getString("department"), whole(row, "department_grid"),
                    Objects.requireNonNull(instant(row, "due_at")), row.getString("state"), instant(row, "asked_until"),
                    Objects.requireNonNull(instant(row, "given_at")), instant(row, "done_at"));
        }

        boolean isOpen() {
            return state.equals(OPEN);
        }

        boolean isLate(Instant now) {
            return isOpen() && dueAt.isBefore(now);
        }
    }

    record Step(long taskId, long accountId, UUID content, String step, @Nullable String words, List<Long> files, @Nullable Instant dueAt, Instant at) {

        static Step read(ResultSet row, int number) throws SQLException {
            return new Step(row.getLong("task_id"), row.getLong("account_id"), uuid(row), row.getString("step"), row.getString("words"),
                    List.of((Long[]) row.getArray("files").getArray()), instant(row, "due_at"), Objects.requireNonNull(instant(row, "at")));
        }
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Long whole(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }

    private static UUID uuid(ResultSet row) throws SQLException {
        return row.getObject("content", UUID.class);
    }
}
