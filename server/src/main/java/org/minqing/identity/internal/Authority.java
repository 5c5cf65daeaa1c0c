package org.minqing.identity.internal;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/**
 * How far one account may rule over others: within its own grids, and never over or into more than it holds itself.
 */
@Component
public class Authority {

    public static final String READ = "account.read";
    public static final String MANAGE = "account.manage";
    static final String GRANT_WORK = "case.grant";
    /** What people are appointed to by those who don't do it, and don't see it, themselves. */
    private static final List<String> WORK = List.of("case.", "registry.", "care.", "insight.", "dispatch.", "campaign.", "visit.", "meeting.", "volunteer.");

    private final Grids grids;
    private final Profiles profiles;

    Authority(Grids grids, Profiles profiles) {
        this.grids = grids;
        this.profiles = profiles;
    }

    /** Whether the viewer holds the permission over the grid, for the department. */
    boolean holds(Viewer viewer, String permission, long gridId, @Nullable String department) {
        GridTree tree = grids.tree();
        return viewer.dutiesWith(permission).stream().anyMatch(duty -> reaches(tree, duty, gridId, department));
    }

    /**
     * May grant the role, or take it away: manages accounts there, and holds all that the role permits there. Who holds
     * {@code case.grant} appoints people to work with cases and the registry without seeing any of it himself.
     */
    public boolean mayGrant(Viewer viewer, Set<String> permissions, long gridId, @Nullable String department) {
        return holds(viewer, MANAGE, gridId, department)
                && permissions.stream().allMatch(permission -> holds(viewer, permission, gridId, department)
                || WORK.stream().anyMatch(permission::startsWith) && holds(viewer, GRANT_WORK, gridId, department));
    }

    boolean mayGrant(Viewer viewer, HeldDuty duty) {
        Set<String> permissions = profiles.current().findRole(duty.role()).map(Profile.Role::permissions).orElse(Set.of());
        return mayGrant(viewer, permissions, duty.gridId(), duty.department());
    }

    /** An account without any duty is the business of whoever manages the whole place. */
    public boolean mayManage(Viewer viewer, Collection<HeldDuty> dutiesOfAccount) {
        if (dutiesOfAccount.isEmpty()) {
            return managesAll(viewer, MANAGE);
        }
        return dutiesOfAccount.stream().allMatch(duty -> mayGrant(viewer, duty));
    }

    public boolean maySee(Viewer viewer, Collection<HeldDuty> dutiesOfAccount) {
        if (managesAll(viewer, READ)) {
            return true;
        }
        return dutiesOfAccount.stream().anyMatch(duty -> holds(viewer, READ, duty.gridId(), duty.department()));
    }

    public boolean managesAll(Viewer viewer, String permission) {
        return holds(viewer, permission, grids.tree().root().id(), null);
    }

    /** Roles whose holders at the root can always let others in again. */
    List<String> administratorRoles() {
        return profiles.current().roles().stream()
                .filter(role -> role.permissions().containsAll(Set.of(MANAGE, "system.manage")))
                .map(Profile.Role::code).toList();
    }

    private static boolean reaches(GridTree tree, Duty duty, long gridId, @Nullable String department) {
        return tree.isWithin(gridId, duty.gridId())
                && (duty.department() == null || duty.department().equals(department));
    }
}
