package org.minqing.registry.internal.care;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Ends a stay in a class. */
record CareEnd(@NotNull LocalDate onDay, @Nullable @Size(max = 4000) String reason) {
}
