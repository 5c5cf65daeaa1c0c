package org.minqing.registry.internal.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;

/**
 * An organisation.
 *
 * @param code       unified social credit code
 * @param phone      masked
 * @param revealable fields that can be shown plain for a reason
 */
public record OrganisationPage(String id, GridPlace grid, int version, String name, @Nullable String code, String kind,
                               @Nullable String trade, @Nullable String headName, @Nullable String phone,
                               @Nullable String address, @Nullable Integer staff, @Nullable Double lon, @Nullable Double lat,
                               @Nullable LocalDate endedOn, String source, Instant updatedAt, List<RelationView> relations,
                               List<HistoryView> history, List<String> revealable) {
}
