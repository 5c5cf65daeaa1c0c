package org.minqing.campaign.internal;

import java.util.List;

import org.minqing.platform.SealedTable;
import org.minqing.platform.SealedTable.KeyColumn;
import org.minqing.platform.SealedTable.SealedColumn;

/** What this module has sealed. */
public final class SealedCampaigns implements SealedTable.Source {

    private static final KeyColumn TOWN = new KeyColumn("town", "text");
    private static final KeyColumn ID = new KeyColumn("id", "bigint");

    @Override
    public List<SealedTable> tables() {
        return List.of(table("campaign_lead", "content", List.of(TOWN, new KeyColumn("campaign_id", "bigint"), ID)),
                table("campaign_step", "content", List.of(TOWN, ID)), table("campaign_import", "refused", List.of(ID)));
    }

    private static SealedTable table(String name, String column, List<KeyColumn> key) {
        return new SealedTable(name, key, List.of(new SealedColumn(column, name + "." + column, List.of("id"), false)));
    }
}
