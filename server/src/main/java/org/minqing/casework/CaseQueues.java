package org.minqing.casework;

import java.util.List;

import org.minqing.grid.GridRef;

/**
 * Who has the open cases of a grid and of each of its parts; each case is in one queue of its grid, so that the queues of a
 * grid add up to what is open there.
 *
 * @param parts of the grids right below
 */
public record CaseQueues(OfGrid own, List<OfGrid> parts) {

    /** @param queues those that have a case, and all teams of a grid that has a hub */
    public record OfGrid(GridRef grid, long open, long overdue, List<Queue> queues) {
    }

    /**
     * @param queue   as {@link CaseFilter#queue()}
     * @param untaken lies at a desk and nobody there has taken it on
     */
    public record Queue(String queue, long open, long overdue, long untaken) {
    }
}
