package org.minqing.outreach.internal.collect;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.profile.Text;

/** What the API shows and takes of collecting. */
final class CollectViews {

    private CollectViews() {
    }

    /**
     * @param field code of the dictionary
     * @param value as it stands, masked as everywhere; null: missing
     */
    record GapView(String field, @Nullable String value) {
    }

    /**
     * What a stronger source holds; another value is proposed to a desk.
     *
     * @param value    as it stands, masked as everywhere
     * @param source   whose it is
     * @param proposed the viewer has said otherwise, and nobody has decided yet
     */
    record HeldView(String field, @Nullable String value, Text source, boolean proposed) {
    }

    /** @param version of the object, to be sent back */
    record Line(String kind, String id, String title, @Nullable String place, GridPlace grid, int version, List<GapView> gaps, List<HeldView> held) {
    }

    record Count(String kind, int objects) {
    }

    record Counts(int objects, List<Count> kinds) {
    }

    /**
     * @param ref       made by the phone: the same again changes nothing
     * @param version   of the object as it was seen
     * @param values    by code of the dictionary; never a mask
     * @param confirmed fields whose value still holds
     */
    record Filled(@NotNull UUID ref, @NotNull LocalDate onDay, @NotNull Integer version,
                  @NotNull @Size(max = 20) Map<@NotBlank String, @NotNull @Size(max = 400) String> values,
                  @NotNull @Size(max = 20) List<@NotBlank String> confirmed) {
    }
}
