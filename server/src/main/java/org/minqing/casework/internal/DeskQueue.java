package org.minqing.casework.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.platform.CommonProblem;
import org.minqing.profile.Profile;
import org.minqing.profile.TownHub;

/** In which queue of a grid a case is: the same rule for counts, case by case, and for lists, as SQL. */
final class DeskQueue {

    static final String CENTRE = "centre";
    static final String DEPARTMENTS = "departments";
    static final String BELOW = "below";
    static final String ABOVE = "above";
    static final String REPORTER = "reporter";
    private static final String INSIDE =
            "exists (select from grid_closure d where d.ancestor_id = :queueGrid and d.descendant_id = c.holder_grid)";

    /** @param sql on {@code casework_case c} */
    record Condition(String sql, Map<String, Object> parameters) {
    }

    private DeskQueue() {
    }

    /** The hub of the grid, if towns have hubs and it is one. */
    static Optional<TownHub> hub(Profile profile, GridNode grid) {
        return Optional.ofNullable(profile.hub()).filter(hub -> profile.levelIndex(hub.level()) == grid.level());
    }

    /** @param holder grid of the desk that has it; null: its reporter */
    static String of(GridNode grid, @Nullable Long holder, @Nullable String department, Profile profile, GridTree tree) {
        if (holder == null) {
            return REPORTER;
        }
        if (holder == grid.id()) {
            return department == null ? CENTRE
                    : hub(profile, grid).flatMap(hub -> hub.teamOf(department)).map(TownHub.Team::code).orElse(DEPARTMENTS);
        }
        return tree.isWithin(holder, grid.id()) ? BELOW : ABOVE;
    }

    static Condition where(String queue, GridNode grid, Profile profile) {
        List<TownHub.Team> teams = hub(profile, grid).map(TownHub::teams).orElse(List.of());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("queueGrid", grid.id());
        String sql = switch (queue) {
            case CENTRE -> "c.holder_grid = :queueGrid and c.holder_department is null";
            case DEPARTMENTS -> {
                parameters.put("queueDepartments", teams.stream().flatMap(team -> team.departments().stream()).toArray(String[]::new));
                yield "c.holder_grid = :queueGrid and c.holder_department is not null and c.holder_department <> all(:queueDepartments::text[])";
            }
            case BELOW -> "c.holder_grid <> :queueGrid and " + INSIDE;
            case ABOVE -> "c.holder_grid is not null and not " + INSIDE;
            case REPORTER -> {
                parameters.remove("queueGrid");
                yield "c.holder_grid is null";
            }
            default -> {
                TownHub.Team team = teams.stream().filter(each -> each.code().equals(queue)).findFirst()
                        .orElseThrow(() -> CommonProblem.INVALID.asException().field("queue", "unknown-queue", ""));
                parameters.put("queueDepartments", team.departments().toArray(String[]::new));
                yield "c.holder_grid = :queueGrid and c.holder_department = any(:queueDepartments::text[])";
            }
        };
        return new Condition("c.open and " + sql, parameters);
    }
}
