package org.minqing.registry.internal.secrecy;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** Who answers for a grid, upwards from it. */
@Component
public class Supervisors {

    private static final Set<String> TOLD = Set.of("leader", "auditor");

    private final Grids grids;
    private final Accounts accounts;
    private final Profiles profiles;

    Supervisors(Grids grids, Accounts accounts, Profiles profiles) {
        this.grids = grids;
        this.accounts = accounts;
        this.profiles = profiles;
    }

    /** Leaders at the nearest of the grids above that has any, and all auditors of the place; never the one who is watched. */
    public Set<Long> of(long gridId, long watched) {
        GridTree tree = grids.tree();
        Set<Long> told = new LinkedHashSet<>();
        for (GridNode above : tree.path(gridId).reversed()) {
            boolean found = told.stream().anyMatch(account -> account != watched);
            if (!found || above.parentId() == null) {
                told.addAll(holders(above, role -> TOLD.contains(role.kind())));
            }
        }
        told.remove(watched);
        return told;
    }

    /** Whoever holds the permission at the nearest of the grids above that has anybody who does. */
    public Set<Long> nearest(long gridId, String permission) {
        return nearest(gridId, permission, role -> true);
    }

    /** The same, of certain roles. */
    public Set<Long> nearest(long gridId, String permission, Predicate<Profile.Role> wanted) {
        for (GridNode above : grids.tree().path(gridId).reversed()) {
            Set<Long> found = holders(above, role -> role.permissions().contains(permission) && wanted.test(role));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Set.of();
    }

    private Set<Long> holders(GridNode grid, Predicate<Profile.Role> wanted) {
        Set<Long> found = new LinkedHashSet<>();
        for (Desk desk : accounts.desksAt(grid.id())) {
            if (profiles.current().findRole(desk.role()).filter(wanted).isPresent()) {
                found.addAll(accounts.holders(desk));
            }
        }
        return found;
    }
}
