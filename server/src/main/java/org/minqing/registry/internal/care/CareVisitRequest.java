package org.minqing.registry.internal.care;

import java.time.LocalDate;
import java.util.Map;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A visit to be recorded.
 *
 * @param ref     made by the client; sent twice with the same content it is one visit
 * @param answers by code of the question: text, boolean, whole number or a day as ISO text
 */
record CareVisitRequest(@NotNull @Size(min = 8, max = 64) String ref, @NotNull LocalDate onDay,
                        @Nullable Map<String, @Nullable Object> answers, @Nullable @Size(max = 4000) String note) {
}
