package org.minqing.dispatch.internal.emergency;

import java.time.Instant;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.AreaRequest;

/** What is sent about emergencies. Each {@code ref} is made by the client, so that what is sent twice is done once. */
final class Requests {

    private Requests() {
    }

    record Place(@NotNull @Valid AreaRequest area) {
    }

    /** @param plan code of a plan of the profile */
    record Opening(@NotNull UUID ref, @NotBlank @Size(max = 40) String plan, @NotBlank @Size(max = 60) String name,
                   @NotNull @Valid AreaRequest area, @Nullable Boolean practice) {
    }

    /**
     * What somebody found at a household.
     *
     * @param result   of the plan; null: nobody was met
     * @param at       when, as the phone says; null: now
     * @param seen     how many entries the sender had seen of the household; null: not told
     * @param corrects the sender's own last entry there was a mistake
     */
    record Check(@NotNull UUID ref, @Nullable @Size(max = 40) String result, @Nullable @Min(0) @Max(1000) Integer people,
                 @Nullable @Size(max = 500) String note, @Nullable Instant at, @Nullable Integer seen, @Nullable Boolean corrects) {

        String content() {
            return result + "\n" + people + "\n" + note + "\n" + corrects;
        }

        /** Never in a log. */
        @Override
        public String toString() {
            return "Check";
        }
    }

    /** A household that the register does not know. */
    record NewItem(@NotNull UUID ref, @NotBlank @Size(max = 13) String gridId, @NotBlank @Size(max = 100) String address,
                   @Nullable @DecimalMin("-180") @DecimalMax("180") Double lon, @Nullable @DecimalMin("-90") @DecimalMax("90") Double lat) {
    }

    record Reason(@NotBlank @Size(max = 200) String reason) {
    }

    /** @param kind of the plan */
    record NewResource(@NotNull UUID ref, @NotBlank @Size(max = 40) String kind, @NotBlank @Size(max = 60) String name,
                       @Min(1) @Max(100_000) int quantity, @Nullable @Min(0) @Max(1_000_000) Integer capacity,
                       @Nullable @DecimalMin("-180") @DecimalMax("180") Double lon, @Nullable @DecimalMin("-90") @DecimalMax("90") Double lat,
                       @Nullable @Size(max = 200) String note) {
    }

    /** What is null stays. */
    record ResourceChange(@Nullable @Pattern(regexp = "standby|moving|working|released") String state,
                          @Nullable @Min(1) @Max(100_000) Integer quantity, @Nullable @Min(0) @Max(1_000_000) Integer occupied,
                          @Nullable @DecimalMin("-180") @DecimalMax("180") Double lon, @Nullable @DecimalMin("-90") @DecimalMax("90") Double lat,
                          @Nullable @Size(max = 200) String note) {
    }

    /** @param gridId whose workers it is for */
    record NewTask(@NotNull UUID ref, @NotBlank @Size(max = 40) String kind, @NotBlank @Size(max = 300) String text,
                   @NotBlank @Size(max = 13) String gridId) {
    }

    record TaskDone(@Nullable @Size(max = 200) String note) {
    }

    record NewEntry(@NotNull UUID ref, @NotBlank @Size(max = 1000) String text) {
    }

    /** @param reason why households were not checked, for all that have no reason of their own */
    record Closing(@Nullable @Size(max = 2000) String note, @Nullable @Size(max = 200) String reason) {
    }
}
