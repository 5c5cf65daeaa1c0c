package org.minqing.outreach.internal.today;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.platform.TodaySource.Label;

/**
 * What waits for the viewer. No moment is in it: it is the same until something changes.
 *
 * @param items the most pressing first
 * @param kinds in the order of the modules; those that are no business of the viewer's are missing
 */
record TodayView(List<Entry> items, List<Kind> kinds) {

    /**
     * @param title what it is called, masked as on its own page
     * @param exact false: the point is that of the grid
     * @param count things that are done there
     */
    record Entry(String kind, String id, String path, String title, @Nullable Label label, @Nullable String place, @Nullable GridPlace grid,
                 @Nullable Double lon, @Nullable Double lat, boolean exact, @Nullable Instant due, @Nullable String light, int count) {
    }

    /**
     * @param total things; more than the entries' counts make if there are too many to be listed here
     * @param late  the red ones among them
     * @param path  of the list of all of them in the worker's portal
     */
    record Kind(String kind, int total, int late, String path) {
    }
}
