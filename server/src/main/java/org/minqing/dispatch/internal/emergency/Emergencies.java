package org.minqing.dispatch.internal.emergency;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.dispatch.internal.Area;
import org.minqing.dispatch.internal.Areas;
import org.minqing.dispatch.internal.ToldCounts;
import org.minqing.dispatch.internal.emergency.EmergencyDoor.Seen;
import org.minqing.dispatch.internal.emergency.EmergencyViews.AreaView;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Counts;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Crew;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Detail;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Line;
import org.minqing.dispatch.internal.emergency.EmergencyViews.Preview;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.EmergencyPlan;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.registry.Doors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Opens and shows emergencies. Opening makes an item of each household of the area and calls the workers of its grids. */
@Service
class Emergencies {

    private static final int MOST = 100;
    private static final int MOST_HOUSEHOLDS = 300_000;
    private static final int GRIDS_AT_ONCE = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Crew>> CREW = new TypeReference<>() { };

    /** Who is called, and the lowest grids. */
    private record Muster(Area area, Set<Long> lowest, List<Crew> crew, Set<Long> called) {
    }

    private final EmergencyDoor door;
    private final GuardedTables access;
    private final Areas areas;
    private final Doors doors;
    private final ToldCounts told;
    private final HouseholdCount counting;
    private final SituationLog log;
    private final Accounts accounts;
    private final Inbox inbox;
    private final Audit audit;
    private final Grids grids;
    private final Profiles profiles;
    private final Ids ids;
    private final Clock clock;

    Emergencies(EmergencyDoor door, GuardedTables access, Areas areas, Doors doors, ToldCounts told, HouseholdCount counting, SituationLog log,
                Accounts accounts, Inbox inbox, Audit audit, Grids grids, Profiles profiles, Ids ids, Clock clock) {
        this.door = door;
        this.access = access;
        this.areas = areas;
        this.doors = doors;
        this.told = told;
        this.counting = counting;
        this.log = log;
        this.accounts = accounts;
        this.inbox = inbox;
        this.audit = audit;
        this.grids = grids;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
    }

    Preview preview(Viewer viewer, Requests.Place place) {
        Area area = areas.read(viewer, EmergencyDoor.RUN, place.area());
        Muster muster = muster(area);
        List<GridNode> named = area.named();
        boolean many = doors.moreThan(area.allGrids(grids.tree()), ToldCounts.MOST_LISTED);
        if (many) {
            requireNotTooMany(area);
        }
        OptionalInt exact = many ? OptionalInt.empty() : OptionalInt.of(doorsOf(area).size());
        ToldCounts.Told households = told.households(viewer, area, exact);
        return new Preview(households.number(), households.atMost(), exact.isPresent() && exact.getAsInt() == 0, named.size(),
                area.names(grids.tree(), 8), GridPlace.of(grids.tree(), area.anchor().id()), muster.crew(), muster.called().size());
    }

    /** Of a drawn area its houses decide, which only {@link #doorsOf} looks at. */
    private void requireNotTooMany(Area area) {
        if (doors.moreThan(area.wholeGrids(grids.tree()), MOST_HOUSEHOLDS)) {
            throw tooMany();
        }
    }

    private static ProblemException tooMany() {
        return DispatchProblem.TOO_MANY_HOUSEHOLDS.asException().with("most", MOST_HOUSEHOLDS);
    }

    /** Some grids at a time, and no further than an emergency may reach. */
    private List<Doors.Door> doorsOf(Area area) {
        List<Doors.Door> found = new ArrayList<>(doors.in(area.wholeGrids(grids.tree()), null));
        List<Long> touched = List.copyOf(area.touchedGrids());
        for (int from = 0; from < touched.size(); from += GRIDS_AT_ONCE) {
            found.addAll(doors.in(touched.subList(from, Math.min(touched.size(), from + GRIDS_AT_ONCE)), area.polygon()));
            if (found.size() > MOST_HOUSEHOLDS) {
                throw tooMany();
            }
        }
        return found;
    }

