package org.minqing.insight.internal;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Which cases a tile shows, as typed.
 *
 * @param grid  null: where the viewer's duty is
 * @param from  first day of the report; null with {@code to}: all that is open
 * @param state code of the flow's state; null: any
 * @param heat  many small cells for a heat map instead of clusters
 */
record TileQuestion(int z, int x, int y, @Nullable String grid, @Nullable LocalDate from, @Nullable LocalDate to,
                    @Nullable String category, @Nullable String channel, @Nullable String department, @Nullable String state,
                    boolean heat) {
}
