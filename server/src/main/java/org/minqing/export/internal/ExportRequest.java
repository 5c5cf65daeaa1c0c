package org.minqing.export.internal;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseFilter;

/**
 * A list to be exported: the filter of the list of cases, and what the file is for.
 *
 * @param purpose stands in the first line of the sheet and in the audit record
 */
record ExportRequest(@Nullable String list, @Nullable String state, @Nullable String stage, @Nullable Boolean open,
                     @Nullable String category, @Nullable String grid, @Nullable String channel,
                     @Nullable Instant from, @Nullable Instant to, @Nullable String q, @Nullable String sort,
                     @Nullable String light, @Nullable String queue, @Nullable Boolean taken,
                     @NotBlank @Size(min = 2, max = 200) String purpose) {

    CaseFilter filter() {
        return new CaseFilter(list, state, stage, open, category, grid, channel, from, to, q, sort, light, queue, taken);
    }
}