    /** @return id; of the first one if the same came before */
    String open(Viewer viewer, Requests.Opening request) {
        Profile profile = profiles.current();
        EmergencyPlan plan = profile.findEmergencyPlan(request.plan())
                .orElseThrow(() -> CommonProblem.INVALID.asException().field("plan", "unknown", ""));
        UUID content = UUID.nameUUIDFromBytes((request.plan() + "\n" + request.name() + "\n" + request.area() + "\n" + request.practice())
                .getBytes(StandardCharsets.UTF_8));
        Area area = areas.read(viewer, EmergencyDoor.RUN, request.area());
        requireNotTooMany(area);
        Muster muster = muster(area);
        List<Doors.Door> households = doorsOf(area);
        if (households.isEmpty()) {
            throw DispatchProblem.NO_HOUSEHOLDS.asException();
        }
        GridNode anchor = muster.area().anchor();
        AreaView where = new AreaView(muster.area().chosen().stream().map(grid -> GridPlace.of(grids.tree(), grid.id())).toList(),
                Areas.corners(muster.area().polygon()));
        EmergencyRow row = new EmergencyRow(ids.next(), viewer.accountId(), content, plan.code(), profile.version(), request.name().strip(),
                Boolean.TRUE.equals(request.practice()), anchor.town(), anchor.id(), JSON.writeValueAsString(where),
                JSON.writeValueAsString(muster.crew()), clock.instant(), null, null);
        return Ids.format(access.<Long>everywhere(jdbc -> store(jdbc, viewer, request.ref(), row, muster, households)));
    }

    private Long store(JdbcClient jdbc, Viewer viewer, UUID ref, EmergencyRow row, Muster muster, List<Doors.Door> households) {
        int added = jdbc.sql("""
                insert into dispatch_emergency (id, account_id, ref, content, plan, plan_version, name, practice, town, grid_id, area, crew, opened_at)
                values (:id, :account, :ref, :content, :plan, :version, :name, :practice, :town, :grid, :area, :crew, :now)
                on conflict (account_id, ref) do nothing
                """).param("id", row.id()).param("account", row.accountId()).param("ref", ref).param("content", row.content())
                .param("plan", row.plan()).param("version", row.planVersion()).param("name", row.name()).param("practice", row.practice())
                .param("town", row.town()).param("grid", row.gridId()).param("area", row.area()).param("crew", row.crew())
                .param("now", EmergencyRow.utc(row.openedAt())).update();
        if (added == 0) {
            EmergencyRow before = jdbc.sql("select * from dispatch_emergency where account_id = :account and ref = :ref")
                    .param("account", row.accountId()).param("ref", ref).query(EmergencyRow::read).single();
            if (!before.content().equals(row.content())) {
                throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
            }
            return before.id();
        }
        storeGrids(jdbc, row.id(), muster.lowest());
        storeItems(jdbc, row.id(), households);
        log.add(jdbc, row, viewer.accountId(), "opened", String.valueOf(households.size()), null);
        String object = Ids.format(row.id());
        inbox.deliver(muster.called().stream().filter(account -> account != viewer.accountId())
                .map(account -> new Message(account, "dispatch.emergency", EmergencyDoor.OBJECT, object, Map.of("name", row.name()))).toList());
        audit.record(new AuditEntry(row.town(), viewer.accountId(), "dispatch.open-emergency", EmergencyDoor.OBJECT, object, null,
                Map.of("plan", row.plan(), "households", households.size(), "called", muster.called().size(), "practice", row.practice())));
        return row.id();
    }

    private void storeGrids(JdbcClient jdbc, long emergency, Set<Long> lowest) {
        GridTree tree = grids.tree();
        jdbc.sql("insert into dispatch_emergency_grid (emergency_id, grid_id, town) select :id, grid_id, town from unnest(:grids::bigint[], :towns::text[]) as g (grid_id, town)")
                .param("id", emergency).param("grids", lowest.toArray(Long[]::new))
                .param("towns", lowest.stream().map(grid -> tree.get(grid).town()).toArray(String[]::new)).update();
    }

    private void storeItems(JdbcClient jdbc, long emergency, List<Doors.Door> all) {
        jdbc.sql("""
                insert into dispatch_item (town, emergency_id, id, grid_id, household_id, house_id, address, lon, lat)
                select town, :emergency, id, grid_id, household_id, house_id, address, lon, lat
                from unnest(:towns::text[], :ids::bigint[], :grids::bigint[], :households::bigint[], :houses::bigint[], :addresses::text[],
                            :lons::float8[], :lats::float8[]) as i (town, id, grid_id, household_id, house_id, address, lon, lat)
                """).param("emergency", emergency).param("towns", all.stream().map(Doors.Door::town).toArray(String[]::new))
                .param("ids", all.stream().map(any -> ids.next()).toArray(Long[]::new))
                .param("grids", all.stream().map(Doors.Door::gridId).toArray(Long[]::new))
                .param("households", all.stream().map(Doors.Door::household).toArray(Long[]::new))
                .param("houses", all.stream().map(Doors.Door::house).toArray(Long[]::new))
                .param("addresses", all.stream().map(Doors.Door::address).toArray(String[]::new))
                .param("lons", all.stream().map(Doors.Door::lon).toArray(Double[]::new))
                .param("lats", all.stream().map(Doors.Door::lat).toArray(Double[]::new)).update();
    }

