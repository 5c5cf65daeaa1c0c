package org.minqing.outreach.internal.patrol;

import java.util.List;

import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.profile.FieldWork.Patrol;
import org.springframework.stereotype.Component;

/**
 * Who may see and do what. Places and facilities are no secrets: whoever may read the register or sees the figures sees, in these grids,
 * what is patrolled and when somebody was there. Who goes is said by the patrol's roles; a duty in a department goes on none.
 */
@Component
class PatrolDoor {

    static final String READ = "registry.read";
    static final String FIGURES = "insight.read";

    private final Grids grids;

    PatrolDoor(Grids grids) {
        this.grids = grids;
    }

    /** The permission that opens patrols to the viewer. */
    static String permission(Viewer viewer) {
        return viewer.may(FIGURES) ? FIGURES : READ;
    }

    GridScope reading(Viewer viewer) {
        return grids.scope(viewer, permission(viewer));
    }

    /** Where the viewer goes on this patrol. */
    GridScope walking(Viewer viewer, Patrol patrol) {
        return grids.scope(walker(viewer, patrol), READ);
    }

    boolean walks(Viewer viewer, Patrol patrol) {
        return !walker(viewer, patrol).duties().isEmpty();
    }

    /** The viewer with the duties alone that go on the patrol. */
    static Viewer walker(Viewer viewer, Patrol patrol) {
        return new Viewer(viewer.accountId(), viewer.name(), viewer.dutiesWith(READ).stream()
                .filter(duty -> duty.department() == null && patrol.who().contains(duty.role())).toList());
    }

    /** Grids with all below them in which the viewer goes on the patrol. */
    List<Long> walked(Viewer viewer, Patrol patrol) {
        GridTree tree = grids.tree();
        return walker(viewer, patrol).duties().stream().filter(duty -> tree.find(duty.gridId()).isPresent())
                .flatMap(duty -> tree.subtree(duty.gridId()).stream()).map(grid -> grid.id()).distinct().toList();
    }

    /** {@code common.not-found} if none of the viewer's grids lies in it or above it. */
    void requireSeen(Viewer viewer, long gridId) {
        GridTree tree = grids.tree();
        if (tree.find(gridId).isEmpty() || viewer.dutiesWith(permission(viewer)).stream().noneMatch(duty -> tree.isWithin(gridId, duty.gridId()))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
    }
}
