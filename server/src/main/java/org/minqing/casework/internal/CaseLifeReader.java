package org.minqing.casework.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseLife;
import org.minqing.casework.CaseLife.End;
import org.minqing.casework.CaseLife.Step;
import org.minqing.casework.CaseLives;
import org.minqing.casework.internal.LifeLine.Line;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;

/**
 * Reads what figures need of cases, and nothing that somebody wrote. A case and its history come as one row, with the
 * history in arrays: so they are of the same moment, and thousands cost little.
 */
@Component
class CaseLifeReader implements CaseLives {

    private final JdbcClient jdbc;
    private final Profiles profiles;

    CaseLifeReader(JdbcClient jdbc, Profiles profiles) {
        this.jdbc = jdbc;
        this.profiles = profiles;
    }

    @Override
    public List<CaseLife> of(Collection<CaseKey> keys) {
        return keys.isEmpty() ? List.of() : read("""
                unnest(:towns::text[], :ids::bigint[]) as k(town, id)
                join casework_case c on c.town = k.town and c.id = k.id""")
                .param("towns", keys.stream().map(CaseKey::town).toArray(String[]::new))
                .param("ids", keys.stream().map(CaseKey::id).toArray(Long[]::new))
                .query((row, number) -> life(row)).list();
    }

    @Override
    public List<CaseLife> after(@Nullable CaseKey last, int limit) {
        return read("""
                (select * from casework_case n where (n.town, n.id) > (:town, :id)
                    order by n.town, n.id limit :limit) c""" )
                .param("town", last == null ? "" : last.town()).param("id", last == null ? 0L : last.id())
                .param("limit", limit).query((row, number) -> life(row)).list();
    }

    private JdbcClient.StatementSpec read(String cases) {
        return jdbc.sql("""
                select c.town, c.id, c.profile_version, c.flow, c.channel, c.category, c.grid_id, c.lon, c.lat,
                    c.reported_at, c.state, c.stage, c.open, c.department, c.step_due_at, c.amber_at, c.reworks, c.reopened,
                    c.settled, c.supervised, c.closed_at, c.confirmation,
                    h.ats, h.actions, h.froms, h.tos, h.stages, h.dues
                from %s
                cross join lateral (
                    select array_agg((extract(epoch from h.at) * 1000000)::bigint order by h.seq) as ats,
                        array_agg(h.action order by h.seq) as actions,
                        array_agg(h.from_state order by h.seq) as froms,
                        array_agg(h.to_state order by h.seq) as tos,
                        array_agg(h.stage order by h.seq) as stages,
                        array_agg((extract(epoch from h.due_at) * 1000000)::bigint order by h.seq) as dues
                    from casework_history h where h.town = c.town and h.case_id = c.id) h
                order by c.town, c.id
                """.formatted(cases));
    }

    private CaseLife life(ResultSet row) throws SQLException {
        LifeLine line = new LifeLine(flow(row.getInt("profile_version"), CaseRowMapper.text(row, "flow")), lines(row));
        boolean open = row.getBoolean("open");
        Instant closedAt = CaseRowMapper.instant(row, "closed_at");
        Instant due = CaseRowMapper.instant(row, "step_due_at");
        End end = open ? null : end(line, row.getString("confirmation"));
        return new CaseLife(new CaseKey(CaseRowMapper.text(row, "town"), row.getLong("id")), row.getLong("grid_id"),
                row.getString("category"), CaseRowMapper.text(row, "channel"), row.getString("department"),
                row.getObject("lon", Double.class), row.getObject("lat", Double.class),
                Objects.requireNonNull(CaseRowMapper.instant(row, "reported_at")), line.acceptedAt(), line.filedAt(),
                line.dispatchedAt(), line.dispatchedWrongly(), line.verification(), line.handling(), line.inspection(),
                closing(line, due, closedAt, end), line.lateSteps(), line.extensions(), row.getInt("reworks"),
                row.getInt("reopened"), row.getBoolean("settled"), row.getBoolean("supervised"), open,
                CaseRowMapper.text(row, "state"), CaseRowMapper.text(row, "stage"), end, due,
                CaseRowMapper.instant(row, "amber_at"));
    }

    private Flow flow(int version, String code) {
        Profile current = profiles.current();
        Profile profile = current.version() == version ? current : profiles.version(version);
        return profile.findFlow(code).orElseThrow(() ->
                new IllegalStateException("profile version " + version + " has no flow " + code));
    }

    private static Step closing(LifeLine line, @Nullable Instant due, @Nullable Instant closedAt, @Nullable End end) {
        if (end == null) {
            return new Step(due, null);
        }
        return end == End.VOIDED || end == End.MERGED ? Step.NONE : new Step(line.closingDue(), closedAt);
    }

    private static End end(LifeLine line, @Nullable String confirmation) {
        End aside = line.setAside();
        if (aside != null) {
            return aside;
        }
        return confirmation == null ? End.CLOSED
                : confirmation.equals("confirmed") ? End.CONFIRMED : End.UNCONFIRMED;
    }

    private static List<Line> lines(ResultSet row) throws SQLException {
        Array times = row.getArray("ats");
        if (times == null) {
            return List.of();
        }
        Long[] ats = (Long[]) times.getArray();
        @Nullable Long[] dues = (Long[]) row.getArray("dues").getArray();
        String[] actions = texts(row, "actions");
        @Nullable String[] froms = texts(row, "froms");
        String[] tos = texts(row, "tos");
        String[] stages = texts(row, "stages");
        List<Line> lines = new ArrayList<>(ats.length);
        for (int i = 0; i < ats.length; i++) {
            Long due = dues[i];
            lines.add(new Line(instant(ats[i]), actions[i], froms[i], tos[i], stages[i],
                    due == null ? null : instant(due)));
        }
        return lines;
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