    /** Workers with a duty at a grid of the area; of a touched village those of the village too. */
    private Muster muster(Area area) {
        GridTree tree = grids.tree();
        Profile profile = profiles.current();
        Set<Long> lowest = new LinkedHashSet<>();
        area.chosen().forEach(grid -> tree.subtree(grid.id()).stream().filter(below -> tree.children(below.id()).isEmpty())
                .forEach(below -> lowest.add(below.id())));
        lowest.addAll(area.touchedGrids());
        Set<Long> at = new LinkedHashSet<>(area.wholeGrids(tree));
        area.touchedGrids().forEach(grid -> tree.path(grid).stream().filter(above -> above.level() > profile.townLevel()).forEach(above -> at.add(above.id())));
        Map<String, Set<Long>> byRole = new LinkedHashMap<>();
        Set<Long> called = new LinkedHashSet<>();
        for (long grid : at) {
            for (Desk desk : accounts.desksAt(grid)) {
                if (profile.findRole(desk.role()).filter(role -> role.permissions().contains(EmergencyDoor.CHECK)).isPresent()) {
                    List<Long> holders = accounts.holders(desk).stream().filter(called::add).toList();
                    byRole.computeIfAbsent(desk.role(), any -> new LinkedHashSet<>()).addAll(holders);
                }
            }
        }
        List<Crew> crew = byRole.entrySet().stream().filter(each -> !each.getValue().isEmpty())
                .map(each -> new Crew(each.getKey(), profile.findRole(each.getKey()).orElseThrow().name(), each.getValue().size())).toList();
        return new Muster(area, lowest, crew, called);
    }

    Page<Line> list(Viewer viewer, @Nullable Boolean open, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<EmergencyRow> rows = door.list(viewer, open, Page.position(cursor, Long.MAX_VALUE), size);
        return new Page<>(rows.stream().map(row -> door.<Line>read(viewer, Ids.format(row.id()), this::line)).map(Objects::requireNonNull).toList(),
                rows.size() < size ? null : Ids.format(rows.getLast().id()));
    }

    private Line line(Seen seen) {
        EmergencyRow row = seen.row();
        EmergencyPlan plan = door.plan(row);
        Counts counts = counts(seen);
        return new Line(Ids.format(row.id()), plan.code(), plan.name(), row.name(), row.practice(), GridPlace.of(grids.tree(), row.gridId()),
                row.isOpen() ? "open" : "closed", row.openedAt(), row.closedAt(), counts.total(), counts.checked());
    }

    Detail get(Viewer viewer, String id) {
        return Objects.requireNonNull(door.<Detail>read(viewer, id, seen -> {
            EmergencyRow row = seen.row();
            return new Detail(id, door.plan(row), row.name(), row.practice(), GridPlace.of(grids.tree(), row.gridId()),
                    JSON.readValue(row.area(), AreaView.class), row.isOpen() ? "open" : "closed",
                    accounts.names(List.of(row.accountId())).getOrDefault(row.accountId(), ""), row.openedAt(), row.closedAt(), crew(row), seen.runs(),
                    viewer.may(EmergencyDoor.CHECK), counts(seen));
        }));
    }

    static List<Crew> crew(EmergencyRow row) {
        return JSON.readValue(row.crew(), CREW);
    }

    /** Of a closed one as its report says: the single households may be gone. */
    Counts counts(Seen seen) {
        String report = seen.row().report();
        return report == null || !seen.runs() && !isForgotten(seen) ? counting.count(seen, door.plan(seen.row()))
                : JSON.readValue(report, EmergencyViews.Report.class).counts();
    }

    private static boolean isForgotten(Seen seen) {
        return seen.jdbc().sql("select persons_gone is not null from dispatch_emergency where id = :id").param("id", seen.row().id())
                .query(Boolean.class).single();
    }

    Counts counts(Viewer viewer, String id) {
        return Objects.requireNonNull(door.<Counts>read(viewer, id, this::counts));
    }
}
