package org.minqing.dispatch.internal.command;

import java.time.Instant;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A directive to be given. It goes to whoever has the case; without a case to the team or the office of the grid, and without
 * these to whoever answers for the grid.
 *
 * @param ref  made by the client, so that one sent twice is given once
 * @param kind call (to be acknowledged) or supervision (to be answered by the due time)
 */
record DirectiveRequest(@NotNull UUID ref, @NotNull @Pattern(regexp = "call|supervision") String kind,
                        @Nullable @Size(max = 13) String gridId, @Nullable @Size(max = 40) String team,
                        @Nullable @Size(max = 40) String department, @Nullable @Size(max = 40) String caseCode,
                        @NotBlank @Size(max = 500) String text, @Nullable Instant dueAt) {

    static final String CALL = "call";

    boolean isCall() {
        return kind.equals(CALL);
    }

    /** Without what may differ between two tries. */
    String content() {
        return kind + "\n" + gridId + "\n" + team + "\n" + department + "\n" + caseCode + "\n" + text.strip() + "\n" + dueAt;
    }
}
