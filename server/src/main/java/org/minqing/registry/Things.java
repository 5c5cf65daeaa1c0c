package org.minqing.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridScope;

/** Facilities, places and organisations as points that people go to. They are things, no persons: who asks brings the scope along. */
public interface Things {

    /** Kinds of things. */
    List<String> KINDS = List.of("facility", "place", "organisation");

    /**
     * @param kind one of {@link #KINDS}
     * @param sort code from the code table of its kind
     */
    record Thing(ObjectKey key, String kind, String sort, long gridId, String name, @Nullable String address, @Nullable Double lon, @Nullable Double lat) {
    }

    /** Those that are there, within the scope and of one of the sorts, by grid and id. */
    List<Thing> list(GridScope scope, Collection<Long> gridIds, String kind, Collection<String> sorts, int most);

    /** If it is there and within the scope. */
    Optional<Thing> find(GridScope scope, String kind, ObjectKey key);
}
