package org.minqing.registry.internal.pages;

import java.time.Instant;
import java.util.List;

import org.minqing.grid.GridRef;

/**
 * How much there is in a grid and in each below it.
 *
 * @param countedAt the figures are at most a minute older than they were asked for
 */
public record GridCounts(GridRef grid, Counts total, List<OfGrid> children, Instant countedAt) {

    /** Objects in force. */
    public record Counts(long persons, long households, long houses, long organisations, long facilities, long places) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(persons + other.persons, households + other.households, houses + other.houses,
                    organisations + other.organisations, facilities + other.facilities, places + other.places);
        }
    }

    /** A child grid with its own figures. */
    public record OfGrid(GridRef grid, Counts counts) {
    }
}
