package org.minqing.registry.internal.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;

/**
 * A facility (manhole, lamp, hydrant …) or a place (market, school, water …).
 *
 * @param type       facility or place
 * @param department that looks after it
 */
public record ThingPage(String id, GridPlace grid, int version, String type, String kind, @Nullable String code, String name,
                        @Nullable String department, @Nullable String state, @Nullable String address, @Nullable Double lon,
                        @Nullable Double lat, @Nullable LocalDate endedOn, String source, Instant updatedAt,
                        List<RelationView> relations, List<HistoryView> history) {
}
