package org.minqing.registry.internal.operations;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridRef;
import org.minqing.profile.Text;

/**
 * What was said on the spot against a stronger source.
 *
 * @param kind     person, house, organisation, facility or place
 * @param objectId key in the register
 * @param title    of a person the name, of a house the masked address
 * @param table    code table of the field
 * @param current  as it stands, masked as everywhere; null: nothing, or it is kept from the viewer
 * @param holder   whose value stands
 * @param wanted   what was said, masked where the field is; null once it is decided
 * @param source   for whom the proposer speaks
 * @param secret   plain values are told for a reason
 * @param by       who was told it
 * @param state    open, accepted or refused
 * @param mine     the viewer proposed it, and somebody else decides
 */
record ProposalView(String id, String kind, String objectId, String title, GridRef grid, String field, Text fieldName, @Nullable String table,
                    @Nullable String current, Text holder, @Nullable String wanted, Text source, boolean secret, @Nullable String by, LocalDate onDay,
                    String state, Instant createdAt, @Nullable Instant decidedAt, @Nullable String decidedBy, @Nullable String reason, boolean mine) {
}
