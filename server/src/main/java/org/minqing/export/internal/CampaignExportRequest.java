package org.minqing.export.internal;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.campaign.CampaignLists;

/**
 * The leads of a campaign to be exported.
 *
 * @param list    which leads, by the names of the numbers of the count; null: all
 * @param result  of these those with the result alone; null: any
 * @param grid    id: those of the grid and all below it; null: all within the scope
 * @param own     of the grid itself alone; null: with all below it
 * @param plain   what is wanted unmasked: idNumber, phone, name, address
 * @param purpose stands on the sheet and in the audit record
 */
record CampaignExportRequest(@NotBlank @Size(max = 13) String campaignId, @Nullable @Size(max = 20) String list, @Nullable @Size(max = 40) String result,
                             @Nullable @Size(max = 13) String grid, @Nullable Boolean own, @Nullable @Size(max = 5) List<String> plain,
                             @Nullable @Pattern(regexp = "xlsx|csv") String format, @NotBlank @Size(min = 2, max = 200) String purpose) {

    CampaignLists.Wanted wanted() {
        return new CampaignLists.Wanted(campaignId, list == null ? "all" : list, result, grid, Boolean.TRUE.equals(own), plain == null ? List.of() : List.copyOf(plain));
    }
}
