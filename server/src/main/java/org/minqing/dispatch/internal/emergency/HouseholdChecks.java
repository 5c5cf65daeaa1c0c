package org.minqing.dispatch.internal.emergency;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.dispatch.internal.Sealed;
import org.minqing.dispatch.internal.emergency.EmergencyDoor.Seen;
import org.minqing.dispatch.internal.emergency.EmergencyViews.CheckView;
import org.minqing.dispatch.internal.emergency.EmergencyViews.ItemDetail;
import org.minqing.dispatch.internal.emergency.EmergencyViews.ItemLine;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Point;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.EmergencyPlan;
import org.minqing.registry.Doors;
import org.minqing.registry.ObjectKey;
import org.springframework.stereotype.Service;

/**
 * The households of an emergency and what was found there. Each entry stays; where a household stands follows from its valid
 * entries, by the time at which somebody was there. Two who enter at once enter one after the other, and both stay.
 */
@Service
class HouseholdChecks {

    private static final int MOST = 200;
    private static final int MOST_POINTS = 20_000;
    private static final String SEALED = "dispatch_check.note";

    private record ItemRow(String town, long id, long gridId, @Nullable Long household, String address, @Nullable Double lon, @Nullable Double lat,
                           boolean added, String state, @Nullable String result, @Nullable Integer people, int attempts, int checks,
                           @Nullable String reason, @Nullable Instant updatedAt, @Nullable Long updatedBy) {

        static ItemRow read(ResultSet row, int number) throws SQLException {
            return new ItemRow(row.getString("town"), row.getLong("id"), row.getLong("grid_id"), row.getObject("household_id", Long.class),
                    row.getString("address"), row.getObject("lon", Double.class), row.getObject("lat", Double.class),
                    row.getObject("added_by", Long.class) != null, row.getString("state"), row.getString("result"),
                    row.getObject("people", Integer.class), row.getInt("attempts"), row.getInt("checks"), row.getString("reason"),
                    EmergencyRow.instant(row, "updated_at"), row.getObject("updated_by", Long.class));
        }
    }

    private final EmergencyDoor door;
    private final Doors doors;
    private final SituationLog log;
    private final Sealed sealed;
    private final Accounts accounts;
    private final Grids grids;
    private final Ids ids;
    private final Clock clock;

