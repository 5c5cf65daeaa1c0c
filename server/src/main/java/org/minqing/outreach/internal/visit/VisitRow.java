package org.minqing.outreach.internal.visit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.ObjectKey;

/** A row of {@code outreach_visit}. */
record VisitRow(ObjectKey household, long id, long gridId, List<String> programmes, LocalDate onDay, boolean met, long accountId, List<Long> partners,
                @Nullable Long twinOf, @Nullable LocalDate nextOn, UUID ref, UUID digest, byte @Nullable [] content, List<Long> files, Instant receivedAt,
                @Nullable Withdrawn withdrawn) {

    /** @param why sealed; null: has gone */
    record Withdrawn(Instant at, long by, UUID ref, byte @Nullable [] why) {
    }

    static VisitRow read(ResultSet row, int number) throws SQLException {
        return new VisitRow(new ObjectKey(row.getString("town"), row.getLong("household_id")), row.getLong("id"), row.getLong("grid_id"),
                List.of((String[]) row.getArray("programmes").getArray()), row.getObject("on_day", LocalDate.class), row.getBoolean("met"),
                row.getLong("account_id"), longs(row.getArray("partners")), row.getObject("twin_of", Long.class), row.getObject("next_on", LocalDate.class),
                row.getObject("ref", UUID.class), row.getObject("digest", UUID.class), row.getBytes("content"), longs(row.getArray("files")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(), withdrawn(row));
    }

    private static @Nullable Withdrawn withdrawn(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("withdrawn_at", OffsetDateTime.class);
        return at == null ? null : new Withdrawn(at.toInstant(), row.getLong("withdrawn_by"), row.getObject("withdrawn_ref", UUID.class),
                row.getBytes("withdrawn_why"));
    }

    private static List<Long> longs(Array array) throws SQLException {
        return List.of((Long[]) array.getArray());
    }
}
