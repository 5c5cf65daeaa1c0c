package org.minqing.campaign.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.CampaignTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of {@code campaign}.
 *
 * @param plan the template as it was when the campaign was made: a change of the profile does not reach it
 * @param form JSON Schema of the answers, as it was then
 * @param area grids with all below them
 */
record CampaignRow(long id, long accountId, UUID content, String name, String classCode, int profileVersion, CampaignTemplate plan, String form,
                   String town, long gridId, List<Long> area, @Nullable String department, @Nullable String source, LocalDate startsOn,
                   LocalDate endsOn, String state, int leads, Instant createdAt, @Nullable Instant confirmedAt, @Nullable Instant closedAt,
                   @Nullable String report, @Nullable LocalDate dataEndsOn, boolean personsGone) {

    static final String DRAFT = "draft";
    static final String RUNNING = "running";
    static final String CLOSED = "closed";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A plan never changes, and each request needs it. */
    private static final Map<Long, CampaignTemplate> PLANS = new ConcurrentHashMap<>();

    static CampaignRow read(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        String plan = row.getString("plan");
        Array area = row.getArray("area");
        return new CampaignRow(id, row.getLong("account_id"), row.getObject("content", UUID.class), row.getString("name"), row.getString("class"),
                row.getInt("profile_version"), PLANS.computeIfAbsent(id, any -> JSON.readValue(plan, CampaignTemplate.class)), row.getString("form"),
                row.getString("town"), row.getLong("grid_id"), List.of((Long[]) area.getArray()), row.getString("department"), row.getString("source"),
                row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class), row.getString("state"), row.getInt("leads"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(), instant(row, "confirmed_at"), instant(row, "closed_at"),
                row.getString("report"), row.getObject("data_ends_on", LocalDate.class), row.getObject("persons_gone") != null);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    boolean is(String wanted) {
        return state.equals(wanted);
    }
}
