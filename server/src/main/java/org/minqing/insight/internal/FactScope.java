package org.minqing.insight.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;

/**
 * Where a viewer may count: parts of the tree, each with all cases or with those of one department. The rule of the
 * lists of cases, so that a number opens a list of as many.
 */
public record FactScope(List<Part> parts) {

    /** Permission of whoever sees figures. */
    public static final String PERMISSION = "insight.read";

    /** @param department null: of all departments and none */
    public record Part(GridScope grids, @Nullable String department) {
    }

    /** @param within only that part of it; the grids below it included */
    public static FactScope of(Viewer viewer, Grids grids, long within) {
        return of(viewer, grids, within, PERMISSION);
    }

    /** As above, of whoever holds another permission. */
    static FactScope of(Viewer viewer, Grids grids, long within, String permission) {
        GridTree tree = grids.tree();
        Map<String, List<Duty>> byDepartment = new LinkedHashMap<>();
        for (Duty duty : viewer.dutiesWith(permission)) {
            narrow(duty, within, tree).ifPresent(part -> byDepartment.computeIfAbsent(
                    part.department() == null ? "" : part.department(), any -> new ArrayList<>()).add(part));
        }
        if (byDepartment.containsKey("")) {
            // What is seen as a whole needs no department beside it: parts of one chosen grid nest.
            boolean whole = byDepartment.get("").stream().anyMatch(duty -> duty.gridId() == within);
            if (whole) {
                byDepartment.keySet().retainAll(Set.of(""));
            }
        }
        List<Part> parts = new ArrayList<>();
        byDepartment.forEach((department, duties) -> parts.add(new Part(
                grids.scope(new Viewer(viewer.accountId(), viewer.name(), duties), permission),
                department.isEmpty() ? null : department)));
        return new FactScope(parts);
    }

    /** Of the program itself: all that lies in the grid now. */
    public static FactScope everythingIn(Grids grids, long within) {
        Duty duty = new Duty(0, "", within, null, Set.of(PERMISSION));
        return of(new Viewer(0, "", List.of(duty)), grids, within);
    }

    /** The grid lies where the viewer may count something. */
    public static boolean reaches(Viewer viewer, GridTree tree, long grid) {
        return viewer.dutiesWith(PERMISSION).stream().anyMatch(duty -> tree.isWithin(grid, duty.gridId()));
    }

    boolean isEmpty() {
        return parts.stream().allMatch(part -> part.grids().isEmpty());
    }

    private static Optional<Duty> narrow(Duty duty, long within, GridTree tree) {
        if (tree.isWithin(within, duty.gridId())) {
            return Optional.of(new Duty(duty.id(), duty.role(), within, duty.department(), duty.permissions()));
        }
        return tree.isWithin(duty.gridId(), within) ? Optional.of(duty) : Optional.empty();
    }
}
