package org.minqing.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridCommand;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridProblem;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GridsChanged;
import org.minqing.grid.LonLat;
import org.minqing.grid.internal.GridAdministration;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.Duty;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Grids are redrawn while an emergency runs: no household, no result and no task is lost, and the count adds up for everybody. */
@MinqingTest
@TestPropertySource(properties = "test.own=emergency")
class EmergencyGridsChangeTest {

    private static final AtomicInteger TOWNS = new AtomicInteger(20);
    private static final AtomicInteger SERIAL = new AtomicInteger(50_000);
    private static final int DOORS = 4;

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    RegistryAccess access;
    @Autowired
    FieldCipher cipher;
    @Autowired
    BlindIndex index;
    @Autowired
    Ids ids;
    @Autowired
    GridAdministration administration;
    @Autowired
    ApplicationEventPublisher events;

    private CaseApi api;
    private RegistryRows rows;
    private GridNode town;
    private GridNode village;
    private List<GridNode> groups;
    private String desk;

    @BeforeEach
    void aVillageInAFlood() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2 && villages(each).size() >= 2)
                .skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = villages(town).getFirst();
        groups = tree.children(village.id()).subList(0, 2);
        desk = people.staff("command", town.id());
    }

    @Test
    void aSplitGridLeavesEachHouseholdWhereItsPointLiesWithWhatWasFoundThere() {
        GridNode group = groups.getFirst();
        LonLat inside = grids.inside(group.id()).orElseThrow();
        String item = null;
        for (int i = 0; i < DOORS; i++) {
            household(group, inside);
        }
        household(groups.get(1), grids.inside(groups.get(1).id()).orElseThrow());
        String worker = people.staff("worker", group.id());
        String id = opened(List.of(village));
        item = items(worker, id, "").getFirst().path("id").asString();
        check(worker, id, item, "water").ok();
        check(worker, id, items(worker, id, "").getLast().path("id").asString(), "").ok();
        api.post(desk, path(id) + "/tasks", Map.of("ref", UUID.randomUUID().toString(), "kind", "drain", "text", "排水",
                "gridId", Ids.format(group.id()))).ok();

        splitThrough(group, new LonLat(inside.lon() + 0.00001, inside.lat() + 0.00001));
        await(() -> items(desk, id, "").stream().noneMatch(each -> each.at("/grid/id").asString().equals(Ids.format(group.id()))));

        long there = grids.tree().locate(inside.lon(), inside.lat()).grid().id();
        assertThat(there).isNotEqualTo(group.id());
        assertThat(items(desk, id, "&grid=" + Ids.format(there))).hasSize(DOORS);
        JsonNode counts = counts(desk, id);
        addsUp(counts);
        assertThat(counts.path("total").asInt()).isEqualTo(DOORS + 1);
        assertThat(counts.path("checked").asInt()).isOne();
        assertThat(counts.path("missed").asInt()).isOne();
        assertThat(api.get(worker, path(id) + "/items/" + item).ok().body().path("history")).as("what was found stays").hasSize(1);
        assertThat(api.get(worker, path(id) + "/tasks").ok().body()).as("duties follow to both parts, and the task to one").hasSize(1);
        check(worker, id, item, "safe").ok();
        addsUp(counts(worker, id));
    }

    @Test
    void aMovedVillageGoesOnUnderItsNewTownAndWhoeverHoldsAllOfTheAreaRunsIt() {
        GridNode stays = villages(town).get(1);
        GridNode group = groups.getFirst();
        for (int i = 0; i < DOORS; i++) {
            household(group, grids.inside(group.id()).orElseThrow());
        }
        GridNode other = grids.tree().children(stays.id()).getFirst();
        household(other, grids.inside(other.id()).orElseThrow());
        String worker = people.staff("worker", group.id());
        String id = opened(List.of(village, stays));
        String known = items(worker, id, "").getFirst().path("id").asString();
        check(worker, id, known, "water").ok();
        api.post(desk, path(id) + "/tasks", Map.of("ref", UUID.randomUUID().toString(), "kind", "drain", "text", "排水",
                "gridId", Ids.format(group.id()))).ok();
        GridTree tree = grids.tree();
        GridNode to = tree.children(town.parentId()).stream().filter(each -> each.id() != town.id()).findFirst().orElseThrow();
        String county = people.staff("command", town.parentId());
        String newTown = people.staff("command", to.id());
        assertThat(api.get(newTown, path(id)).status()).isEqualTo(404);

        carryOut(new GridCommand.Move(village.id(), to.id()));
        await(() -> counts(county, id).path("total").asInt() == DOORS + 1 && counts(desk, id).path("total").asInt() == 1
                && api.get(newTown, path(id)).status() == 200 && api.get(desk, path(id)).ok().body().path("manage").asBoolean() == false);

        JsonNode whole = counts(county, id);
        addsUp(whole);
        assertThat(whole.path("checked").asInt()).isOne();
        assertThat(whole.path("part").asBoolean()).isFalse();
        assertThat(counts(newTown, id).path("total").asInt()).isEqualTo(DOORS);
        assertThat(counts(desk, id).path("part").asBoolean()).as("the old town sees what it kept").isTrue();
        assertThat(items(desk, id, "")).hasSize(1);
        assertThat(api.get(newTown, path(id) + "/tasks").ok().body()).hasSize(1);
        assertThat(items(worker, id, "")).hasSize(DOORS);
        // A phone that had no signal still names the household as it did before.
        check(worker, id, known, "moved").ok();
        assertThat(api.get(worker, path(id) + "/items/" + known).ok().body().path("history")).hasSize(2);
        assertThat(api.get(county, path(id) + "/log").ok().body().valueStream().map(entry -> entry.path("kind").asString())).contains("anchor");
        assertThat(api.post(desk, path(id) + "/close", Map.of("reason", "x")).code()).isEqualTo("dispatch.not-yours-to-run");
        JsonNode report = api.post(county, path(id) + "/close", Map.of("reason", "已电话联系")).ok().body();
        assertThat(report.at("/counts/total").asInt()).isEqualTo(DOORS + 1);
        assertThat(report.at("/counts/checked").asInt()).isOne();
    }

    /** As after a restart: what a program that ended had not yet followed is followed when the grid's heirs are no more either. */
    @Test
    void householdsWhoseGridWasRedrawnTwiceBeforeTheyFollowedGoToThoseOfNow() {
        GridNode group = groups.getFirst();
        LonLat inside = grids.inside(group.id()).orElseThrow();
        for (int i = 0; i < DOORS; i++) {
            household(group, inside);
        }
        String id = opened(List.of(village));
        splitThrough(group, new LonLat(inside.lon() + 0.00001, inside.lat() + 0.00001));
        List<Long> parts = grids.tree().successors(group.id()).stream().map(GridNode::id).toList();
        carryOut(new GridCommand.Merge(parts, "并组"));
        long now = grids.tree().successors(group.id()).getFirst().id();
        await(() -> items(desk, id, "&grid=" + Ids.format(now)).size() == DOORS && housesIn(now) == DOORS);
        for (String table : List.of("dispatch_item", "registry_house")) {
            access.everywhere(jdbc -> jdbc.sql("update " + table + " set grid_id = :group where grid_id = :now").param("group", group.id()).param("now", now).update());
        }

        access.everywhere(jdbc -> {
            events.publishEvent(new GridsChanged(grids.tree().version(), "split", Map.of(group.id(), parts)));
            return true;
        });
        await(() -> items(desk, id, "&grid=" + Ids.format(now)).size() == DOORS && housesIn(now) == DOORS);
    }

    private int housesIn(long grid) {
        return access.everywhere(jdbc -> jdbc.sql("select count(*) from registry_house where grid_id = :grid").param("grid", grid).query(Integer.class).single());
    }

    @Test
    void aSplitVillageIsRunFromTheTownAboveBothOfItsParts() {
        List<GridNode> all = grids.tree().children(village.id());
        all.subList(0, 2).forEach(group -> household(group, grids.inside(group.id()).orElseThrow()));
        String id = opened(List.of(village));
        carryOut(new GridCommand.Split(village.id(), List.of(
                new GridCommand.Split.Part("东村", null, all.subList(0, 1).stream().map(GridNode::id).toList()),
                new GridCommand.Split.Part("西村", null, all.subList(1, all.size()).stream().map(GridNode::id).toList())), null));
        await(() -> api.get(desk, path(id)).ok().body().at("/area/id").asString().equals(Ids.format(town.id())));
        JsonNode counts = counts(desk, id);
        addsUp(counts);
        assertThat(counts.path("total").asInt()).isEqualTo(2);
        assertThat(counts.path("grids").valueStream().map(each -> each.at("/grid/name").asString())).containsExactlyInAnyOrder("东村", "西村");
    }

    private void splitThrough(GridNode grid, LonLat point) {
        for (int turn = 0; turn < 12; turn++) {
            double angle = Math.PI * turn / 12;
            try {
                carryOut(new GridCommand.Split(grid.id(), List.of(new GridCommand.Split.Part("上组", null, List.of()), new GridCommand.Split.Part("下组", null, List.of())),
                        new GeometryFactory().createLineString(new Coordinate[] {
                            new Coordinate(point.lon() - 0.5 * Math.cos(angle), point.lat() - 0.5 * Math.sin(angle)),
                            new Coordinate(point.lon() + 0.5 * Math.cos(angle), point.lat() + 0.5 * Math.sin(angle))})));
                return;
            } catch (ProblemException notInTwo) {
                assertThat(notInTwo.type()).isEqualTo(GridProblem.BAD_SPLIT);
            }
        }
        throw new AssertionError("no line cuts the grid in two");
    }

    private void carryOut(GridCommand command) {
        administration.carryOut(new Viewer(1, "管理员", List.of(new Duty(1, "administrator", grids.tree().root().id(), null, Set.of("grid.manage")))),
                command, administration.today(), "区划调整", null);
    }

    private static void await(BooleanSupplier done) {
        long until = System.nanoTime() + 20_000_000_000L;
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the emergency did not follow").isLessThan(until);
        }
    }

    private void addsUp(JsonNode counts) {
        int total = counts.path("total").asInt();
        assertThat(counts.path("checked").asInt() + counts.path("notReached").asInt()).isEqualTo(total);
        assertThat(counts.path("grids").valueStream().mapToInt(grid -> grid.path("total").asInt()).sum()).isEqualTo(total);
    }

    private Answer check(String who, String id, String item, String result) {
        Map<String, Object> check = new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "seen", 0));
        if (!result.isEmpty()) {
            check.put("result", result);
        }
        if (result.equals("moved")) {
            check.put("people", 3);
        }
        return api.post(who, path(id) + "/items/" + item + "/checks", check);
    }

    private String opened(List<GridNode> area) {
        return api.post(desk, "/api/emergencies", Map.of("ref", UUID.randomUUID().toString(), "plan", "flood", "name", "暴雨防汛",
                "area", Map.of("grids", area.stream().map(grid -> Ids.format(grid.id())).toList()))).ok().body().path("id").asString();
    }

    private static String path(String id) {
        return "/api/emergencies/" + id;
    }

    private JsonNode counts(String who, String id) {
        return api.get(who, path(id) + "/counts").ok().body();
    }

    private List<JsonNode> items(String who, String id, String query) {
        return api.get(who, path(id) + "/items?limit=200" + query).ok().body().path("items").valueStream().toList();
    }

    private void household(GridNode group, LonLat place) {
        ObjectKey house = rows.house(group, "改组巷" + SERIAL.incrementAndGet() + "号");
        access.everywhere(jdbc -> jdbc.sql("update registry_house set lon = :lon, lat = :lat where town = :town and id = :id").param("lon", place.lon())
                .param("lat", place.lat()).param("town", house.town()).param("id", house.id()).update());
        rows.household(group, "G" + SERIAL.incrementAndGet(), house.id());
    }

    private List<GridNode> villages(GridNode of) {
        GridTree tree = grids.tree();
        return tree.children(of.id()).stream().filter(below -> tree.children(below.id()).size() >= 2).toList();
    }
}
