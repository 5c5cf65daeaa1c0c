package org.minqing.outreach.internal.patrol;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was there.
 *
 * @param ref       made by the phone, so that one sent twice is one
 * @param onDay     the day alone: when on that day and by which way is nobody's business
 * @param findings  codes of the patrol; none: nothing was found
 * @param reportRef {@code ref} of the report that came of it; null: none did
 */
record LookRequest(@NotNull UUID ref, @NotNull LocalDate onDay, @NotNull @Size(max = 12) List<@NotNull @Size(max = 40) String> findings,
                   @Nullable UUID reportRef) {
}
