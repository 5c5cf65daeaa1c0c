package org.minqing.registry.internal.search;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;

/**
 * One line of a result.
 *
 * @param kind     person, household, house, organisation, facility, place or address
 * @param id       key of the object
 * @param title    name of a person or organisation, address of a house, or the address
 * @param subtitle what tells it from others of the title, masked
 * @param born     a person's year of birth
 * @param endedOn  the day since which a person is no longer one of this place's
 */
public record Found(String kind, String id, String title, @Nullable String subtitle, @Nullable Integer born, GridPlace grid,
                    @Nullable LocalDate endedOn) {

    Found(String kind, String id, String title, @Nullable String subtitle, GridPlace grid) {
        this(kind, id, title, subtitle, null, grid, null);
    }
}
