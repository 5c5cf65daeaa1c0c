package org.minqing.campaign.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.internal.CampaignViews.Taken;
import org.minqing.platform.Ids;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A row of {@code campaign_import}. */
record LeadImport(long id, long campaignId, long accountId, String fileName, String state, List<Column> columns, @Nullable Taken taken,
                  @Nullable String failure, Instant createdAt) {

    /** It is being tried. */
    static final String CHECKING = "checking";
    /** It goes in. */
    static final String RUNNING = "running";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Column>> COLUMNS = new TypeReference<>() { };

    /** @param field of a lead; null: left out */
    record Column(String heading, @Nullable String field) {
    }

    static LeadImport read(ResultSet row, int number) throws SQLException {
        String counts = row.getString("counts");
        return new LeadImport(row.getLong("id"), row.getLong("campaign_id"), row.getLong("account_id"), row.getString("file_name"), row.getString("state"),
                JSON.readValue(row.getString("mapping"), COLUMNS), counts.equals("{}") ? null : JSON.readValue(counts, Taken.class),
                row.getString("failure"), Objects.requireNonNull(CampaignRow.instant(row, "created_at")));
    }

    boolean is(String... states) {
        return List.of(states).contains(state);
    }

    boolean isOrdered() {
        return is(CHECKING, RUNNING);
    }

    /** Whether nothing else has been said of it since. */
    boolean isOrderedAs(LeadImport now) {
        return isOrdered() && state.equals(now.state()) && columns.equals(now.columns());
    }

    CampaignViews.LeadFile view() {
        return new CampaignViews.LeadFile(Ids.format(id), fileName, state, columns, taken, failure, createdAt);
    }
}
