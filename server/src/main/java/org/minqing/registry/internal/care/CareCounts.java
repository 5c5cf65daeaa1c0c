package org.minqing.registry.internal.care;

import java.time.LocalDate;
import java.util.List;

import org.minqing.grid.GridRef;
import org.minqing.profile.Text;

/**
 * How many care subjects there are of whom the viewer may know, and how many visits are owed to them.
 *
 * @param day       as of which it was counted
 * @param monthFrom visits since this day are those of the month
 */
record CareCounts(GridRef grid, LocalDate day, LocalDate monthFrom, Counts total, List<OfClass> classes, List<OfGrid> children) {

    /** {@code total = overdue + due + later}; {@code visited} have been seen this month. */
    record Counts(long total, long overdue, long due, long later, long visited) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(total + other.total, overdue + other.overdue, due + other.due, later + other.later, visited + other.visited);
        }
    }

    record OfClass(String careClass, Text className, Counts counts) {
    }

    record OfGrid(GridRef grid, Counts counts) {
    }
}
