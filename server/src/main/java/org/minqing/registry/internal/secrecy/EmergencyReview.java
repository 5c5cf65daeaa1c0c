package org.minqing.registry.internal.secrecy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridRef;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Emergency accesses as those see them who were told: who, why, and what was looked at under each. To all others there are none. */
@Component
public class EmergencyReview {

    private static final int PAGE = 30;
    private static final int MOST_LOOKS = 500;

    /**
     * @param by    name of whoever broke the glass
     * @param looks how many looks at plain values there were under it
     */
    public record Access(String id, String by, GridRef grid, String reason, Instant openedAt, Instant until, boolean open, long looks) {
    }

    /**
     * @param objectId key in the register; it opens for those who see the object anyhow
     * @param name     the first character alone
     * @param fields   by their codes in the dictionary or their names on the page
     */
    public record Look(Instant at, String kind, String objectId, @Nullable String name, List<String> fields, String reason) {
    }

    private record Row(long id, long accountId, long gridId, String reason, Instant openedAt, Instant endsAt, long looks) {
    }

    private final RegistryAccess access;
    private final Grids grids;
    private final Accounts accounts;
    private final Clock clock;

    EmergencyReview(RegistryAccess access, Grids grids, Accounts accounts, Clock clock) {
        this.access = access;
        this.grids = grids;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Those that the viewer was told of, newest first. */
    public Page<Access> list(Viewer viewer, @Nullable String cursor) {
        long before = Page.position(cursor, Long.MAX_VALUE);
        List<Row> rows = access.everywhere(jdbc -> jdbc.sql("""
                select g.id, g.account_id, g.grid_id, g.reason, g.opened_at, g.ends_at,
                       (select count(*) from registry_reveal r where r.account_id = g.account_id and r.at between g.opened_at and g.ends_at
                         and r.glass_id = g.id) as looks
                from registry_break_glass g where :viewer = any(g.told) and g.id < :before order by g.id desc limit :most
                """).param("viewer", viewer.accountId()).param("before", before).param("most", PAGE)
                .query((row, number) -> new Row(row.getLong("id"), row.getLong("account_id"), row.getLong("grid_id"), row.getString("reason"),
                        instant(row, "opened_at"), instant(row, "ends_at"), row.getLong("looks"))).list());
        Map<Long, String> names = accounts.names(rows.stream().map(Row::accountId).collect(Collectors.toSet()));
        Instant now = clock.instant();
        return new Page<>(rows.stream().filter(row -> grids.tree().find(row.gridId()).isPresent())
                .map(row -> new Access(Ids.format(row.id()), names.getOrDefault(row.accountId(), ""), GridRef.of(grids.tree().get(row.gridId())),
                        row.reason(), row.openedAt(), row.endsAt(), row.endsAt().isAfter(now), row.looks())).toList(),
                rows.size() < PAGE ? null : Ids.format(rows.getLast().id()));
    }

    /** What was looked at under one of them. */
    public List<Look> looks(Viewer viewer, String id) {
        long glass = Ids.parse(id);
        return access.everywhere(jdbc -> {
            told(jdbc, viewer, glass);
            return jdbc.sql("""
                    select r.at, r.kind, r.town, r.object_id, r.fields, r.reason,
                           (select left(p.name, 1) from registry_person p where p.town = r.town and p.id = r.object_id) as name
                    from registry_break_glass g join registry_reveal r on r.account_id = g.account_id and r.at between g.opened_at and g.ends_at
                      and r.glass_id = g.id
                    where g.id = :id order by r.at desc limit :most
                    """).param("id", glass).param("most", MOST_LOOKS)
                    .query((row, number) -> new Look(instant(row, "at"), row.getString("kind"),
                            new ObjectKey(row.getString("town"), row.getLong("object_id")).text(), row.getString("name"),
                            Arrays.asList((String[]) row.getArray("fields").getArray()), row.getString("reason"))).list();
        });
    }

    private static void told(JdbcClient jdbc, Viewer viewer, long glass) {
        jdbc.sql("select true from registry_break_glass where id = :id and :viewer = any(told)").param("id", glass)
                .param("viewer", viewer.accountId()).query(Boolean.class).optional().orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
