package org.minqing.registry;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.LonLat;
import org.minqing.platform.Viewer;

/** Where objects of the register are, for what is near them or about them. It never leaves the program as a person's place. */
public interface Spots {

    /**
     * @param title what the object is called on its page; of a person or household none
     * @param point null: only its grid is known
     */
    record Spot(ObjectKey key, @Nullable String title, long gridId, @Nullable LonLat point) {
    }

    /**
     * If it is within the viewer's reach. People and households are where their house is.
     *
     * @param kind person, household, house, address, organisation, or (all one) object, facility or place
     */
    Optional<Spot> find(Viewer viewer, String kind, ObjectKey key);
}
