package org.minqing.registry.internal.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of {@code registry_import}.
 *
 * @param stayed objects that stayed as they are when it was taken back
 * @param dry    the rows done were only checked
 */
record ImportJob(long id, ImportKind kind, String fileName, byte[] digest, String source, Mapping mapping, long sizeBytes,
                 long accountId, String state, @Nullable Long rowsTotal, long rowsDone, long bytesDone, Counts counts, long stayed, boolean dry,
                 @Nullable String failure, Instant createdAt, @Nullable Instant startedAt, @Nullable Instant endedAt) {

    /** How many rows came to what. */
    record Counts(long created, long updated, long unchanged, long refused, long doubtful, long kept, long leftOut) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(created + other.created, updated + other.updated, unchanged + other.unchanged,
                    refused + other.refused, doubtful + other.doubtful, kept + other.kept, leftOut + other.leftOut);
        }
    }

    static ImportJob read(ResultSet row, int number) throws SQLException {
        return new ImportJob(row.getLong("id"), ImportKind.of(row.getString("kind")), row.getString("file_name"),
                row.getBytes("file_digest"), row.getString("source"),
                JsonMapper.shared().readValue(row.getString("mapping"), Mapping.class), row.getLong("size_bytes"),
                row.getLong("account_id"), row.getString("state"), row.getObject("rows_total", Long.class),
                row.getLong("rows_done"), row.getLong("bytes_done"), new Counts(row.getLong("created"), row.getLong("updated"),
                row.getLong("unchanged"), row.getLong("refused"), row.getLong("doubtful"), row.getLong("kept"), row.getLong("left_out")), row.getLong("stayed"), row.getBoolean("dry"),
                row.getString("failure"), row.getObject("created_at", OffsetDateTime.class).toInstant(), instant(row, "started_at"), instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Rows of it may be in the register: until they are taken back, it can only go on. */
    boolean hasRowsIn() {
        return rowsDone > 0 && !dry;
    }

    boolean is(String... states) {
        return java.util.List.of(states).contains(state);
    }

    ImportView view(Instant now) {
        Instant until = endedAt == null ? now : endedAt;
        double seconds = startedAt == null ? 0 : Math.max(0.001, Duration.between(startedAt, until).toMillis() / 1000.0);
        long rate = startedAt == null ? 0 : Math.round(rowsDone / seconds);
        boolean working = is("checking", "running");
        Long left = null;
        if (working && rowsTotal != null && rate > 0) {
            left = Math.max(0, rowsTotal - rowsDone) / rate;
        } else if (working && bytesDone > 0 && seconds > 1) {
            left = (long) ((sizeBytes - bytesDone) / (bytesDone / seconds));
        }
        return new ImportView(Ids.format(id), kind.code(), fileName, source, state, mapping.columns(), rowsTotal, rowsDone,
                bytesDone, sizeBytes, counts.created(), counts.updated(), counts.unchanged(), counts.refused(),
                counts.doubtful(), counts.kept(), counts.leftOut(), stayed, rate, left, failure,
                counts.refused() + counts.doubtful() + counts.kept() > 0, createdAt, endedAt);
    }
}
