package org.minqing.casework;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.minqing.profile.Text;

/** An open case nearby that a reporter may join. Carries nothing that a reporter wrote: category and place alone. */
public record SimilarCase(String code, @Nullable String category, @Nullable Text categoryName,
                          @Nullable Integer distanceMetres, Instant reportedAt, String state, Text stateName,
                          String excerpt) {
}
