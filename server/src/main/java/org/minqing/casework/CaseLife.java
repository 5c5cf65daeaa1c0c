package org.minqing.casework;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a case has gone through, step by step: a pure function of its row, its history and its flow, the same whenever
 * and wherever it is asked for. For figures; it holds no words of anybody and names no person.
 *
 * @param category     null: nobody has said yet
 * @param department   the department that has had it last
 * @param lon          degrees, CGCS2000; null (with {@code lat}) when only a grid is known
 * @param acceptedAt   when it first went beyond acceptance, other than by being voided or merged
 * @param filedAt      when it first went beyond filing; in a flow without that step, when it was accepted
 * @param dispatchedAt when it was first dispatched
 * @param dispatchedWrongly whoever it was dispatched to refused it, sent it back or passed it on
 * @param verification the first look at it (stages accept and verify)
 * @param handling     until it went on to inspection, to asking back or to its end
 * @param closing      as a whole: due with the step in which it is or ended, done when it was closed
 * @param lateSteps    steps that ended after their due time; an asking back that nobody answered is none
 * @param extensions   granted
 * @param reworks      sent back as not good enough, by inspection or by the reporter
 * @param end          how it ended; null while it is open
 * @param dueAt        of the step in which it is
 * @param amberAt      from when on that step is nearly due; null: it never is
 */
public record CaseLife(CaseKey key, long gridId, @Nullable String category, String channel, @Nullable String department,
                       @Nullable Double lon, @Nullable Double lat, Instant reportedAt, @Nullable Instant acceptedAt,
                       @Nullable Instant filedAt, @Nullable Instant dispatchedAt, boolean dispatchedWrongly,
                       Step verification, Step handling, Step inspection, Step closing, int lateSteps, int extensions,
                       int reworks, int reopened, boolean settled, boolean supervised, boolean open, String state,
                       String stage, @Nullable End end, @Nullable Instant dueAt, @Nullable Instant amberAt) {

    /**
     * A step that a case owes.
     *
     * @param dueAt as it stood last; null: without a due time, or not begun
     * @param doneAt null: not done
     */
    public record Step(@Nullable Instant dueAt, @Nullable Instant doneAt) {

        public static final Step NONE = new Step(null, null);

        /** What has neither been begun nor done is not owed (yet), and what was voided or merged never will be. */
        public boolean isOwed() {
            return dueAt != null || doneAt != null;
        }

        public boolean isDone() {
            return doneAt != null;
        }

        /** Done, and not after its due time. */
        public boolean isOnTime() {
            return doneAt != null && (dueAt == null || !doneAt.isAfter(dueAt));
        }
    }

    /** How a case ended. */
    public enum End {
        /** Closed, and its reporter said that it is solved. */
        CONFIRMED,
        /** Closed, and its reporter did not answer in time. */
        UNCONFIRMED,
        /** Closed by those who reported it on duty, or otherwise without anybody to ask back. */
        CLOSED,
        /** No matter for us. */
        VOIDED,
        /** The same matter as another, which goes on. */
        MERGED
    }
}
