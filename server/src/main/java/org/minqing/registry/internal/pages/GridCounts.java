package org.minqing.registry.internal.pages;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridRef;

/**
 * How much there is in a grid and in each below it.
 *
 * @param countedAt the figures are at most a minute older than they were asked for
 */
public record GridCounts(GridRef grid, Counts total, List<OfGrid> children, Instant countedAt) {

    /**
     * Objects in force.
     *
     * @param persons    null: withheld, see {@link org.minqing.registry.SmallNumbers}
     * @param households null: withheld
     */
    public record Counts(@Nullable Long persons, @Nullable Long households, long houses, long organisations, long facilities, long places) {
    }

    /** A child grid with its own figures. */
    public record OfGrid(GridRef grid, Counts counts) {
    }
}
