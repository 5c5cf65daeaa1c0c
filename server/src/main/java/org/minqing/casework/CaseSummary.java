package org.minqing.casework;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.minqing.grid.GridRef;
import org.minqing.profile.Text;

/**
 * A case in a list.
 *
 * @param code        as people see it, with hyphens
 * @param excerpt     the first 80 characters of the text; the category's name for whoever only joined
 * @param gridPath    names from below the root to the grid, joined by " / "
 * @param dueAt       when this step is due; null: no due time
 * @param light       green, amber or red; null when closed or without due time
 * @param photo       id of the first photo
 * @param reporters   how many reported it
 * @param unconfirmed ended without an answer of the reporter
 * @param settled     settled on the spot
 */
public record CaseSummary(String code, String excerpt, @Nullable String category, @Nullable Text categoryName,
                          GridRef grid, String gridPath, String state, Text stateName, String stage, boolean open,
                          String channel, Instant reportedAt, @Nullable Instant dueAt, @Nullable String light,
                          boolean overdue, @Nullable HolderView holder, @Nullable String photo, int version,
                          int reporters, boolean unconfirmed, boolean settled) {
}
