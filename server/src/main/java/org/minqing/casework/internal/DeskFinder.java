package org.minqing.casework.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.identity.Desk;
import org.minqing.profile.Flow.Party;
import org.minqing.profile.Profile;

/** Finds desks relative to the grid tree. If nobody holds the desk looked for, it climbs to one that somebody holds. */
record DeskFinder(Profile profile, GridTree tree, Function<Desk, List<Long>> holders) {

    /**
     * The desk that a party of the flow means for a case of the grid, whether anybody holds it or not.
     *
     * @param department the one that the case was dispatched to, else the category's
     */
    Optional<Desk> meant(Party party, long gridId, @Nullable String department) {
        return switch (party.kind()) {
            case DESK -> Optional.of(new Desk(at(gridId, party.level()).id(), requireRole(party), null));
            case DEPARTMENT -> departmentDesk(at(gridId, party.level()).id(), party.role(),
                    party.department() != null ? party.department() : department);
            default -> Optional.empty();
        };
    }

    /** The desk meant, or the nearest above it that somebody holds; at the end of all, the root's answering desk. */
    Desk staffed(Party party, long gridId, @Nullable String department) {
        Optional<Desk> meant = meant(party, gridId, department);
        if (meant.isEmpty()) {
            return staffedAnswering(at(gridId, party.level()));
        }
        return staffed(meant.get());
    }

    Desk staffed(Desk desk) {
        if (isStaffed(desk)) {
            return desk;
        }
        if (desk.department() != null) {
            Optional<Desk> higher = higherOfDepartment(desk);
            if (higher.isPresent()) {
                return higher.get();
            }
        }
        return above(desk).orElseGet(() -> answering(tree.root()));
    }

    /**
     * Where a case climbs to from a desk: from a department's desk to the answering desk of the same grid, else to that
     * of the parent; past desks that nobody holds. Empty at the top.
     */
    Optional<Desk> above(Desk desk) {
        GridNode node = tree.get(desk.gridId());
        if (desk.department() != null && !desk.equals(answering(node))) {
            Desk own = answering(node);
            if (isStaffed(own)) {
                return Optional.of(own);
            }
        }
        Long parent = node.parentId();
        while (parent != null) {
            GridNode next = tree.get(parent);
            Desk answering = answering(next);
            if (isStaffed(answering)) {
                return Optional.of(answering);
            }
            parent = next.parentId();
        }
        return Optional.empty();
    }

    /** Whoever sits there works on cases; an auditor or administrator does not. */
    boolean works(Desk desk) {
        return profile.findRole(desk.role()).filter(role -> role.permissions().contains("case.work")).isPresent();
    }

    boolean isStaffed(Desk desk) {
        return !holders.apply(desk).isEmpty();
    }

    /** The answering desk of a grid, whether anybody holds it or not. */
    Desk answering(GridNode node) {
        return new Desk(node.id(), profile.level(node.level()).answeringRole(), null);
    }

    /** The department's desk at a grid. Empty if no role is bound to departments, or no department is known. */
    Optional<Desk> departmentDesk(long gridId, @Nullable String role, @Nullable String department) {
        if (department == null) {
            return Optional.empty();
        }
        String level = profile.level(tree.get(gridId).level()).code();
        return profile.roles().stream()
                .filter(candidate -> role == null ? candidate.department() : candidate.code().equals(role))
                .filter(candidate -> role != null || candidate.levels().contains(level))
                .map(candidate -> new Desk(gridId, candidate.code(), department))
                .findFirst();
    }

    /** The department's staffed desk nearest to the grid, from the grid itself upwards. */
    Optional<Desk> nearestOfDepartment(long gridId, String department) {
        for (GridNode node : tree.path(gridId).reversed()) {
            Optional<Desk> desk = departmentDesk(node.id(), null, department).filter(this::isStaffed);
            if (desk.isPresent()) {
                return desk;
            }
        }
        return Optional.empty();
    }

    /** The grid itself, its ancestor at the level, or itself too when it lies above that level. */
    GridNode at(long gridId, @Nullable String level) {
        GridNode own = tree.get(gridId);
        return level == null ? own : tree.ancestorAt(gridId, profile.levelIndex(level)).orElse(own);
    }

    private Desk staffedAnswering(GridNode node) {
        Desk desk = answering(node);
        return isStaffed(desk) ? desk : above(desk).orElseGet(() -> answering(tree.root()));
    }

    private Optional<Desk> higherOfDepartment(Desk desk) {
        Long parent = tree.get(desk.gridId()).parentId();
        String department = desk.department();
        return parent == null || department == null ? Optional.empty() : nearestOfDepartment(parent, department);
    }

    private static String requireRole(Party party) {
        String role = party.role();
        if (role == null) {
            throw new IllegalStateException("a party of kind desk names no role");
        }
        return role;
    }
}
