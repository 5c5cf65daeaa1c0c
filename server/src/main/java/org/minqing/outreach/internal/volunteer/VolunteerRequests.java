package org.minqing.outreach.internal.volunteer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is sent about volunteers. Each {@code ref} is made by the client, so that what is sent twice is done once. */
final class VolunteerRequests {

    private VolunteerRequests() {
    }

    /** @param leadId account on duty around the grid; null: whoever makes the team */
    record NewTeam(@NotNull UUID ref, @NotBlank @Size(max = 13) String gridId, @NotBlank @Size(max = 40) String name,
                   @NotNull @Size(max = 300) String about, @Nullable @Size(max = 13) String leadId) {
    }

    /**
     * @param version of the team that the sender had seen
     * @param leadId  null: as before
     */
    record TeamChange(@NotNull UUID ref, @Min(1) int version, @NotBlank @Size(max = 40) String name, @NotNull @Size(max = 300) String about,
                      @Nullable @Size(max = 13) String leadId) {
    }

    /** Why: a team is closed, somebody is taken off, a call is withdrawn, a telephone is looked at. */
    record Reason(@NotNull UUID ref, @NotBlank @Size(min = 2, max = 200) String reason) {
    }

    /** @param consent that name and phone are told to the lead, as long as one is a member */
    record Joining(@NotNull UUID ref, @AssertTrue boolean consent) {
    }

    record Leaving(@NotNull UUID ref) {
    }

    /** @param answerBy until when one can say that one comes; not after the beginning */
    record NewCall(@NotNull UUID ref, @NotBlank @Size(max = 300) String what, @NotBlank @Size(max = 100) String place, @NotNull Instant startsAt,
                   @NotNull Instant endsAt, @NotNull Instant answerBy, @Min(1) @Max(1000) int places) {
    }

    record CallAnswer(@NotNull UUID ref, @NotNull Boolean coming) {
    }

    /**
     * @param minutes 0: was not there
     * @param note    to the member, for example in answer to an objection
     */
    record Given(@NotBlank @Size(max = 13) String memberId, @Min(0) @Max(1440) int minutes, @Nullable @Size(max = 200) String note) {
    }

    /** @param version of the call that the sender had seen */
    record HourList(@NotNull UUID ref, @Min(1) int version, @NotEmpty @Size(max = 1000) List<@NotNull @Valid Given> given) {
    }

    record Objection(@NotNull UUID ref, @NotBlank @Size(max = 200) String text) {
    }
}
