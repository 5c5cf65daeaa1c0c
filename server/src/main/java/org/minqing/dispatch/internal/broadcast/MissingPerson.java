package org.minqing.dispatch.internal.broadcast;

import java.time.Instant;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Whom to look for. Kept sealed, and gone when the search ends.
 *
 * @param name     as it shall be told, for example 李奶奶
 * @param sex      GB/T 2261.1: 1 male, 2 female; null: not told
 * @param features clothes, height, way of speaking
 */
public record MissingPerson(@NotBlank @Size(max = 30) String name, @Nullable @Pattern(regexp = "1|2") String sex,
                            @Nullable @Min(0) @Max(130) Integer age, @Nullable @Size(max = 500) String features,
                            @NotNull Instant lastSeenAt, @NotBlank @Size(max = 100) String lastSeenPlace,
                            @Nullable @DecimalMin("-180") @DecimalMax("180") Double lon,
                            @Nullable @DecimalMin("-90") @DecimalMax("90") Double lat) {

    String content() {
        return name + "\n" + sex + "\n" + age + "\n" + features + "\n" + lastSeenAt + "\n" + lastSeenPlace + "\n" + lon + "\n" + lat;
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "MissingPerson";
    }
}
