package org.minqing.registry.internal.pages;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;

/**
 * A house or flat and who lives there.
 *
 * @param standardAddress the address itself, an object of its own
 * @param address in full: whoever may read the register of a grid has to find its doors (ADR 0013)
 * @param area    square metres
 * @param builtIn year
 * @param people  who lives there now, the first hundred
 */
public record HousePage(String id, GridPlace grid, int version, String address, @Nullable ObjectRef standardAddress, @Nullable String code, String kind,
                        @Nullable String usage, @Nullable String structure, @Nullable Integer floors, @Nullable Integer rooms,
                        @Nullable BigDecimal area, @Nullable Integer builtIn, boolean rented, @Nullable Double lon,
                        @Nullable Double lat, int residents, List<PersonLine> people, List<HouseholdLine> households,
                        @Nullable LocalDate endedOn, String source, Instant updatedAt, List<RelationView> relations,
                        List<HistoryView> history) {
}
