package org.minqing.outreach.internal.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What is sent about meetings and tasks. Each {@code ref} is made by the client, so that what is sent twice is done once. */
final class MeetingRequests {

    private MeetingRequests() {
    }

    /** @param heldOn null: today */
    record NewMeeting(@NotNull UUID ref, @NotBlank @Size(max = 13) String gridId, @Nullable LocalDate heldOn) {
    }

    /** @param version of the meeting that the sender had seen */
    record Head(@Min(1) int version, @NotNull LocalDate heldOn, @Nullable @Size(max = 40) String chair,
                @NotNull @Size(max = 200) List<@NotBlank @Size(max = 40) String> present) {
    }

    /** @param items ids of all points, in their new order */
    record Order(@Min(1) int version, @NotNull @Size(max = 300) List<@NotNull @Size(max = 13) String> items) {
    }

    record NewItem(@NotNull UUID ref, @NotBlank @Size(max = 200) String title) {
    }

    /**
     * @param version of the point that the writer had seen
     * @param minutes all of them
     */
    record ItemText(@Min(1) int version, @NotBlank @Size(max = 200) String title, @NotNull @Size(max = 5000) String minutes, boolean removed) {
    }

    /**
     * @param kind     task, case or carry
     * @param task     who does it and by when; for a task
     * @param caseCode a case that is there already
     * @param newCase  a case to be reported; otherwise {@code caseCode}
     */
    record NewDecision(@NotNull UUID ref, @NotNull @Pattern(regexp = "task|case|carry") String kind, @NotBlank @Size(max = 500) String text,
                       @Nullable @Valid Assignment task, @Nullable @Size(max = 40) String caseCode, @Nullable @Valid NewCase newCase) {
    }

    /**
     * @param accountId    who does it; otherwise {@code department}
     * @param workingDays  until the end of work so many working days from now; otherwise {@code dueAt}
     */
    record Assignment(@Nullable @Size(max = 13) String accountId, @Nullable @Size(max = 40) String department,
                      @Nullable @Min(0) @Max(120) Integer workingDays, @Nullable Instant dueAt) {
    }

    /** @param category null: whoever accepts it decides */
    record NewCase(@Nullable @Size(max = 13) String gridId, @Nullable @Size(max = 8) String category) {
    }

    record Closing(@Min(1) int version) {
    }

    /**
     * @param text  what was done, or why
     * @param files ids of photos
     * @param until the later due time that is asked for or granted
     */
    record TaskAction(@NotNull UUID ref, @Nullable @Size(max = 500) String text, @Nullable @Size(max = 9) List<@NotNull @Size(max = 13) String> files,
                      @Nullable Instant until, @Nullable @Size(max = 13) String accountId, @Nullable @Size(max = 40) String department) {
    }
}
