package org.minqing.registry.internal.care;

import org.jspecify.annotations.Nullable;

/**
 * What a list of care subjects is to show.
 *
 * @param careClass null: all that the viewer may know of
 * @param grid      null: all grids in reach
 * @param due       all, owed, overdue, due, later, visited or ended
 * @param mine      those alone that the viewer is to visit
 */
record CareFilter(@Nullable String careClass, @Nullable Long grid, CareDue due, boolean mine) {
}
