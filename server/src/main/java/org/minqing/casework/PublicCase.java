package org.minqing.casework;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.minqing.profile.Text;

/** What anybody may know who has the code: no person, no text, no exact place. */
public record PublicCase(String code, @Nullable Text categoryName, String place, String state, Text stateName,
                         String stage, boolean open, Instant reportedAt, List<Step> steps, @Nullable Integer rating) {

    public record Step(String stage, Text name, Instant at) {
    }
}
