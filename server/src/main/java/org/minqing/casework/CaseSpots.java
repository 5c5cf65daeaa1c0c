package org.minqing.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.github.f4b6a3.tsid.Tsid;

/** Reads cases in bulk as places, moments and words, for other modules. No scope: who asks sees to that. */
@Component
public final class CaseSpots {

    private static final int LOW_BITS = 22;
    private static final String COLUMNS = """
            c.town, c.id, c.grid_id, c.category, c.department, c.lon, c.lat, c.reported_at, c.open, c.step_due_at, c.closed_at""";

    private final JdbcClient jdbc;

    CaseSpots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A case with what its reporter wrote. */
    public record Told(CaseSpot spot, String text) {
    }

    /** The smallest id of a case reported at the moment; 0 for times before 2020, where ids begin. */
    public static long firstId(Instant moment) {
        return Math.max(0, moment.toEpochMilli() - Tsid.TSID_EPOCH) << LOW_BITS;
    }

    /**
     * Reported at or after the moment, the oldest first; what was voided or merged is left out.
     *
     * @param newest so many at most
     */
    public List<CaseSpot> since(Instant from, int newest) {
        return jdbc.sql("select " + COLUMNS + """

                from casework_case c
                where c.id >= ? and c.joined_into is null and (c.open or c.confirmation is not null) order by c.id desc limit ?
                """).params(firstId(from), newest).query((row, number) -> spot(row)).list().reversed();
    }

    /** Those of the cases that exist. */
    public List<CaseSpot> of(Set<Long> ids, List<String> towns) {
        return ids.isEmpty() ? List.of() : jdbc.sql("select " + COLUMNS + """

                from casework_case c where c.town = any(?::text[]) and c.id = any(?::bigint[]) order by c.id
                """).params(towns.toArray(String[]::new), ids.toArray(Long[]::new)).query((row, number) -> spot(row)).list();
    }

    /** Cases with ids above, in their order, up to another; with their texts. */
    public List<Told> told(long above, long upTo, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                , c.text
                from casework_case c where c.id > ? and c.id <= ? order by c.id limit ?
                """).params(above, upTo, limit).query((row, number) -> new Told(spot(row), row.getString("text"))).list();
    }

    /** Below the id lie all but so many of the newest cases; 0 if there are no more. */
    public long below(int newest) {
        return jdbc.sql("select c.id from casework_case c order by c.id desc offset ? limit 1").param(newest)
                .query(Long.class).optional().orElse(0L);
    }

    /** Accounts that reported or joined any of the cases. */
    public int reporters(Set<Long> ids, List<String> towns) {
        Long[] wanted = ids.toArray(Long[]::new);
        String[] inTowns = towns.toArray(String[]::new);
        return jdbc.sql("""
                select count(*) from (
                    select c.reporter_id from casework_case c where c.town = any(?::text[]) and c.id = any(?::bigint[])
                    union select r.account_id from casework_reporter r where r.town = any(?::text[]) and r.case_id = any(?::bigint[])
                ) as reporter
                """).params(inTowns, wanted, inTowns, wanted).query(Integer.class).single();
    }

    private static CaseSpot spot(ResultSet row) throws SQLException {
        return new CaseSpot(row.getString("town"), row.getLong("id"), row.getLong("grid_id"), row.getString("category"),
                row.getString("department"), row.getObject("lon", Double.class), row.getObject("lat", Double.class),
                row.getTimestamp("reported_at").toInstant(), row.getBoolean("open"), instant(row.getTimestamp("step_due_at")),
                instant(row.getTimestamp("closed_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
