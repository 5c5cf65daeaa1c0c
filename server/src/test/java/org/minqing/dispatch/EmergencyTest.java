package org.minqing.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridCommand;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.grid.internal.GridAdministration;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.Duty;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.retention.Retention;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Emergencies: every household of the area is on the list, the count adds up, and nothing of single households outlives the period. */
@MinqingTest
@TestPropertySource(properties = "test.own=emergency")
class EmergencyTest {

    private static final AtomicInteger TOWNS = new AtomicInteger();
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final int DOORS = 6;

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
    Retention retention;
    @Autowired
    GridAdministration administration;
    @Autowired
    TestClock clock;

    private CaseApi api;
    private GridTree tree;
    private GridNode village;
    private List<GridNode> groups;
    private RegistryRows rows;
    private String desk;

    @BeforeEach
    void aVillageWithHouseholds() {
        api = new CaseApi(mvc);
        tree = grids.tree();
        rows = new RegistryRows(access, cipher, index, ids);
        GridNode town = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2 && villages(each) > 0)
                .skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(each -> tree.children(each.id()).size() >= 3).findFirst().orElseThrow();
        groups = tree.children(village.id()).subList(0, 3);
        for (GridNode group : groups) {
            for (int i = 0; i < DOORS; i++) {
                household(group);
            }
        }
        desk = people.staff("command", town.id());
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void everyHouseholdOfTheAreaIsOnTheListOnceAndWorkersSeeThoseOfTheirGridAlone() {
        String worker = people.staff("worker", groups.get(0).id());
        ObjectKey house = rows.house(groups.get(0), "无户籍房屋" + SERIAL.incrementAndGet());
        access.everywhere(jdbc -> jdbc.sql("update registry_house set residents = 2 where town = :town and id = :id").param("town", house.town())
                .param("id", house.id()).update());
        String id = opened();
        assertThat(counts(desk, id).path("total").asInt()).isEqualTo(3 * DOORS + 1);
        List<JsonNode> own = items(worker, id, "");
        assertThat(own).hasSize(DOORS + 1).allSatisfy(item -> assertThat(item.at("/grid/id").asString()).isEqualTo(Ids.format(groups.get(0).id())));
        assertThat(own.stream().map(item -> item.path("id").asString()).distinct()).hasSize(DOORS + 1);
        assertThat(counts(worker, id).path("part").asBoolean()).isTrue();
        assertThat(api.get(worker, "/api/messages/unread").ok().body().path("count").asInt()).isOne();
        String foreign = people.staff("worker", bottom(tree.children(tree.root().id()).getLast()).id());
        assertThat(api.get(foreign, path(id)).status()).isEqualTo(404);
        assertThat(items(desk, id, "&grid=" + Ids.format(groups.get(1).id()))).hasSize(DOORS);
        assertThat(api.post(worker, path(id) + "/log", Map.of("ref", UUID.randomUUID().toString(), "text", "x")).status()).isEqualTo(403);
    }

    @Test
    void anOpenEmergencyFollowsItsGridsWhenTheyAreMergedAndAClosedOneStaysAsItWasReported() {
        String closed = opened();
        api.post(desk, path(closed) + "/close", Map.of("reason", "演练")).ok();
        String worker = people.staff("worker", groups.get(0).id());
        String other = people.staff("worker", groups.get(2).id());
        String id = opened();
        sent(worker, id, items(worker, id, "").getFirst().path("id").asString(), "water").ok();
        api.post(desk, path(id) + "/tasks", Map.of("ref", UUID.randomUUID().toString(), "kind", "drain", "text", "排水",
                "gridId", Ids.format(groups.get(1).id()))).ok();
        administration.carryOut(new Viewer(1, "管理员", List.of(new Duty(1, "administrator", tree.root().id(), null, Set.of("grid.manage")))),
                new GridCommand.Merge(List.of(groups.get(0).id(), groups.get(1).id()), "合并组"), administration.today(), "区划调整", null);
        String merged = Ids.format(grids.tree().children(village.id()).stream().filter(node -> node.name().equals("合并组")).findFirst().orElseThrow().id());
        long until = System.nanoTime() + 20_000_000_000L;
        while (items(desk, id, "&grid=" + merged).size() < 2 * DOORS) {
            assertThat(System.nanoTime()).as("the households did not follow").isLessThan(until);
        }
        assertThat(items(worker, id, "")).hasSize(2 * DOORS).allSatisfy(item -> assertThat(item.at("/grid/id").asString()).isEqualTo(merged));
        assertThat(items(other, id, "")).hasSize(DOORS);
        addsUp(counts(desk, id));
        assertThat(counts(desk, id).path("total").asInt()).isEqualTo(3 * DOORS);
        assertThat(counts(desk, id).path("checked").asInt()).isOne();
        assertThat(api.get(worker, path(id) + "/tasks").ok().body()).hasSize(1);
        sent(worker, id, items(worker, id, "&grid=" + merged).getLast().path("id").asString(), "safe").ok();
        assertThat(counts(worker, id).path("checked").asInt()).isEqualTo(2);
        assertThat(api.get(desk, path(closed) + "/report").ok().body().at("/counts/total").asInt()).isEqualTo(3 * DOORS);
    }

