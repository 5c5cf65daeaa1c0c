package org.minqing.outreach.internal.volunteer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.Accounts;
import org.minqing.outreach.VolunteerSheets;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static org.minqing.outreach.internal.volunteer.VolunteerRows.utc;

/** Makes the hours of a team into lists, by the day on which they were given and never by who gave most. */
@Component
class HourSheets implements VolunteerSheets {

    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);
    private static final String GIVEN = """
            from volunteer_call c join volunteer_part p on p.call_id = c.id and p.minutes > 0 join volunteer_member m on m.id = p.member_id
            where c.team_id = :team and c.starts_at >= :from and c.starts_at < :to
            """;

    private record Row(long call, long member, Instant startsAt, String what, String place, @Nullable Long account, int minutes, int people) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(row.getLong("call_id"), row.getLong("member_id"), Objects.requireNonNull(VolunteerRows.instant(row, "starts_at")),
                    row.getString("what"), row.getString("place"), row.getObject("account_id", Long.class), row.getInt("minutes"), row.getInt("people"));
        }
    }

    private final VolunteerDoor door;
    private final Accounts accounts;
    private final Profiles profiles;

    HourSheets(VolunteerDoor door, Accounts accounts, Profiles profiles) {
        this.door = door;
        this.accounts = accounts;
        this.profiles = profiles;
    }

    @Override
    public List<Text> headings(Viewer viewer, Wanted wanted) {
        if (wanted.from().isAfter(wanted.to())) {
            throw CommonProblem.INVALID.asException().field("from", "out-of-range", "");
        }
        running(viewer, wanted, jdbc -> true);
        Text day = new Text("日期", "Day");
        Text what = new Text("活动", "What");
        Text place = new Text("地点", "Where");
        return wanted.names() ? List.of(day, what, place, new Text("志愿者", "Volunteer"), new Text("时长（小时）", "Hours"))
                : List.of(day, what, place, new Text("人数", "People"), new Text("时长合计（小时）", "Hours in all"));
    }

    private <T> T running(Viewer viewer, Wanted wanted, java.util.function.Function<JdbcClient, T> work) {
        return door.running(viewer, Ids.format(wanted.teamId()), (jdbc, team) -> work.apply(jdbc));
    }

    @Override
    public long count(Viewer viewer, Wanted wanted) {
        return running(viewer, wanted, jdbc -> period(jdbc.sql("select " + (wanted.names() ? "count(*) " : "count(distinct c.id) ") + GIVEN), wanted)
                .query(Long.class).single());
    }

    @Override
    public SheetPage page(Viewer viewer, Wanted wanted, @Nullable String cursor, int limit) {
        Long call = cursor == null ? null : (Long) Ids.parse(cursor.substring(0, cursor.indexOf('.')));
        Long member = cursor == null ? null : (Long) Ids.parse(cursor.substring(cursor.indexOf('.') + 1));
        List<Row> rows = running(viewer, wanted, jdbc -> period(jdbc.sql(wanted.names() ? """
                select c.id as call_id, m.id as member_id, c.starts_at, c.what, c.place, m.account_id, p.minutes, 1 as people
                """ + GIVEN + """
                 and (:call::bigint is null or (c.starts_at, c.id, m.id) > (select a.starts_at, a.id, :member::bigint from volunteer_call a where a.id = :call))
                order by c.starts_at, c.id, m.id limit :limit
                """ : """
                select c.id as call_id, 0 as member_id, c.starts_at, c.what, c.place, null::bigint as account_id, sum(p.minutes) as minutes, count(*) as people
                """ + GIVEN + """
                 and (:call::bigint is null or (c.starts_at, c.id) > (select a.starts_at, a.id from volunteer_call a where a.id = :call))
                group by c.id order by c.starts_at, c.id limit :limit
                """), wanted).param("call", call, Types.BIGINT).param("member", member, Types.BIGINT).param("limit", limit).query(Row::read).list());
        Map<Long, String> names = accounts.names(rows.stream().map(Row::account).filter(Objects::nonNull).collect(Collectors.toSet()));
        List<@Nullable String[]> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(cells(wanted, row, names)));
        return new SheetPage(cells, rows.size() < limit ? null : Ids.format(rows.getLast().call()) + "." + Ids.format(rows.getLast().member()));
    }

    private @Nullable String[] cells(Wanted wanted, Row row, Map<Long, String> names) {
        Long account = row.account();
        String who = !wanted.names() ? Integer.toString(row.people()) : account == null ? "（已退出）" : names.getOrDefault(account, "（已退出）");
        return new @Nullable String[] {row.startsAt().atZone(zone()).toLocalDate().toString(), row.what(), row.place(), who,
            BigDecimal.valueOf(row.minutes()).divide(MINUTES, 1, RoundingMode.HALF_UP).toPlainString()};
    }

    private JdbcClient.StatementSpec period(JdbcClient.StatementSpec statement, Wanted wanted) {
        return statement.param("team", wanted.teamId()).param("from", utc(wanted.from().atStartOfDay(zone()).toInstant()))
                .param("to", utc(wanted.to().plusDays(1).atStartOfDay(zone()).toInstant()));
    }

    private ZoneId zone() {
        return profiles.current().calendar().zone();
    }
}
