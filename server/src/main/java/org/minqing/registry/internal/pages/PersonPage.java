package org.minqing.registry.internal.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;

/**
 * What is known of a person, without the point at which the person lives. Codes are those of the tables that the field dictionary names.
 *
 * @param idNumber          masked, as are phone, registeredAddress and presentAddress
 * @param matches           lives where registered
 * @param endedOn           no longer one of this place's people from this day on
 * @param revealable        fields that can be shown plain for a reason
 */
public record PersonPage(String id, GridPlace grid, int version, String name, @Nullable String formerName, String sex,
                         @Nullable LocalDate birthDate, String idKind, @Nullable String idNumber, @Nullable String phone,
                         @Nullable String ethnicity, @Nullable String marriage, @Nullable String politicalStatus,
                         @Nullable String education, @Nullable String occupation, @Nullable String employer,
                         @Nullable String nativePlace, @Nullable String registeredAddress, @Nullable String presentAddress,
                         @Nullable Boolean matches, @Nullable LocalDate diedOn, @Nullable LocalDate endedOn,
                         @Nullable String endReason, String source, Instant updatedAt, @Nullable ObjectRef house,
                         @Nullable ObjectRef household, @Nullable String relation,
                         List<RelationView> relations, List<HistoryView> history, List<String> revealable) {
}
