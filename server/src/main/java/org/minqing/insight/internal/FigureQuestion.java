package org.minqing.insight.internal;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks, as typed.
 *
 * @param grid null: where the viewer's duty is
 * @param from null: from the first day of this month
 * @param to   null: to the last day of the month of {@code from}
 * @param category a code of either level, or {@code none} for what has no category
 */
public record FigureQuestion(@Nullable String grid, @Nullable LocalDate from, @Nullable LocalDate to,
                      @Nullable String category, @Nullable String channel, @Nullable String department) {
}
