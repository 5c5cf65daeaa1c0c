package org.minqing.outreach.internal.card;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What comes in about cards. */
final class CardRequests {

    private CardRequests() {
    }

    /**
     * @param version that the sender had seen; 0: none
     * @param photo   {@code data:image/jpeg;base64,…}; null: none
     * @param published the worker's consent that everybody sees it
     */
    record OwnCard(@NotNull UUID ref, int version, @Nullable @Size(max = 20) String phone, @Nullable @Size(max = 8) List<@NotNull String> languages,
                   @Nullable @Size(max = 200) String helps, @Nullable @Size(max = 400_000) String photo, boolean published) {
    }

    /** A number for somebody's card; it is shown once that person has consented. */
    record DutyPhone(@NotNull UUID ref, int version, @NotNull @Size(max = 20) String phone) {
    }
}
