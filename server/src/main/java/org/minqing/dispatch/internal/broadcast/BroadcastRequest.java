package org.minqing.dispatch.internal.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast to be sent.
 *
 * @param ref      made by the client, so that one sent twice is sent once
 * @param kind     notice, policy or missing
 * @param priority normal, important (to be confirmed) or urgent (stands on top of the screen until it is read)
 * @param endsAt   null: it stays; of a search: a week
 * @param files    photos that the sender uploaded
 * @param missing  whom to look for; of a search alone
 */
public record BroadcastRequest(@NotNull UUID ref, @NotNull @Pattern(regexp = "notice|policy|missing") String kind,
                               @NotNull @Pattern(regexp = "normal|important|urgent") String priority,
                               @NotBlank @Size(max = 60) String title, @NotBlank @Size(max = 2000) String text,
                               @NotNull @Valid AudienceRequest audience, @Nullable Instant endsAt,
                               @Nullable @Size(max = 6) List<@NotNull @Size(max = 13) String> files,
                               @Nullable @Valid MissingPerson missing) {

    static final String MISSING = "missing";
    static final String NORMAL = "normal";

    boolean isSearch() {
        return kind.equals(MISSING);
    }

    /** Without what may differ between two tries. */
    String content() {
        return kind + "\n" + priority + "\n" + title.strip() + "\n" + text.strip() + "\n" + audience + "\n" + endsAt + "\n" + files + "\n"
                + (missing == null ? "" : missing.content());
    }
}
