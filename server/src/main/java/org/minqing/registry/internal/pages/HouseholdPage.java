package org.minqing.registry.internal.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;

/** 一户一档: a household, who belongs to it and where it lives. */
public record HouseholdPage(String id, GridPlace grid, int version, String number, String kind, @Nullable ObjectRef head,
                            @Nullable ObjectRef house, List<PersonLine> members,
                            @Nullable LocalDate endedOn, String source, Instant updatedAt, List<RelationView> relations,
                            List<HistoryView> history) {
}
