package org.minqing.insight.internal.hot;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseSummary;
import org.minqing.grid.GridRef;
import org.minqing.profile.Text;

/**
 * Reports about the same thing, as far as the viewer may see them.
 *
 * @param id        of the matter
 * @param excerpt   how the first of them begins
 * @param category  the most frequent one
 * @param grid      the lowest one that holds them all
 * @param lon       degrees, CGCS2000, of their middle; null (with {@code lat}) when no point is known
 * @param reporters accounts that reported or joined
 * @param heat      each report counts one on its day and half as much every 14 days later
 */
record HotMatter(String id, String excerpt, @Nullable String category, @Nullable Text categoryName, GridRef grid, String gridPath,
                 @Nullable Double lon, @Nullable Double lat, int reports, int reporters, int open, Instant firstAt, Instant lastAt,
                 double heat) {

    /** With its cases, the newest first. */
    record View(HotMatter matter, List<CaseSummary> cases) {
    }
}
