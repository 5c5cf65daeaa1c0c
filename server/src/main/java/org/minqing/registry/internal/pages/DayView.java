package org.minqing.registry.internal.pages;

import java.time.LocalDate;
import java.util.List;

/**
 * What was true of a person, house or household on a day.
 *
 * @param state     before: not born yet; there; ended: died, left or is no more; unknown: nothing is recorded of that day
 * @param relations that held on the day, with the others as far as they are in reach
 */
public record DayView(LocalDate on, String state, List<RelationView> relations) {
}
