package org.minqing.outreach.internal.volunteer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.grid.GuardedTables.Reach;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Call;
import org.minqing.outreach.internal.volunteer.VolunteerRows.Team;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who comes to which team. Whoever may {@link #MANAGE} teams in the grid and the team's own lead run it: they see its people, call and
 * confirm hours. Whoever may {@link #READ} in the grid sees the team and its calls without people. A member comes to what is the
 * member's own ({@link #JOIN}).
 */
@Component
class VolunteerDoor {

    static final String JOIN = "volunteer.join";
    static final String READ = "volunteer.read";
    static final String MANAGE = "volunteer.manage";

    /** What is done about a team that the viewer may see. */
    @FunctionalInterface
    interface TeamWork<T> {
        T on(JdbcClient jdbc, Team team);
    }

    /** What is done about a call that the viewer may see. */
    @FunctionalInterface
    interface CallWork<T> {
        T on(JdbcClient jdbc, Call call, Team team);
    }

    private final GuardedTables tables;
    private final TeamStore teams;
    private final CallStore calls;
    private final Grids grids;

    VolunteerDoor(GuardedTables tables, TeamStore teams, CallStore calls, Grids grids) {
        this.tables = tables;
        this.teams = teams;
        this.calls = calls;
        this.grids = grids;
    }

    <T> T look(Viewer viewer, Function<Reach, T> work) {
        return Objects.requireNonNull(tables.<T>within(partsOf(viewer), READ, work));
    }

    /** For jobs, for what was judged before, and for what is an account's own. */
    <T> T everywhere(Function<JdbcClient, T> work) {
        return Objects.requireNonNull(tables.<T>everywhere(work));
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} */
    <T> T team(Viewer viewer, String id, TeamWork<T> work) {
        return enter(viewer, jdbc -> teams.find(jdbc, Ids.parse(id), false), team -> team, work::on);
    }

    /**
     * The team is held meanwhile.
     *
     * @throws org.minqing.platform.ProblemException {@code common.not-found}, {@code outreach.not-yours-to-do}
     */
    <T> T running(Viewer viewer, String id, TeamWork<T> work) {
        return enter(viewer, jdbc -> teams.find(jdbc, Ids.parse(id), true), team -> team, (jdbc, team) -> {
            requireRuns(viewer, team);
            return work.on(jdbc, team);
        });
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} */
    <T> T call(Viewer viewer, String id, CallWork<T> work) {
        return enter(viewer, jdbc -> find(jdbc, Ids.parse(id), false), Found::team, (jdbc, found) -> work.on(jdbc, found.call(), found.team()));
    }

    /** As {@link #running}, with a call of the team, which is held. */
    <T> T runningCall(Viewer viewer, String id, CallWork<T> work) {
        return enter(viewer, jdbc -> find(jdbc, Ids.parse(id), true), Found::team, (jdbc, found) -> {
            requireRuns(viewer, found.team());
            return work.on(jdbc, found.call(), found.team());
        });
    }

    private record Found(Call call, Team team) {
    }

    private Optional<Found> find(JdbcClient jdbc, long id, boolean hold) {
        return calls.find(jdbc, id, hold).flatMap(call -> teams.find(jdbc, call.teamId(), false).map(team -> new Found(call, team)));
    }

    /** First behind the wall of what the viewer may see; then, for whoever leads it from another grid, as its lead. */
    private <F, T> T enter(Viewer viewer, Function<JdbcClient, Optional<F>> find, Function<F, Team> teamOf, BiFunction<JdbcClient, F, T> work) {
        Optional<T> within = look(viewer, reach -> find.apply(reach.jdbc()).filter(found -> sees(reach, teamOf.apply(found)))
                .map(found -> work.apply(reach.jdbc(), found)));
        return within.orElseGet(() -> everywhere(jdbc -> find.apply(jdbc).filter(found -> leads(viewer, teamOf.apply(found)))
                .map(found -> work.apply(jdbc, found)).orElseThrow(CommonProblem.NOT_FOUND::asException)));
    }

    private static boolean sees(Reach reach, Team team) {
        return reach.scope().contains(team.town(), team.gridId());
    }

    void requireRuns(Viewer viewer, Team team) {
        if (!runs(viewer, team)) {
            throw OutreachProblem.NOT_YOURS_TO_DO.asException();
        }
    }

    boolean runs(Viewer viewer, Team team) {
        return leads(viewer, team) || manages(viewer, team.gridId());
    }

    /** A lead whose duties lie elsewhere by now leads no longer. */
    boolean leads(Viewer viewer, Team team) {
        GridTree tree = grids.tree();
        return team.leadId() == viewer.accountId() && viewer.dutiesWith(READ).stream()
                .anyMatch(duty -> around(tree, duty.gridId(), team.gridId()));
    }

    boolean manages(Viewer viewer, long gridId) {
        GridTree tree = grids.tree();
        return viewer.dutiesWith(MANAGE).stream().filter(duty -> duty.department() == null)
                .anyMatch(duty -> tree.successors(gridId).stream().anyMatch(grid -> tree.isWithin(grid.id(), duty.gridId())));
    }

    /** In the team's grid, above it or below it. */
    static boolean around(GridTree tree, long gridId, long teamGrid) {
        return tree.isWithin(gridId, teamGrid) || tree.isWithin(teamGrid, gridId);
    }

    /** Departments have no part in volunteers; whoever manages sees. */
    private static Viewer partsOf(Viewer viewer) {
        List<Duty> duties = viewer.duties().stream().filter(duty -> duty.department() == null)
                .filter(duty -> duty.permissions().contains(READ) || duty.permissions().contains(MANAGE))
                .map(duty -> new Duty(duty.id(), duty.role(), duty.gridId(), null, Set.of(READ))).toList();
        return new Viewer(viewer.accountId(), viewer.name(), duties);
    }

    static void requireOpen(Team team) {
        if (team.closedAt() != null) {
            throw OutreachProblem.TEAM_CLOSED.asException();
        }
    }
}
