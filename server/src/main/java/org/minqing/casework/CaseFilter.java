package org.minqing.casework;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.minqing.grid.LonLat;

/**
 * Which cases to list. All conditions hold together; null means any.
 *
 * @param list     {@code mine}: on my desks; {@code reported}: reported or joined by me; {@code overdue};
 *                 {@code supervised}: open and under a supervise order; {@code today}: closed since midnight;
 *                 {@code settled}: closed on the spot without a reporter's confirmation, to take samples from; null or
 *                 {@code all}: all that I may see
 * @param category of the second level, or of the first for all below it
 * @param gridId   the grid and all below it
 * @param from     reported at or after
 * @param to       reported before
 * @param q        part of the text or address, or a case code
 * @param sort     {@code -reportedAt} (default), {@code reportedAt}, {@code dueAt} or {@code -dueAt}; by due time only
 *                 open cases that have one
 * @param light    {@code red}: open and overdue; {@code amber}: open and nearly due
 * @param queue    open cases by who has them, seen from the grid, which must be given: {@code centre}, a code of a town's team,
 *                 {@code departments} (other offices), {@code below}, {@code above} or {@code reporter}; each open case of
 *                 the grid is in one of them
 * @param taken    whether one of several at the desk has taken it on
 * @param near     within {@value #NEAR_METRES} m of the point; a case of which only the grid is known is near nothing
 */
public record CaseFilter(@Nullable String list, @Nullable String state, @Nullable String stage, @Nullable Boolean open,
                         @Nullable String category, @Nullable String gridId, @Nullable String channel,
                         @Nullable Instant from, @Nullable Instant to, @Nullable String q, @Nullable String sort,
                         @Nullable String light, @Nullable String queue, @Nullable Boolean taken, @Nullable LonLat near) {

    /** What counts as near, in metres. */
    public static final int NEAR_METRES = 300;

    /** Wherever it is. */
    public CaseFilter(@Nullable String list, @Nullable String state, @Nullable String stage, @Nullable Boolean open,
                      @Nullable String category, @Nullable String gridId, @Nullable String channel, @Nullable Instant from,
                      @Nullable Instant to, @Nullable String q, @Nullable String sort, @Nullable String light,
                      @Nullable String queue, @Nullable Boolean taken) {
        this(list, state, stage, open, category, gridId, channel, from, to, q, sort, light, queue, taken, null);
    }

    /** Whatever its light and whoever has it. */
    public CaseFilter(@Nullable String list, @Nullable String state, @Nullable String stage, @Nullable Boolean open,
                      @Nullable String category, @Nullable String gridId, @Nullable String channel, @Nullable Instant from,
                      @Nullable Instant to, @Nullable String q, @Nullable String sort) {
        this(list, state, stage, open, category, gridId, channel, from, to, q, sort, null, null, null);
    }
}
