package org.minqing.registry.internal.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;

/**
 * A standard address.
 *
 * @param placed how its grid was found: point, address or hand
 * @param houses that stand there
 */
public record AddressPage(String id, GridPlace grid, int version, String text, @Nullable String code, String placed, @Nullable Double lon,
                          @Nullable Double lat, List<ObjectRef> houses, @Nullable LocalDate endedOn, String source, Instant updatedAt,
                          List<RelationView> relations, List<HistoryView> history) {
}
