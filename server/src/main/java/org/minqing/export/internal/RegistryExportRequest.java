package org.minqing.export.internal;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.registry.RegistryLists;

/**
 * A list of the register to be exported.
 *
 * @param gridId  the grid and all below it; null: all in scope
 * @param plain   sealed fields that are wanted unmasked, for example {@code phone}
 * @param purpose stands on the sheet, in the audit record, and for plain values in what the people concerned can see
 */
record RegistryExportRequest(@NotNull @Pattern(regexp = "person|house|household|organisation|facility|place") String kind,
                             @Nullable String gridId, @Nullable @Size(max = 5) List<String> plain,
                             @Nullable @Pattern(regexp = "xlsx|csv") String format, @NotBlank @Size(min = 2, max = 200) String purpose) {

    RegistryLists.Wanted wanted() {
        return new RegistryLists.Wanted(kind, gridId == null ? null : Ids.parse(gridId), plain == null ? List.of() : List.copyOf(plain));
    }
}
