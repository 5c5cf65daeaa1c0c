package org.minqing.dispatch.internal.emergency;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.EmergencyPlan;
import org.minqing.profile.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may see and do what in an emergency. Whoever holds {@link #RUN} over all of its area runs it; whoever holds {@link #RUN}
 * or {@link #CHECK} in a part has part in it, and sees the households of that part alone.
 */
@Component
class EmergencyDoor {

    static final String RUN = "dispatch.emergency";
    static final String CHECK = "dispatch.check";
    static final String OBJECT = "response";

    private static final String PART = "select e.* from dispatch_emergency e where exists (select from dispatch_emergency_grid g "
            + "where g.emergency_id = e.id and ";

    /**
     * An emergency that the viewer may see.
     *
     * @param scope the part in which the viewer may look
     * @param runs  may run it
     */
    record Seen(JdbcClient jdbc, EmergencyRow row, GridScope scope, boolean runs) {
    }

    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T on(Seen seen);
    }

    private final GuardedTables access;
    private final Grids grids;
    private final Profiles profiles;

    EmergencyDoor(GuardedTables access, Grids grids, Profiles profiles) {
        this.access = access;
        this.grids = grids;
        this.profiles = profiles;
    }

    /** Reads; {@code common.not-found} for one in which the viewer has no part. */
    <T extends @Nullable Object> T read(Viewer viewer, String id, Work<T> work) {
        return enter(viewer, id, "", work);
    }

    /**
     * Changes an open one by whoever runs it; its row is held.
     *
     * @throws org.minqing.platform.ProblemException {@code dispatch.emergency-closed}, {@code dispatch.not-yours-to-run}
     */
    <T> T run(Viewer viewer, String id, Work<T> work) {
        return Objects.requireNonNull(this.<T>enter(viewer, id, " for update", seen -> {
            if (!seen.runs()) {
                throw DispatchProblem.NOT_YOURS_TO_RUN.asException();
            }
            requireOpen(seen.row());
            return work.on(seen);
        }));
    }

    /** Adds to an open one by whoever has part in it; it is not closed meanwhile. */
    <T> T take(Viewer viewer, String id, Work<T> work) {
        return Objects.requireNonNull(this.<T>enter(viewer, id, " for share", seen -> {
            requireOpen(seen.row());
            return work.on(seen);
        }));
    }

    private static void requireOpen(EmergencyRow row) {
        if (!row.isOpen()) {
            throw DispatchProblem.EMERGENCY_CLOSED.asException();
        }
    }

    private <T extends @Nullable Object> T enter(Viewer viewer, String id, String hold, Work<T> work) {
        long key = Ids.parse(id);
        return access.within(both(viewer), CHECK, reach -> {
            EmergencyRow row = reach.jdbc().sql(PART + reach.scope().predicate("g") + ") and e.id = :id" + hold)
                    .params(reach.scope().parameters()).param("id", key).query(EmergencyRow::read).optional()
                    .orElseThrow(CommonProblem.NOT_FOUND::asException);
            return work.on(new Seen(reach.jdbc(), row, reach.scope(), runs(viewer, row)));
        });
    }

    /** All that the viewer has part in, newest first. */
    List<EmergencyRow> list(Viewer viewer, @Nullable Boolean open, long before, int limit) {
        return access.within(both(viewer), CHECK, reach -> reach.jdbc().sql(PART + reach.scope().predicate("g") + ") and e.id < :before"
                        + (open == null ? "" : open ? " and e.closed_at is null" : " and e.closed_at is not null") + " order by e.id desc limit :limit")
                .params(reach.scope().parameters()).param("before", before).param("limit", limit).query(EmergencyRow::read).list());
    }

    boolean runs(Viewer viewer, EmergencyRow row) {
        GridTree tree = grids.tree();
        return viewer.dutiesWith(RUN).stream().anyMatch(duty -> tree.isWithin(row.gridId(), duty.gridId()));
    }

    /** Whoever may run emergencies in a grid may look at its households as well. */
    static Viewer both(Viewer viewer) {
        List<Duty> duties = viewer.duties().stream().flatMap(duty -> duty.permissions().contains(RUN) || duty.permissions().contains(CHECK)
                ? Stream.of(new Duty(duty.id(), duty.role(), duty.gridId(), duty.department(), Set.of(CHECK))) : Stream.empty()).toList();
        return new Viewer(viewer.accountId(), viewer.name(), duties);
    }

    /** The plan under which it was opened, as it was then. */
    EmergencyPlan plan(EmergencyRow row) {
        return profiles.version(row.planVersion()).findEmergencyPlan(row.plan())
                .orElseThrow(() -> new IllegalStateException("no plan " + row.plan() + " in version " + row.planVersion()));
    }
}
