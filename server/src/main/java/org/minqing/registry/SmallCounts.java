package org.minqing.registry;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;

import org.minqing.platform.Viewer;

/** How many people or households somebody is told of who may count them and not look at them. See docs/small-numbers.md. */
public interface SmallCounts {

    /** Of fewer than these nobody says how many they are, unless they are none. */
    int LEAST = 3;

    /** Whether the viewer may look at the people of all of the grids, and so may know how many there are in any part of them. */
    boolean looksInto(Viewer viewer, Collection<Long> gridIds);

    /**
     * One number for several grids with all below them, as whoever may not look at the people may know it.
     *
     * @param own     how many there are in each grid itself, of the whole tree: what is withheld depends on the grids beside it
     * @param gridIds none of them below another
     * @return empty: withheld
     */
    OptionalLong told(Viewer viewer, Map<Long, Long> own, Collection<Long> gridIds);
}
