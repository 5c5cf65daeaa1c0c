package org.minqing.campaign.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;

/**
 * A row of {@code campaign_lead}.
 *
 * @param number  by which people call it
 * @param gridId  where it lies; one that is not placed lies at its campaign's grid
 * @param placed  point, address, person, grid or hand; null: it is still to be placed by hand
 * @param worker  to whom it was given
 * @param handed  it came from another grid and was not taken yet
 * @param object  of the register
 * @param content sealed; null: has gone
 */
record LeadRow(String town, long campaignId, long id, int number, long gridId, @Nullable String placed, @Nullable Long worker, String state,
               @Nullable String result, int attempts, boolean handed, int sentBack, boolean reviewed, @Nullable Long duplicateOf,
               @Nullable String kind, @Nullable ObjectKey object, @Nullable Double lon, @Nullable Double lat, byte @Nullable [] content,
               @Nullable String reason, int version, Instant createdAt, Instant updatedAt, @Nullable Long updatedBy) {

    static final String OPEN = "open";
    static final String CHECKED = "checked";
    static final String UNREACHABLE = "unreachable";
    static final String MOVED_OUT = "moved-out";
    static final String DUPLICATE = "duplicate";
    static final String NOT_APPLICABLE = "not-applicable";

    static LeadRow read(ResultSet row, int number) throws SQLException {
        Long object = row.getObject("object_id", Long.class);
        return new LeadRow(row.getString("town"), row.getLong("campaign_id"), row.getLong("id"), row.getInt("number"), row.getLong("grid_id"),
                row.getString("placed"), row.getObject("worker_id", Long.class), row.getString("state"), row.getString("result"), row.getInt("attempts"),
                row.getBoolean("handed"), row.getInt("sent_back"), row.getObject("reviewed_at") != null, row.getObject("duplicate_of", Long.class),
                row.getString("kind"), object == null ? null : new ObjectKey(row.getString("object_town"), object),
                row.getObject("lon", Double.class), row.getObject("lat", Double.class), row.getBytes("content"), row.getString("reason"),
                row.getInt("version"), Objects.requireNonNull(CampaignRow.instant(row, "created_at")),
                Objects.requireNonNull(CampaignRow.instant(row, "updated_at")), row.getObject("updated_by", Long.class));
    }

    boolean isOpen() {
        return state.equals(OPEN);
    }

    /** Whoever gets it and moved it there has taken it by that. */
    LeadRow givenTo(@Nullable Long account) {
        boolean waits = handed && !Objects.equals(account, updatedBy);
        return new LeadRow(town, campaignId, id, number, gridId, placed, account, state, result, attempts, waits, sentBack, reviewed, duplicateOf, kind,
                object, lon, lat, content, reason, version, createdAt, updatedAt, updatedBy);
    }
}
