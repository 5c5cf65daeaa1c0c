package org.minqing.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Accounts of residents by where they live, for sending something to all of them; who they are is never told. */
public interface ResidentAccounts {

    /** An account that is bound to a person who lives in the grid. */
    record Resident(long accountId, String town, long gridId) {
    }

    /**
     * The accounts bound to people who live in one of the grids.
     *
     * @param area null: all of them; otherwise those whose house lies in it, and those of whose house no place is known
     */
    List<Resident> livingIn(Collection<Long> gridIds, @Nullable Geometry area);

    /** Whether more such accounts than so many live in the grids; counts no further than that. */
    boolean moreThan(Collection<Long> gridIds, int most);

    /** How many such accounts there are in each grid itself; grids without any are missing. Counts the whole place. */
    Map<Long, Long> counts();
}
