package org.minqing.export.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;

/**
 * A row of {@code export_job}.
 *
 * @param subject {@link #CASES} or a kind of object of the register
 * @param format  xlsx or csv
 * @param plain   sealed fields that are in the file unmasked
 * @param filter  the request as JSON
 */
record ExportJob(long id, long accountId, String subject, String format, List<String> plain, String purpose, String filter, String state,
                 long done, long total, @Nullable String failure, Instant createdAt, Instant expiresAt) {

    static final String CASES = "case";
    static final String LEADS = "campaign";
    static final String VISITS = "visit";
    static final String VOLUNTEERS = "volunteer";

    static ExportJob read(ResultSet row, int number) throws SQLException {
        return new ExportJob(row.getLong("id"), row.getLong("account_id"), row.getString("subject"), row.getString("format"),
                List.of((String[]) row.getArray("plain").getArray()), row.getString("purpose"),
                row.getString("filter"), row.getString("state"), row.getLong("done"), row.getLong("total"),
                row.getString("failure"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    /** What the file is called. */
    String title() {
        return switch (subject) {
            case CASES -> "案件";
            case LEADS -> "排查线索";
            case VISITS -> "走访情况";
            case VOLUNTEERS -> "志愿服务时长";
            case "person" -> "人员";
            case "house" -> "房屋";
            case "household" -> "户";
            case "organisation" -> "单位";
            case "facility" -> "部件";
            default -> "场所";
        };
    }

    boolean isDone() {
        return state.equals("done");
    }

    ExportView view() {
        String path = Ids.format(id);
        return new ExportView(path, subject, format, plain, purpose, state, done, total, failure, createdAt, expiresAt, isDone() ? "/api/exports/" + path + "/file" : null);
    }
}