    HouseholdChecks(EmergencyDoor door, Doors doors, SituationLog log, Sealed sealed, Accounts accounts, Grids grids, Ids ids, Clock clock) {
        this.door = door;
        this.doors = doors;
        this.log = log;
        this.sealed = sealed;
        this.accounts = accounts;
        this.grids = grids;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Households by grid and address.
     *
     * @param state  untried, missed, checked, or open for the first two; null: all
     * @param result null: any
     */
    Page<ItemLine> list(Viewer viewer, String id, @Nullable String state, @Nullable String result, @Nullable String grid, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Set<String> states = state == null ? Set.of("untried", "missed", "checked") : state.equals("open") ? Set.of("untried", "missed") : Set.of(state);
        Long[] within = grid == null ? new Long[0] : grids.tree().subtree(Ids.parse(grid)).stream().map(GridNode::id).toArray(Long[]::new);
        return Objects.requireNonNull(door.<Page<ItemLine>>read(viewer, id, seen -> {
            List<ItemRow> rows = seen.jdbc().sql("select i.* from dispatch_item i where i.emergency_id = :emergency and i.state = any(:states) "
                            + (result == null ? "" : "and i.result = :result ") + (grid == null ? "" : "and i.grid_id = any(:within) ")
                            + "and (i.grid_id, i.id) > (:afterGrid, :afterId) and " + seen.scope().predicate("i") + " order by i.grid_id, i.id limit :limit")
                    .params(seen.scope().parameters()).param("emergency", seen.row().id()).param("states", states.toArray(String[]::new))
                    .param("result", result, Types.VARCHAR).param("within", within).param("afterGrid", position(cursor, 0))
                    .param("afterId", position(cursor, 1)).param("limit", size).query(ItemRow::read).list();
            return new Page<>(lines(viewer, rows), rows.size() < size ? null : Ids.format(rows.getLast().gridId()) + Ids.format(rows.getLast().id()));
        }));
    }

    private static long position(@Nullable String cursor, int part) {
        if (cursor == null) {
            return Long.MIN_VALUE;
        }
        if (cursor.length() != 26) {
            throw CommonProblem.BAD_REQUEST.asException().field("cursor", "format", "");
        }
        return Page.position(cursor.substring(part * 13, part * 13 + 13), 0);
    }

    private List<ItemLine> lines(Viewer viewer, List<ItemRow> rows) {
        Map<ObjectKey, Doors.Family> families = doors.families(viewer, rows.stream().flatMap(HouseholdChecks::key).toList());
        Map<Long, String> names = accounts.names(rows.stream().map(ItemRow::updatedBy).filter(Objects::nonNull).collect(Collectors.toSet()));
        return rows.stream().map(row -> {
            Doors.Family family = key(row).map(families::get).filter(Objects::nonNull).findFirst().orElse(null);
            Long by = row.updatedBy();
            return new ItemLine(row.town() + "-" + Ids.format(row.id()), row.address(), family == null ? null : family.headName(), family == null ? 0 : family.members(),
                    GridPlace.of(grids.tree(), row.gridId()), row.lon(), row.lat(), row.state(), row.result(), row.people(), row.attempts(), row.checks(),
                    row.reason(), row.updatedAt(), by == null ? null : names.get(by), row.added());
        }).toList();
    }

    private static Stream<ObjectKey> key(ItemRow row) {
        Long household = row.household();
        return household == null ? Stream.empty() : Stream.of(new ObjectKey(row.town(), household));
    }

    List<Point> points(Viewer viewer, String id) {
        return Objects.requireNonNull(door.<List<Point>>read(viewer, id, seen -> seen.jdbc().sql("select i.town, i.id, i.lon, i.lat, i.state, i.result from dispatch_item i "
                        + "where i.emergency_id = :emergency and i.lon is not null and i.lat is not null and " + seen.scope().predicate("i") + " limit :most")
                .params(seen.scope().parameters()).param("emergency", seen.row().id()).param("most", MOST_POINTS)
                .query((row, number) -> new Point(row.getString("town") + "-" + Ids.format(row.getLong("id")), row.getDouble("lon"), row.getDouble("lat"),
                        row.getString("state"), row.getString("result"))).list()));
    }

    ItemDetail get(Viewer viewer, String id, String item) {
        return Objects.requireNonNull(door.<ItemDetail>read(viewer, id, seen -> detail(viewer, seen, find(seen, item, ""), false)));
    }

    /** A phone without signal may still name a household by the town in which its grid lay before. */
    private ItemRow find(Seen seen, String item, String hold) {
        ObjectKey key = ObjectKey.parse(item);
        return one(seen, key.id(), " and i.town = :town", Map.of("town", key.town()), hold).or(() -> one(seen, key.id(), "", Map.of(), hold))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private static Optional<ItemRow> one(Seen seen, long id, String more, Map<String, ?> parameters, String hold) {
        return seen.jdbc().sql("select i.* from dispatch_item i where i.emergency_id = :emergency and i.id = :id" + more + " and "
                        + seen.scope().predicate("i") + hold).params(seen.scope().parameters()).params(parameters)
                .param("emergency", seen.row().id()).param("id", id).query(ItemRow::read).optional();
    }

    private ItemDetail detail(Viewer viewer, Seen seen, ItemRow item, boolean meanwhile) {
        record Row(long id, long account, @Nullable String result, @Nullable Integer people, byte @Nullable [] note, Instant at, boolean isVoid) {
        }
        List<Row> rows = seen.jdbc().sql("""
                select id, account_id, result, people, note, at, void from dispatch_check
                where town = :town and emergency_id = :emergency and item_id = :item order by at desc, id desc
                """).param("town", item.town()).param("emergency", seen.row().id()).param("item", item.id())
                .query((row, number) -> new Row(row.getLong("id"), row.getLong("account_id"), row.getString("result"),
                        row.getObject("people", Integer.class), row.getBytes("note"), Objects.requireNonNull(EmergencyRow.instant(row, "at")), row.getBoolean("void"))).list();
        Map<Long, String> names = accounts.names(rows.stream().map(Row::account).collect(Collectors.toSet()));
        List<CheckView> history = rows.stream().map(row -> {
            byte[] note = row.note();
            return new CheckView(Ids.format(row.id()), row.result(), row.people(), note == null ? null : sealed.open(note, SEALED, row.id(), String.class),
                    row.at(), names.getOrDefault(row.account(), ""), row.isVoid(), row.account() == viewer.accountId());
        }).toList();
        return new ItemDetail(lines(viewer, List.of(item)).getFirst(), history, meanwhile);
    }

    /**
     * Writes down what was found. The same ref again changes nothing.
     *
     * @throws org.minqing.platform.ProblemException {@code dispatch.emergency-closed}, {@code common.replayed-with-other-content}, {@code common.invalid}
     */
    ItemDetail check(Viewer viewer, String id, String item, Requests.Check check) {
        return door.take(viewer, id, seen -> {
            EmergencyPlan plan = door.plan(seen.row());
            EmergencyPlan.Result result = result(plan, check);
            ItemRow row = find(seen, item, " for update");
            UUID content = UUID.nameUUIDFromBytes((seen.row().id() + "\n" + row.id() + "\n" + check.content()).getBytes(StandardCharsets.UTF_8));
            UUID before = seen.jdbc().sql("select content from dispatch_check where account_id = :account and ref = :ref")
                    .param("account", viewer.accountId()).param("ref", check.ref()).query(UUID.class).optional().orElse(null);
            if (before != null && !before.equals(content)) {
                throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
            }
            boolean meanwhile = before == null && check.seen() != null && row.checks() > check.seen();
            if (before == null) {
                write(viewer, seen, row, check, content);
                if (result != null && result.weight().equals("bad")) {
                    log.add(seen.jdbc(), seen.row(), viewer.accountId(), "bad-" + result.code(), GridPlace.path(grids.tree(), row.gridId()), check.ref());
                }
                log.tell(seen.row(), row.town(), row.gridId(), "check");
            }
            return detail(viewer, seen, find(seen, item, ""), meanwhile);
        });
    }

    private static EmergencyPlan.@Nullable Result result(EmergencyPlan plan, Requests.Check check) {
        if (check.result() == null) {
            return null;
        }
        EmergencyPlan.Result result = plan.findResult(check.result()).orElseThrow(() -> CommonProblem.INVALID.asException().field("result", "unknown", ""));
        if (result.people() && check.people() == null) {
            throw CommonProblem.INVALID.asException().field("people", "required", "");
        }
        return result;
    }

    private void write(Viewer viewer, Seen seen, ItemRow item, Requests.Check check, UUID content) {
        Instant now = clock.instant();
        // A phone's clock may be wrong: nobody was there before it began, or later than now.
        Instant at = check.at() == null || check.at().isAfter(now) ? now : check.at().isBefore(seen.row().openedAt()) ? seen.row().openedAt() : check.at();
        if (Boolean.TRUE.equals(check.corrects())) {
            seen.jdbc().sql("""
                    update dispatch_check set void = true where town = :town and id = (select id from dispatch_check
                        where town = :town and emergency_id = :emergency and item_id = :item and account_id = :account and not void order by at desc, id desc limit 1)
                    """).param("town", item.town()).param("emergency", seen.row().id()).param("item", item.id()).param("account", viewer.accountId()).update();
        }
        long id = ids.next();
        String note = check.note() == null || check.note().isBlank() ? null : check.note().strip();
        seen.jdbc().sql("""
                insert into dispatch_check (town, id, emergency_id, item_id, grid_id, account_id, ref, content, result, people, note, at, received_at)
                values (:town, :id, :emergency, :item, :grid, :account, :ref, :content, :result, :people, :note, :at, :now)
                """).param("town", item.town()).param("id", id).param("emergency", seen.row().id()).param("item", item.id()).param("grid", item.gridId())
                .param("account", viewer.accountId()).param("ref", check.ref()).param("content", content).param("result", check.result(), Types.VARCHAR)
                .param("people", check.result() == null ? null : check.people(), Types.INTEGER)
                .param("note", note == null ? null : sealed.seal(note, SEALED, id), Types.BINARY).param("at", EmergencyRow.utc(at))
                .param("now", EmergencyRow.utc(now)).update();
        // Where the household stands follows from its entries: the last result that is valid.
        seen.jdbc().sql("""
                update dispatch_item i set checks = i.checks + 1, updated_at = :now, updated_by = :account,
                    reason = null, attempts = (select count(*) from dispatch_check c where c.town = i.town and c.emergency_id = i.emergency_id
                        and c.item_id = i.id and c.result is null and not c.void),
                    result = last.result, people = last.people,
                    state = case when last.result is not null then 'checked' when :missed or i.attempts > 0 then 'missed' else 'untried' end
                from (select 1) one left join lateral (select c.result, c.people from dispatch_check c where c.town = :town and c.emergency_id = :emergency
                    and c.item_id = :item and c.result is not null and not c.void order by c.at desc, c.id desc limit 1) last on true
                where i.town = :town and i.emergency_id = :emergency and i.id = :item
                """).param("now", EmergencyRow.utc(now)).param("account", viewer.accountId()).param("town", item.town())
                .param("emergency", seen.row().id()).param("item", item.id()).param("missed", check.result() == null).update();
    }

    /** A household that the register does not know joins the list, and all counts with it. */
    ItemDetail add(Viewer viewer, String id, Requests.NewItem wanted) {
        return door.take(viewer, id, seen -> {
            GridNode grid = grids.tree().get(Ids.parse(wanted.gridId()));
            boolean part = seen.jdbc().sql("select exists (select from dispatch_emergency_grid where emergency_id = :id and grid_id = :grid)")
                    .param("id", seen.row().id()).param("grid", grid.id()).query(Boolean.class).single();
            if (!part || !seen.scope().contains(grid.town(), grid.id())) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            seen.jdbc().sql("""
                    insert into dispatch_item (town, emergency_id, id, grid_id, address, lon, lat, added_by, added_ref)
                    values (:town, :emergency, :id, :grid, :address, :lon, :lat, :account, :ref)
                    on conflict (added_by, added_ref) where added_ref is not null do nothing
                    """).param("town", grid.town()).param("emergency", seen.row().id()).param("id", ids.next()).param("grid", grid.id())
                    .param("address", wanted.address().strip()).param("lon", wanted.lon(), Types.DOUBLE).param("lat", wanted.lat(), Types.DOUBLE)
                    .param("account", viewer.accountId()).param("ref", wanted.ref()).update();
            log.tell(seen.row(), grid.town(), grid.id(), "item");
            ItemRow item = seen.jdbc().sql("select * from dispatch_item where added_by = :account and added_ref = :ref").param("account", viewer.accountId())
                    .param("ref", wanted.ref()).query(ItemRow::read).single();
            return detail(viewer, seen, item, false);
        });
    }

    /** Why a household was not checked. */
    ItemDetail reason(Viewer viewer, String id, String item, String reason) {
        return door.take(viewer, id, seen -> {
            ItemRow row = find(seen, item, " for update");
            if (row.state().equals("checked")) {
                throw DispatchProblem.CHECKED_ALREADY.asException();
            }
            seen.jdbc().sql("""
                    update dispatch_item set reason = :reason, updated_at = :now, updated_by = :account
                    where town = :town and emergency_id = :emergency and id = :id
                    """).param("reason", reason).param("now", EmergencyRow.utc(clock.instant())).param("account", viewer.accountId())
                    .param("town", row.town()).param("emergency", seen.row().id()).param("id", row.id()).update();
            log.tell(seen.row(), row.town(), row.gridId(), "check");
            return detail(viewer, seen, find(seen, item, ""), false);
        });
    }
}
