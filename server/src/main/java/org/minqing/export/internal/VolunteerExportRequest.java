package org.minqing.export.internal;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.outreach.VolunteerSheets;
import org.minqing.platform.Ids;

/**
 * The hours of a volunteer team to be exported.
 *
 * @param names   with the names of those who gave them
 * @param purpose stands on the sheet and in the audit record
 */
record VolunteerExportRequest(@NotBlank @Size(max = 13) String teamId, @NotNull LocalDate from, @NotNull LocalDate to, boolean names,
                              @Nullable @Pattern(regexp = "xlsx|csv") String format, @NotBlank @Size(min = 2, max = 200) String purpose) {

    VolunteerSheets.Wanted wanted() {
        return new VolunteerSheets.Wanted(Ids.parse(teamId), from, to, names);
    }
}
