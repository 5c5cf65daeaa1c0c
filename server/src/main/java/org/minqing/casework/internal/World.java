package org.minqing.casework.internal;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.identity.Desk;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;

/**
 * All that decisions need to know besides the case, as of one moment; from memory alone.
 *
 * @param profile  in force now, for new cases
 * @param versions earlier ones, for cases that began under them
 * @param holders  accounts on a desk, see {@link org.minqing.identity.Accounts#holders}
 * @param scopes   where a viewer holds a permission, see {@link org.minqing.grid.Grids#scope}
 */
record World(Instant now, Profile profile, IntFunction<Profile> versions, GridTree tree,
             Function<Desk, List<Long>> holders, BiFunction<Viewer, String, GridScope> scopes) {

    Profile profileOf(CaseState state) {
        return state.profileVersion() == profile.version() ? profile : versions.apply(state.profileVersion());
    }

    Flow flowOf(CaseState state) {
        return profileOf(state).findFlow(state.flow())
                .orElseThrow(() -> new IllegalStateException("profile version " + state.profileVersion()
                        + " has no flow " + state.flow()));
    }

    /** The grid in force that answers for the case, see {@link Succession}. */
    long gridOf(CaseState state) {
        return new Succession(tree).grid(state.reported().place()).id();
    }

    /** The desk that stands now where the desk stood, see {@link Succession}. */
    Desk now(Desk desk, CaseState state) {
        return new Succession(tree).desk(desk, state.reported().place());
    }

    DeskFinder desks(CaseState state) {
        return new DeskFinder(profileOf(state), tree, holders);
    }
}