    @Test
    void aDrawnAreaTakesTheHousesThatLieInItAndThoseOfUnknownPlace() {
        GridNode group = groups.get(0);
        LonLat inside = grids.inside(group.id()).orElseThrow();
        List<JsonNode> before = items(desk, opened(), "&grid=" + Ids.format(group.id()));
        ObjectKey near = ObjectKey.parse(houseOf(before.get(0)));
        place(near, inside.lon(), inside.lat());
        place(ObjectKey.parse(houseOf(before.get(1))), null, null);
        double d = 0.00001;
        Answer opened = api.post(desk, "/api/emergencies", opening(Map.of("polygon", List.of(List.of(inside.lon() - d, inside.lat() - d),
                List.of(inside.lon() + d, inside.lat() - d), List.of(inside.lon() + d, inside.lat() + d), List.of(inside.lon() - d, inside.lat() + d))))).ok();
        assertThat(opened.body().at("/counts/total").asInt()).isEqualTo(2);
    }

    @Test
    void theCountAddsUpAfterEveryStepOfARandomCourse() {
        List<String> workers = groups.stream().map(group -> people.staff("worker", group.id())).toList();
        String id = opened();
        Random random = new Random(7);
        Map<String, List<String>> results = new HashMap<>();
        for (int step = 0; step < 60; step++) {
            int group = random.nextInt(3);
            List<JsonNode> mine = items(workers.get(group), id, "");
            JsonNode item = mine.get(random.nextInt(mine.size()));
            Map<String, Object> check = check(List.of("safe", "water", "moved", "help", "").get(random.nextInt(5)));
            boolean corrects = random.nextInt(5) == 0;
            check.put("corrects", corrects);
            api.post(workers.get(group), path(id) + "/items/" + item.path("id").asString() + "/checks", check).ok();
            List<String> history = results.computeIfAbsent(item.path("id").asString(), any -> new ArrayList<>());
            if (corrects && !history.isEmpty()) {
                history.removeLast();
            }
            history.add(String.valueOf(check.getOrDefault("result", "")));
            if (step == 30) {
                api.post(workers.get(0), path(id) + "/items", Map.of("ref", UUID.randomUUID().toString(), "gridId", Ids.format(groups.get(0).id()),
                        "address", "桥头临时工棚")).ok();
            }
            addsUp(counts(desk, id));
            workers.forEach(worker -> addsUp(counts(worker, id)));
        }
        JsonNode counts = counts(desk, id);
        assertThat(counts.path("total").asInt()).isEqualTo(3 * DOORS + 1);
        for (JsonNode result : counts.path("results")) {
            long expected = results.values().stream().filter(history -> result.path("result").asString().equals(last(history))).count();
            assertThat(result.path("households").asLong()).as(result.path("result").asString()).isEqualTo(expected);
        }
        long water = results.values().stream().filter(history -> history.contains("water")).count();
        assertThat(figure(counts, "flooded")).as("found with water at some time").isEqualTo(water);
    }

