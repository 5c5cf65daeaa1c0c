package org.minqing.outreach.internal.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A row of {@code outreach_card}. */
record CardRow(long account, UUID ref, int version, @Nullable String phone, List<String> languages, @Nullable String helps, byte @Nullable [] photo,
               @Nullable Instant publishedAt) {

    static final CardRow NONE = new CardRow(0, new UUID(0, 0), 0, null, List.of(), null, null, null);

    static CardRow read(ResultSet row, int number) throws SQLException {
        OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
        return new CardRow(row.getLong("account_id"), row.getObject("ref", UUID.class), row.getInt("version"), row.getString("phone"),
                Arrays.asList((String[]) row.getArray("languages").getArray()), row.getString("helps"), row.getBytes("photo"),
                published == null ? null : published.toInstant());
    }

    boolean isPublished() {
        return publishedAt != null;
    }
}
