package org.minqing.campaign.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is sent about campaigns. Each {@code ref} is made by the client, so that what is sent twice is done once. */
final class Requests {

    private Requests() {
    }

    /**
     * @param template   code of a template of the profile
     * @param grids      ids; with all below them
     * @param department null: as the template says, if the place has it
     * @param source     what it came of, for example {@code warning:0HZ3V4K5M6N7P}
     */
    record NewCampaign(@NotNull UUID ref, @NotBlank @Size(max = 40) String template, @NotBlank @Size(max = 60) String name,
                       @NotEmpty @Size(max = 200) List<@NotNull @Size(max = 13) String> grids, @Nullable @Size(max = 40) String department,
                       @NotNull LocalDate startsOn, @NotNull LocalDate endsOn,
                       @Nullable @Pattern(regexp = "[a-z]{1,20}:[0-9A-Z-]{1,40}") String source) {
    }

    /** @param reason why leads stayed open, for all that have no reason of their own */
    record CampaignClosing(@Nullable @Size(max = 200) String reason) {
    }

    /**
     * A lead as it comes.
     *
     * @param crs  of the point: CGCS2000, GCJ02 or BD09; null: the first
     * @param grid code of a grid, if it is known
     */
    record NewLead(@Nullable @Size(max = 100) String name, @Nullable @Size(max = 30) String idNumber, @Nullable @Size(max = 30) String phone,
                   @Nullable @Size(max = 200) String address, @Nullable @Size(max = 30) String lon, @Nullable @Size(max = 30) String lat,
                   @Nullable @Size(max = 20) String crs, @Nullable @Size(max = 30) String grid, @Nullable @Size(max = 500) String clue,
                   @Nullable @Size(max = 60) String source) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "NewLead";
        }
    }

    record NewLeads(@NotNull UUID ref, @NotEmpty @Size(max = 1000) List<@NotNull @Valid NewLead> leads) {
    }

    /**
     * What somebody did with a lead. Which members are needed depends on the action.
     *
     * @param version     of the lead that the sender had seen
     * @param result      of the campaign's plan
     * @param answers     to its form
     * @param gridId      where it goes
     * @param duplicateOf number of the lead that was there before
     * @param accountId   to whom it is given
     * @param at          when, as the phone says; null: now
     */
    record LeadAction(@NotNull UUID ref, @Min(1) int version, @Nullable @Size(max = 40) String result,
                      @Nullable @Size(max = 30) Map<String, Object> answers, @Nullable @Size(max = 500) String note,
                      @Nullable @Size(max = 200) String reason, @Nullable @Size(max = 9) List<@NotNull @Size(max = 13) String> files,
                      @Nullable @Size(max = 13) String gridId, @Nullable @Min(1) Integer duplicateOf,
                      @Nullable @Size(max = 13) String accountId, @Nullable Instant at) {

        /** Never in a log. */
        @Override
        public String toString() {
            return "LeadAction";
        }
    }

    /** @param fields idNumber, phone, or the code of an answer */
    record LeadReveal(@NotEmpty @Size(max = 10) List<@NotBlank @Size(max = 40) String> fields, @NotBlank @Size(max = 200) String reason) {
    }

    /**
     * Leads from the register, of the kind that the campaign is about; null: any.
     *
     * @param dry       true: says how many, and brings none in
     * @param careClass code of a class of care
     * @param kind      code of the kind of organisations or places
     */
    record LeadQuery(@NotNull UUID ref, boolean dry, @Nullable @Min(0) @Max(130) Integer minAge, @Nullable @Min(0) @Max(130) Integer maxAge,
                     @Nullable @Size(max = 40) String careClass, @Nullable Boolean rented, @Nullable @Size(max = 40) String kind) {
    }

    /** @param fields what each column means, in the order of the file; empty: left out */
    record LeadMapping(@NotNull @Size(max = 150) List<@NotNull @Size(max = 20) String> fields) {
    }

    record NewAbsence(@NotNull LocalDate from, @NotNull LocalDate to) {
    }
}
