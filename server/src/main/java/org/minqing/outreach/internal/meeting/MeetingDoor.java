package org.minqing.outreach.internal.meeting;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.grid.GuardedTables.Reach;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.meeting.MeetingRows.Meeting;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who comes to which meeting: whoever may {@link #HOLD} meetings in the grid writes, whoever may {@link #READ} looks. A task is besides
 * its owner's, wherever that is.
 */
@Component
class MeetingDoor {

    static final String HOLD = "meeting.hold";
    static final String READ = "meeting.read";
    static final String OBJECT = "meeting";
    private static final String ANY = "meeting.any";

    /** What is done at a meeting that the viewer may see. */
    @FunctionalInterface
    interface Work<T> {
        T on(JdbcClient jdbc, Meeting meeting);
    }

    /** What is done in the viewer's part. */
    @FunctionalInterface
    interface Look<T> {
        T in(Reach reach);
    }

    private final GuardedTables tables;
    private final Grids grids;

    MeetingDoor(GuardedTables tables, Grids grids) {
        this.tables = tables;
        this.grids = grids;
    }

    <T> T look(Viewer viewer, Look<T> look) {
        return Objects.requireNonNull(tables.<T>within(partsOf(viewer), ANY, look::in));
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} */
    <T> T read(Viewer viewer, String id, Work<T> work) {
        return enter(viewer, id, "", work);
    }

    /**
     * The meeting is held meanwhile: nobody else writes in it.
     *
     * @throws org.minqing.platform.ProblemException {@code common.not-found}, {@code outreach.not-yours-to-do}
     */
    <T> T write(Viewer viewer, String id, Work<T> work) {
        return enter(viewer, id, " for update", (jdbc, meeting) -> {
            if (!holds(viewer, meeting.gridId())) {
                throw OutreachProblem.NOT_YOURS_TO_DO.asException();
            }
            return work.on(jdbc, meeting);
        });
    }

    /** For jobs, for what was judged before, and for what is an account's own. */
    <T> T everywhere(java.util.function.Function<JdbcClient, T> work) {
        return Objects.requireNonNull(tables.<T>everywhere(work));
    }

    static void requireOpen(Meeting meeting) {
        if (!meeting.isOpen()) {
            throw OutreachProblem.MEETING_CLOSED.asException();
        }
    }

    /** Whether the viewer may hold meetings of the grid. */
    boolean holds(Viewer viewer, long gridId) {
        GridTree tree = grids.tree();
        return viewer.dutiesWith(HOLD).stream().anyMatch(duty -> tree.successors(gridId).stream().anyMatch(grid -> tree.isWithin(grid.id(), duty.gridId())));
    }

    boolean sees(Viewer viewer, String town, long gridId) {
        GridScope scope = grids.scope(partsOf(viewer), ANY);
        return scope.contains(town, gridId);
    }

    private <T> T enter(Viewer viewer, String id, String hold, Work<T> work) {
        long key = Ids.parse(id);
        return look(viewer, reach -> {
            Optional<Meeting> meeting = reach.jdbc().sql("select m.* from meeting m where m.id = :id and " + reach.scope().predicate("m") + hold)
                    .param("id", key).params(reach.scope().parameters()).query(Meeting::read).optional();
            return work.on(reach.jdbc(), meeting.orElseThrow(CommonProblem.NOT_FOUND::asException));
        });
    }

    /** The viewer with what counts here alone. */
    private static Viewer partsOf(Viewer viewer) {
        List<Duty> duties = viewer.duties().stream().filter(duty -> duty.permissions().contains(HOLD) || duty.permissions().contains(READ))
                .map(duty -> new Duty(duty.id(), duty.role(), duty.gridId(), null, Set.of(ANY))).toList();
        return new Viewer(viewer.accountId(), viewer.name(), duties);
    }
}