    @Test
    void twoWorkersAtOneHouseholdBothStayInItsHistoryAndTheLaterSeesTheEarlier() throws Exception {
        String first = people.staff("worker", groups.get(0).id());
        String second = people.staff("worker", groups.get(0).id());
        String id = opened();
        String item = items(first, id, "").getFirst().path("id").asString();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<Future<Answer>> both = List.of(pool.submit(() -> sent(first, id, item, "water")), pool.submit(() -> sent(second, id, item, "help")));
            List<Answer> answers = List.of(both.get(0).get().ok(), both.get(1).get().ok());
            assertThat(answers.stream().filter(answer -> answer.body().path("meanwhile").asBoolean())).as("one of them came later").hasSize(1);
            JsonNode later = answers.stream().filter(answer -> answer.body().path("meanwhile").asBoolean()).findFirst().orElseThrow().body();
            assertThat(later.path("history")).hasSize(2);
        }
        JsonNode kept = api.get(desk, path(id) + "/items/" + item).ok().body();
        assertThat(kept.path("history").valueStream().map(check -> check.path("result").asString())).containsExactlyInAnyOrder("water", "help");
        assertThat(counts(desk, id).path("checked").asInt()).isOne();
    }

    @Test
    void theSameRefAgainDoesNoHarmAndALatePhoneDoesNotTakeANewerResultBack() {
        String worker = people.staff("worker", groups.get(0).id());
        String id = opened();
        clock.move(Duration.ofHours(1));
        String item = path(id) + "/items/" + items(worker, id, "").getFirst().path("id").asString() + "/checks";
        Map<String, Object> check = check("moved");
        api.post(worker, item, check).ok();
        api.post(worker, item, check).ok();
        assertThat(figure(counts(desk, id), "moved")).isEqualTo(3);
        Map<String, Object> other = new HashMap<>(check);
        other.put("people", 9);
        assertThat(api.post(worker, item, other).code()).isEqualTo("common.replayed-with-other-content");
        Map<String, Object> late = check("safe");
        late.put("at", clock.instant().minus(Duration.ofMinutes(30)).toString());
        assertThat(api.post(worker, item, late).ok().body().at("/item/result").asString()).isEqualTo("moved");
        assertThat(api.post(worker, item, check("nonsense")).errors()).containsExactly("result unknown");
        Map<String, Object> nobody = check("moved");
        nobody.remove("people");
        assertThat(api.post(worker, item, nobody).errors()).containsExactly("people required");
    }

    @Test
    void closingNeedsEveryHouseholdCheckedOrReasonedAndTheReportSaysWhatTheScreenSaid() throws Exception {
        String worker = people.staff("worker", groups.get(0).id());
        String id = opened();
        List<JsonNode> mine = items(worker, id, "");
        for (JsonNode item : mine.subList(1, DOORS)) {
            sent(worker, id, item.path("id").asString(), "water").ok();
        }
        sent(worker, id, mine.getFirst().path("id").asString(), "").ok();
        resource(id, "pump", 4);
        Answer refused = api.post(desk, path(id) + "/close", Map.of());
        assertThat(refused.code()).isEqualTo("dispatch.not-all-checked");
        assertThat(refused.body().path("households").asInt()).isEqualTo(2 * DOORS + 1);
        JsonNode screen = counts(desk, id);
        JsonNode report = api.post(desk, path(id) + "/close", Map.of("reason", "外出务工，已电话联系", "note", "全部处置完毕。")).ok().body();
        for (String number : List.of("total", "checked", "notReached", "missed", "workers")) {
            assertThat(report.at("/counts/" + number).asInt()).as(number).isEqualTo(screen.path(number).asInt());
        }
        assertThat(report.at("/counts/results")).isEqualTo(screen.path("results"));
        assertThat(report.at("/counts/figures")).isEqualTo(screen.path("figures"));
        assertThat(report.at("/resources/0/quantity").asInt()).isEqualTo(4);
        assertThat(api.post(worker, path(id) + "/items/" + mine.getFirst().path("id").asString() + "/checks", check("safe")).code()).isEqualTo("dispatch.emergency-closed");
        for (String format : List.of("xlsx", "docx", "pdf")) {
            Answer file = api.get(desk, path(id) + "/report." + format).ok();
            assertThat(file.response().getContentAsByteArray().length).as(format).isGreaterThan(3_000);
        }
        assertThat(api.get(desk, path(id) + "/report.exe").status()).isEqualTo(404);
    }

    @Test
    void whatWasFoundAtHouseholdsGoesAfterThePeriodAndTheFiguresStay() {
        String worker = people.staff("worker", groups.get(0).id());
        String id = opened();
        sent(worker, id, items(worker, id, "").getFirst().path("id").asString(), "help").ok();
        JsonNode counts = counts(desk, id);
        api.post(desk, path(id) + "/close", Map.of("reason", "演练")).ok();
        clock.move(Duration.ofDays(29));
        retention.run(0);
        assertThat(left(id)).isEqualTo(3 * DOORS + 1);
        clock.move(Duration.ofDays(3));
        assertThat(retention.preview().stream().filter(line -> line.what().equals("response"))).hasSize(1);
        retention.run(0);
        clock.reset();
        assertThat(left(id)).isZero();
        assertThat(items(desk, id, "")).isEmpty();
        assertThat(counts(desk, id).path("results")).isEqualTo(counts.path("results"));
    }

    @Test
    void tasksReachTheWorkersOfTheGridAndResourcesAndEntriesStandInTheLog() {
        String worker = people.staff("worker", groups.get(0).id());
        String other = people.staff("worker", groups.get(1).id());
        String id = opened();
        Map<String, Object> task = Map.of("ref", UUID.randomUUID().toString(), "kind", "drain", "text", "东头排水", "gridId", Ids.format(groups.get(0).id()));
        api.post(desk, path(id) + "/tasks", task).ok();
        api.post(desk, path(id) + "/tasks", task).ok();
        JsonNode mine = api.get(worker, path(id) + "/tasks").ok().body();
        assertThat(mine).hasSize(1);
        assertThat(api.get(other, path(id) + "/tasks").ok().body()).isEmpty();
        assertThat(api.post(other, path(id) + "/tasks/" + mine.at("/0/id").asString() + "/done", Map.of()).status()).isEqualTo(404);
        api.post(worker, path(id) + "/tasks/" + mine.at("/0/id").asString() + "/done", Map.of("note", "已排完")).ok();
        String pump = resource(id, "pump", 2);
        api.patch(desk, path(id) + "/resources/" + pump, Map.of("state", "working")).ok();
        JsonNode moved = api.patch(desk, path(id) + "/resources/" + pump, Map.of("lon", 115.4, "lat", 22.8)).ok().body().get(0);
        assertThat(moved.path("lon").asDouble()).isEqualTo(115.4);
        assertThat(moved.path("lat").asDouble()).isEqualTo(22.8);
        assertThat(moved.path("state").asString()).isEqualTo("working");
        assertThat(api.patch(desk, path(id) + "/resources/" + pump, Map.of("lon", 115.5)).errors()).containsExactly("lat required");
        api.post(desk, path(id) + "/log", Map.of("ref", UUID.randomUUID().toString(), "text", "雨势减弱")).ok();
        assertThat(api.get(desk, path(id) + "/log").ok().body().valueStream().map(entry -> entry.path("kind").asString()))
                .containsExactly("note", "resource-working", "resource", "task-done", "task", "opened");
        assertThat(api.post(desk, path(id) + "/resources", Map.of("ref", UUID.randomUUID().toString(), "kind", "ufo", "name", "x", "quantity", 1)).errors())
                .containsExactly("kind unknown");
    }

    @Test
    void anAreaWithoutHouseholdsOrBeyondTheScopeIsRefused() {
        GridNode empty = tree.children(village.parentId()).stream().filter(each -> each.id() != village.id()).findFirst().orElseThrow();
        assertThat(api.post(desk, "/api/emergencies", opening(grid(empty))).code()).isEqualTo("dispatch.no-households");
        assertThat(api.post(desk, "/api/emergencies", opening(grid(tree.root()))).code()).isEqualTo("dispatch.area-not-yours");
        Map<String, Object> opening = opening(grid(village));
        String first = api.post(desk, "/api/emergencies", opening).ok().body().path("id").asString();
        assertThat(api.post(desk, "/api/emergencies", opening).ok().body().path("id").asString()).isEqualTo(first);
        opening.put("plan", "meteor");
        assertThat(api.post(desk, "/api/emergencies", opening).errors()).containsExactly("plan unknown");
    }

    private void addsUp(JsonNode counts) {
        int total = counts.path("total").asInt();
        assertThat(counts.path("checked").asInt() + counts.path("notReached").asInt()).isEqualTo(total);
        assertThat(counts.path("untried").asInt() + counts.path("missed").asInt()).isEqualTo(counts.path("notReached").asInt());
        assertThat(counts.path("results").valueStream().mapToInt(result -> result.path("households").asInt()).sum()).isEqualTo(counts.path("checked").asInt());
        assertThat(counts.path("grids").valueStream().mapToInt(grid -> grid.path("total").asInt()).sum()).isEqualTo(total);
        assertThat(counts.path("grids").valueStream().mapToInt(grid -> grid.path("checked").asInt()).sum()).isEqualTo(counts.path("checked").asInt());
    }

    /** The last entry that says something. */
    private static String last(List<String> history) {
        return history.reversed().stream().filter(result -> !result.isEmpty()).findFirst().orElse("");
    }

    private static int figure(JsonNode counts, String code) {
        return counts.path("figures").valueStream().filter(figure -> figure.path("code").asString().equals(code)).findFirst().orElseThrow().path("value").asInt();
    }

    private Answer sent(String worker, String id, String item, String result) {
        return api.post(worker, path(id) + "/items/" + item + "/checks", check(result));
    }

    private static Map<String, Object> check(String result) {
        Map<String, Object> check = new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "seen", 0));
        if (!result.isEmpty()) {
            check.put("result", result);
        }
        if (result.equals("moved")) {
            check.put("people", 3);
        }
        return check;
    }

    private String resource(String id, String kind, int quantity) {
        return api.post(desk, path(id) + "/resources", Map.of("ref", UUID.randomUUID().toString(), "kind", kind, "name", "镇抽水队", "quantity", quantity)).ok()
                .body().at("/0/id").asString();
    }

    private String opened() {
        return api.post(desk, "/api/emergencies", opening(grid(village))).ok().body().path("id").asString();
    }

    private static Map<String, Object> opening(Map<String, ?> area) {
        return new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "plan", "flood", "name", "暴雨防汛", "area", area));
    }

    private static Map<String, Object> grid(GridNode grid) {
        return Map.of("grids", List.of(Ids.format(grid.id())));
    }

    private static String path(String id) {
        return "/api/emergencies/" + id;
    }

    private JsonNode counts(String token, String id) {
        return api.get(token, path(id) + "/counts").ok().body();
    }

    private List<JsonNode> items(String token, String id, String query) {
        return api.get(token, path(id) + "/items?limit=200" + query).ok().body().path("items").valueStream().toList();
    }

    private void household(GridNode group) {
        ObjectKey house = rows.house(group, "防汛巷" + SERIAL.incrementAndGet() + "号");
        rows.household(group, "E" + SERIAL.incrementAndGet(), house.id());
    }

    private String houseOf(JsonNode item) {
        ObjectKey key = ObjectKey.parse(item.path("id").asString());
        long house = access.everywhere(jdbc -> jdbc.sql("select house_id from dispatch_item where town = :town and id = :id").param("town", key.town())
                .param("id", key.id()).query(Long.class).single());
        return new ObjectKey(key.town(), house).text();
    }

    private void place(ObjectKey house, Double lon, Double lat) {
        access.everywhere(jdbc -> jdbc.sql("update registry_house set lon = :lon, lat = :lat where town = :town and id = :id")
                .param("lon", lon, java.sql.Types.DOUBLE).param("lat", lat, java.sql.Types.DOUBLE).param("town", house.town()).param("id", house.id()).update());
    }

    private long left(String id) {
        return access.everywhere(jdbc -> jdbc.sql("select (select count(*) from dispatch_item where emergency_id = :id) + (select count(*) from dispatch_check where emergency_id = :id)")
                .param("id", Ids.parse(id)).query(Long.class).single());
    }

    private long villages(GridNode each) {
        return tree.children(each.id()).stream().filter(below -> tree.children(below.id()).size() >= 3).count();
    }

    private GridNode bottom(GridNode grid) {
        return tree.children(grid.id()).isEmpty() ? grid : bottom(tree.children(grid.id()).getFirst());
    }
}
