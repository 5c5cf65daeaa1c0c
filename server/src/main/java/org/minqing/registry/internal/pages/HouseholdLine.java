package org.minqing.registry.internal.pages;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;

/**
 * A household in a list.
 *
 * @param address of the house where it lives, masked
 */
public record HouseholdLine(String id, String number, String kind, @Nullable String headName, int members,
                            @Nullable String address, GridPlace grid) {
}
