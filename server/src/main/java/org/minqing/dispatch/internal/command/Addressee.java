package org.minqing.dispatch.internal.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.grid.GridNode;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.profile.Profile;
import org.minqing.profile.Text;
import org.minqing.profile.TownHub;

/**
 * Where a directive goes to: a team of the town's hub, an office, whoever holds a role (because the case lies there), or whoever
 * answers for the grid.
 *
 * @param team       code; null: none
 * @param department code; null: none
 * @param role       code; null: the answering role and the grid lead
 */
record Addressee(GridNode grid, @Nullable String team, @Nullable String department, @Nullable String role) {

    /** The role that is accountable for a grid, besides the one to which its matters climb. */
    private static final String LEAD = "lead";

    /** @throws org.minqing.platform.ProblemException {@code dispatch.no-desk} if the place has no such team or office */
    static Addressee of(GridNode grid, @Nullable String team, @Nullable String department, Profile profile) {
        boolean known = (team == null || hub(profile, grid).flatMap(hub -> hub.findTeam(team)).isPresent())
                && (department == null || profile.findDepartment(department).isPresent());
        if (!known || team != null && department != null) {
            throw DispatchProblem.NO_DESK.asException();
        }
        return new Addressee(grid, team, department, null);
    }

    /** Everybody who sits there now. */
    Set<Long> people(Accounts accounts, Profile profile) {
        Predicate<Desk> meant = desks(profile);
        Set<Long> people = new LinkedHashSet<>();
        accounts.desksAt(grid.id()).stream().filter(meant).forEach(desk -> people.addAll(accounts.holders(desk)));
        return people;
    }

    Text name(Profile profile) {
        if (team != null) {
            return hub(profile, grid).flatMap(hub -> hub.findTeam(team)).map(TownHub.Team::name).orElse(new Text(team, team));
        }
        if (department != null) {
            return profile.findDepartment(department).map(Profile.Department::name).orElse(new Text(department, department));
        }
        String said = role != null ? role : profile.level(grid.level()).answeringRole();
        return profile.findRole(said).map(Profile.Role::name).orElse(new Text(said, said));
    }

    private Predicate<Desk> desks(Profile profile) {
        if (team != null) {
            List<String> departments = hub(profile, grid).flatMap(hub -> hub.findTeam(team)).map(TownHub.Team::departments).orElse(List.of());
            return desk -> desk.department() != null && departments.contains(desk.department());
        }
        if (department != null) {
            return desk -> department.equals(desk.department());
        }
        if (role != null) {
            return desk -> desk.department() == null && desk.role().equals(role);
        }
        String answering = profile.level(grid.level()).answeringRole();
        return desk -> desk.department() == null && (desk.role().equals(answering) || desk.role().equals(LEAD));
    }

    private static Optional<TownHub> hub(Profile profile, GridNode grid) {
        return Optional.ofNullable(profile.hub()).filter(hub -> profile.levelIndex(hub.level()) == grid.level());
    }
}
