package org.minqing.casework.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseKey;
import org.minqing.identity.Desk;
import org.minqing.registry.ObjectKey;

/**
 * A case as it stands: one row. Immutable; {@link Case} makes the next one.
 *
 * @param profileVersion the version of the profile under which it began and goes on
 * @param version        seq of the newest history entry
 * @param assists        departments called in; empty unless the tally says joint
 * @param joiners        accounts that joined; known only where it was loaded with them
 */
record CaseState(CaseKey key, String code, int profileVersion, String flow, int version, Reported reported,
                 @Nullable String category, Position position, Timing timing, Tally tally, End end,
                 List<Assist> assists, List<Long> joiners) {

    /** What was reported; never changes. */
    record Reported(String channel, long reporterId, boolean anonymous, @Nullable Caller caller, String text,
                    Place place, List<Long> files, Instant at, @Nullable About about) {
    }

    /**
     * The thing of the register that it is about.
     *
     * @param kind  facility, place, house or organisation
     * @param title what it was called then
     */
    record About(String kind, ObjectKey key, String title) {
    }

    /** The person in whose name it was reported; both values sealed. */
    record Caller(@Nullable String sealedName, @Nullable String sealedPhone) {
    }

    /**
     * @param lon         degrees, CGCS2000; null when only a grid is known
     * @param crs         in which it was given
     * @param neighbourId the other grid, if the point lies on a border
     */
    record Place(long gridId, int gridVersion, @Nullable Long neighbourId, @Nullable Double lon, @Nullable Double lat,
                 @Nullable String crs, @Nullable String address) {
    }

    /**
     * @param department the department that has had it last
     * @param trail      the desk that had it last in each state
     */
    record Position(String state, String stage, boolean open, Holder holder, @Nullable String department,
                    Map<String, Desk> trail) {
    }

    /**
     * The clock of the step.
     *
     * @param wakeAt         when the due-time job has to look at it next
     * @param pauseLeft      working minutes that were left when it was paused
     * @param climbs         how often it climbed in this step
     * @param extensionUntil asked for and not decided
     */
    record Timing(Instant stepStartedAt, @Nullable Instant dueAt, @Nullable Instant amberAt, @Nullable Instant wakeAt,
                  @Nullable Instant pausedUntil, @Nullable Long pauseLeft, int climbs,
                  @Nullable Instant extensionUntil) {

        Timing withWake(@Nullable Instant at, int climbCount) {
            return new Timing(stepStartedAt, dueAt, amberAt, at, pausedUntil, pauseLeft, climbCount, extensionUntil);
        }

        Timing withExtension(@Nullable Instant until) {
            return new Timing(stepStartedAt, dueAt, amberAt, wakeAt, pausedUntil, pauseLeft, climbs, until);
        }
    }

    /**
     * @param lateSteps steps that ended after their due time
     * @param settled   settled on the spot
     * @param joint     departments were called in at some time
     */
    record Tally(int reporters, int reworks, int lateSteps, int reopened, boolean settled, boolean supervised,
                 boolean joint) {

        static final Tally NEW = new Tally(1, 0, 0, 0, false, false, false);

        Tally withReporters(int count) {
            return new Tally(count, reworks, lateSteps, reopened, settled, supervised, joint);
        }

        Tally plusRework() {
            return new Tally(reporters, reworks + 1, lateSteps, reopened, settled, supervised, joint);
        }

        Tally plusLateStep() {
            return new Tally(reporters, reworks, lateSteps + 1, reopened, settled, supervised, joint);
        }

        Tally plusReopening() {
            return new Tally(reporters, reworks, lateSteps, reopened + 1, false, supervised, joint);
        }

        Tally asSettled() {
            return new Tally(reporters, reworks, lateSteps, reopened, true, supervised, joint);
        }

        Tally asSupervised() {
            return new Tally(reporters, reworks, lateSteps, reopened, settled, true, joint);
        }

        Tally asJoint() {
            return new Tally(reporters, reworks, lateSteps, reopened, settled, supervised, true);
        }
    }

    /** @param confirmation {@code confirmed} or {@code unconfirmed} */
    record End(@Nullable Instant closedAt, @Nullable String confirmation, @Nullable Integer rating,
               @Nullable String ratingNote, @Nullable String joinedInto) {

        static final End NONE = new End(null, null, null, null, null);
    }

    /** A department's part in a joint handling. */
    record Assist(Desk desk, boolean done, @Nullable String note, Instant askedAt, @Nullable Instant doneAt) {

        Assist at(Desk other) {
            return other.equals(desk) ? this : new Assist(other, done, note, askedAt, doneAt);
        }

        String department() {
            return Objects.requireNonNull(desk.department());
        }
    }

    boolean isReporter(long account) {
        return reported.reporterId() == account;
    }

    CaseState withParts(List<Assist> loadedAssists, List<Long> loadedJoiners) {
        return new CaseState(key, code, profileVersion, flow, version, reported, category, position, timing, tally, end,
                List.copyOf(loadedAssists), List.copyOf(loadedJoiners));
    }
}
