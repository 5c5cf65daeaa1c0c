package org.minqing.export.internal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.outreach.VisitSheets;
import org.minqing.platform.Ids;

/**
 * The households of a programme of visits to be exported, masked.
 *
 * @param list    which households, by the names of the numbers of the coverage; null: all
 * @param purpose stands on the sheet and in the audit record
 */
record VisitExportRequest(@NotBlank @Size(max = 40) String programme, @Nullable @Size(max = 20) String list, @NotBlank @Size(max = 13) String gridId,
                          @Nullable @Pattern(regexp = "xlsx|csv") String format, @NotBlank @Size(min = 2, max = 200) String purpose) {

    VisitSheets.Wanted wanted() {
        return new VisitSheets.Wanted(programme, list == null ? "all" : list, Ids.parse(gridId));
    }
}
