package org.minqing.casework;

import java.util.List;
import java.util.Map;

import org.minqing.grid.GridRef;

/**
 * Counts over what the viewer may see.
 *
 * @param supervised open cases under a supervise order
 * @param mine        on the viewer's own desks
 * @param closedToday closed since midnight
 * @param settledToday those among them that were settled on the spot
 * @param byState     open cases by state
 * @param byCategory  open cases by category of the first level; the key is empty for those without
 * @param children    for each child of the chosen grid
 */
public record CaseCounts(long open, long overdue, long amber, long supervised, Mine mine, long closedToday, long settledToday,
                         Map<String, Long> byState,
                         Map<String, Long> byCategory, List<OfGrid> children) {

    /** Open cases that wait for the viewer; {@code amber} are those that are nearly due. */
    public record Mine(long open, long overdue, long amber) {
    }

    public record OfGrid(GridRef grid, long open, long overdue) {
    }
}
