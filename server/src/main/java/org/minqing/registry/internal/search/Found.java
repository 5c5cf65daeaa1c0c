package org.minqing.registry.internal.search;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;

/**
 * One line of a result.
 *
 * @param kind     person, house, organisation, facility, place or address
 * @param id       key of the object
 * @param title    name of a person or organisation, address of a house, or the address
 * @param subtitle what tells it from others of the title, masked
 * @param born     a person's year of birth
 */
public record Found(String kind, String id, String title, @Nullable String subtitle, @Nullable Integer born, GridPlace grid) {
}
