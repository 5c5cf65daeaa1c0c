package org.minqing.insight.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseLife;
import org.minqing.casework.CaseLife.End;
import org.minqing.casework.CaseLife.Step;

/**
 * One case as figures see it: a pure function of its {@link CaseLife}.
 *
 * @param days        by {@link Cohort}, see {@link Days}
 * @param due         second when the step in which it is falls due; {@link Days#NEVER}
 * @param amber       second from which on that step is nearly due; {@link Days#NEVER}
 * @param handlingDue second when handling falls due, while it is owed and not done
 * @param marks       bits of {@link Mark}
 */
record Fact(CaseKey key, long gridId, @Nullable String category, String channel, @Nullable String department,
            String state, String stage, @Nullable Double lon, @Nullable Double lat, ByCohort days, int due,
            int amber, int handlingDue, int marks) {

    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    /** A day for each cohort. */
    record ByCohort(short reported, short accepted, short dispatched, short verification, short handling,
                    short inspection, short closing, short closed) {

        short of(Cohort cohort) {
            return switch (cohort) {
                case REPORTED -> reported;
                case ACCEPTED -> accepted;
                case DISPATCHED -> dispatched;
                case VERIFICATION -> verification;
                case HANDLING -> handling;
                case INSPECTION -> inspection;
                case CLOSING -> closing;
                case CLOSED -> closed;
            };
        }
    }

    static Fact of(CaseLife life, ZoneId zone) {
        Step handling = life.handling();
        Step closing = life.closing();
        ByCohort days = new ByCohort(Days.of(life.reportedAt(), zone), Days.of(life.acceptedAt(), zone),
                Days.of(life.dispatchedAt(), zone), day(life.verification(), zone), day(handling, zone),
                day(life.inspection(), zone), day(closing, zone), Days.of(closing.doneAt(), zone));
        return new Fact(life.key(), life.gridId(), life.category(), life.channel(), life.department(), life.state(),
                life.stage(), life.lon(), life.lat(), days, life.open() ? Days.second(life.dueAt()) : Days.NEVER,
                life.open() && life.dueAt() != null ? Days.second(life.amberAt()) : Days.NEVER,
                handling.isDone() ? Days.NEVER : Days.second(handling.dueAt()), marks(life));
    }

    private static short day(Step step, ZoneId zone) {
        Instant by = step.dueAt() == null ? step.doneAt() : step.dueAt();
        return Days.of(by, zone);
    }

    private static int marks(CaseLife life) {
        Instant closedAt = life.closing().doneAt();
        return bit(Mark.OPEN, life.open()) | bit(Mark.VOIDED, life.end() == End.VOIDED)
                | bit(Mark.MERGED, life.end() == End.MERGED)
                | bit(Mark.FILED, life.filedAt() != null && life.end() != End.VOIDED)
                | bit(Mark.DISPATCHED_WRONGLY, life.dispatchedWrongly())
                | bit(Mark.VERIFIED, life.verification().isDone())
                | bit(Mark.VERIFIED_ON_TIME, life.verification().isOnTime())
                | bit(Mark.HANDLED, life.handling().isDone())
                | bit(Mark.HANDLED_ON_TIME, life.handling().isOnTime())
                | bit(Mark.EXTENDED, life.extensions() > 0)
                | bit(Mark.INSPECTED, life.inspection().isDone())
                | bit(Mark.INSPECTED_ON_TIME, life.inspection().isOnTime())
                | bit(Mark.CLOSED, closedAt != null)
                | bit(Mark.CLOSED_ON_TIME, closedAt != null && life.lateSteps() == 0)
                | bit(Mark.REWORKED, life.reworks() > 0) | bit(Mark.REOPENED, life.reopened() > 0)
                | bit(Mark.CONFIRMED, life.end() == End.CONFIRMED) | bit(Mark.SETTLED, life.settled())
                | bit(Mark.SUPERVISED, life.supervised())
                | bit(Mark.CLOSED_AT_ONCE, closedAt != null && !life.settled()
                        && Duration.between(life.reportedAt(), closedAt).compareTo(AT_ONCE) < 0);
    }

    private static int bit(Mark mark, boolean is) {
        return is ? mark.bit() : 0;
    }
}
