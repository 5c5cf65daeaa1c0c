package org.minqing.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.minqing.platform.Viewer;

/** Households by where they live, for going from door to door. */
public interface Doors {

    /**
     * A household, or an inhabited house to which no household is registered.
     *
     * @param household null: people live in the house, and none of their households does
     * @param address   of the house, in full: whoever goes there has to find it
     */
    record Door(String town, long gridId, @Nullable Long household, @Nullable Long house, String address, @Nullable Double lon, @Nullable Double lat) {
    }

    /** Who is asked for at the door. */
    record Family(@Nullable String headName, int members) {
    }

    /**
     * The doors of the grids in force, each household once.
     *
     * @param area null: all of them; otherwise those whose house lies in it, and those of whose house no place is known
     */
    List<Door> in(Collection<Long> gridIds, @Nullable Geometry area);

    /** Whether the grids have more doors than so many; counts no further than that. */
    boolean moreThan(Collection<Long> gridIds, int most);

    /** How many doors there are in each grid itself; grids without any are missing. Counts the whole place. */
    Map<Long, Long> counts();

    /** Of those in the viewer's reach; without the permission to read the register nothing. */
    Map<ObjectKey, Family> families(Viewer viewer, Collection<ObjectKey> households);
}
