package org.minqing.dispatch.internal.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where and when somebody saw the missing person; a place in words or on the map is needed.
 *
 * @param ref made by the client, so that one sent twice is one
 */
public record SightingRequest(@NotNull UUID ref, @NotNull Instant seenAt, @Nullable @DecimalMin("-180") @DecimalMax("180") Double lon,
                              @Nullable @DecimalMin("-90") @DecimalMax("90") Double lat, @Nullable @Size(max = 100) String place,
                              @Nullable @Size(max = 500) String note, @Nullable @Size(max = 6) List<@NotNull @Size(max = 13) String> files) {

    /** Never in a log. */
    @Override
    public String toString() {
        return "SightingRequest";
    }
}
