package org.minqing.registry.internal.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was done to the object.
 *
 * @param seq    version of the object that it made
 * @param onDay  day of the event itself, {@code at} is when it was entered
 * @param source department or import that brought it
 */
public record HistoryView(int seq, String action, LocalDate onDay, Instant at, @Nullable String actorName, String source,
                          @Nullable String reason, List<ChangeView> changes) {
}
