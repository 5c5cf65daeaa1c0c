package org.minqing.export.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;

/**
 * A row of {@code export_job}.
 *
 * @param filter the request as JSON
 */
record ExportJob(long id, long accountId, String purpose, String filter, String state, long done, long total,
                 @Nullable String failure, Instant createdAt) {

    static ExportJob read(ResultSet row, int number) throws SQLException {
        return new ExportJob(row.getLong("id"), row.getLong("account_id"), row.getString("purpose"),
                row.getString("filter"), row.getString("state"), row.getLong("done"), row.getLong("total"),
                row.getString("failure"), row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    boolean isDone() {
        return state.equals("done");
    }

    ExportView view() {
        String path = Ids.format(id);
        return new ExportView(path, state, done, total, isDone() ? "/api/exports/" + path + "/file" : null);
    }
}
