package org.minqing.casework;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A case as a spot on the map and a stroke in time: what figures about places need. It holds no words of anybody and names
 * no person.
 *
 * @param lon      degrees, CGCS2000; null (with {@code lat}) when only a grid is known
 * @param dueAt    of the step in which it is
 */
public record CaseSpot(String town, long id, long gridId, @Nullable String category, @Nullable String department,
                       @Nullable Double lon, @Nullable Double lat, Instant reportedAt, boolean open, @Nullable Instant dueAt,
                       @Nullable Instant closedAt) {
}
