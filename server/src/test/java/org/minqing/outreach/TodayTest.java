package org.minqing.outreach;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** All that waits for a worker stands in one list, each thing once, and nothing that is another's. */
@MinqingTest
class TodayTest {

    private static final AtomicInteger TOWNS = new AtomicInteger(48);
    private static final AtomicInteger SERIAL = new AtomicInteger(860_000);

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
    TestClock clock;
    @Autowired
    JdbcClient jdbc;

    private CaseApi api;
    private RegistryRows rows;
    private GridNode town;
    private GridNode home;
    private GridNode next;
    private String command;
    private String worker;
    private String neighbour;

    @BeforeEach
    void aTown() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        List<GridNode> groups = tree.subtree(town.id()).stream().filter(node -> node.level() == 4).toList();
        home = groups.getLast();
        next = groups.get(groups.size() - 2);
        command = people.staff("command", town.id());
        worker = people.staff("worker", home.id());
        neighbour = people.staff("worker", next.id());
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void whatWaitsInAllModulesIsOneListForTheOneWhoHasToDoIt() {
        String mine = report(worker, home);
        report(neighbour, next);
        String care = care(home);
        care(next);
        String campaign = campaign(List.of(home, next), List.of(lead("陈大文", home, null), lead("林小红", next, null)));
        JsonNode today = api.get(worker, "/api/today").ok().body();
        assertThat(ids(today, "case")).containsExactly(mine);
        assertThat(ids(today, "care")).containsExactly(care);
        assertThat(entries(today, "lead")).hasSize(1).allSatisfy(stop -> {
            assertThat(stop.path("title").asString()).isEqualTo("陈大文");
            assertThat(stop.path("path").asString()).startsWith("/campaign/" + campaign + "/");
            assertThat(stop.path("due").isNull()).isFalse();
        });
        assertThat(today.toString()).doesNotContain("林小红");
        for (String kind : List.of("case", "care", "lead")) {
            assertThat(kind(today, kind).path("total").asInt()).as(kind).isOne();
        }
        assertThat(kind(today, "household").path("total").asInt()).isZero();
        assertThat(entries(today, "case").getFirst().path("exact").asBoolean()).isTrue();
        JsonNode visit = entries(today, "care").getFirst();
        LonLat about = grids.inside(home.id()).orElseThrow();
        assertThat(visit.path("exact").asBoolean()).as("where somebody in care lives is on no map").isFalse();
        assertThat(visit.path("lon").asDouble()).isEqualTo(about.lon());
    }

    @Test
    void whatIsDoneIsOffTheListAndWhatIsLateStandsFirst() {
        String care = care(home);
        String reported = report(worker, home);
        assertThat(ids(api.get(worker, "/api/today").ok().body(), "care")).containsExactly(care);
        clock.stopAt(Instant.now().plusSeconds(30 * 86_400L));
        worker = lasting(worker);
        JsonNode later = api.get(worker, "/api/today").ok().body();
        assertThat(later.path("items").get(0).path("light").asString()).isEqualTo("red");
        assertThat(kind(later, "care").path("late").asInt()).isOne();
        assertThat(ids(later, "case")).containsExactly(reported);
        api.post(worker, "/api/registry/care/" + care + "/visits", Map.of("ref", UUID.randomUUID().toString(), "onDay",
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(), "answers", Map.of("met", true))).ok();
        assertThat(kind(api.get(worker, "/api/today").ok().body(), "care").path("total").asInt()).isZero();
    }

    @Test
    void manyLeadsAtOneHouseAreOneStopAndManyHousesAreCountedAndNotAllListed() {
        List<Map<String, Object>> leads = new ArrayList<>();
        IntStream.range(0, 130).forEach(house -> {
            leads.add(lead("陈" + name(house), home, home.name() + "第" + (1000 + house) + "号"));
            leads.add(lead("林" + name(house), home, home.name() + "第" + (1000 + house) + "号"));
        });
        String campaign = campaign(List.of(home), leads);
        JsonNode today = api.get(worker, "/api/today").ok().body();
        assertThat(kind(today, "lead").path("total").asInt()).isEqualTo(260);
        assertThat(kind(today, "lead").path("path").asString()).isEqualTo("/campaign/" + campaign);
        List<JsonNode> stops = entries(today, "lead");
        assertThat(stops).hasSize(100).allSatisfy(stop -> {
            assertThat(stop.path("count").asInt()).isEqualTo(2);
            assertThat(stop.path("path").asString()).matches("/campaign/" + campaign + "/\\w{13}\\?then=\\w{13}");
        });
        assertThat(api.get(worker, "/api/campaigns/" + campaign + "/leads?list=mine&limit=1").ok().body().path("items")).hasSize(1);
    }

    @Test
    void ordersAndImportantBroadcastsWaitUntilTheyAreAnswered() {
        String area = Ids.format(home.id());
        String order = api.post(command, "/api/directives", Map.of("ref", UUID.randomUUID().toString(), "kind", "supervision", "gridId", area,
                "text", "请查看排水口", "dueAt", clock.instant().plusSeconds(3_600).toString())).ok().body().at("/line/id").asString();
        String notice = api.post(command, "/api/broadcasts", Map.of("ref", UUID.randomUUID().toString(), "kind", "notice", "priority", "important",
                "title", "台风预警", "text", "请通知各户", "audience", Map.of("area", Map.of("grids", List.of(area)), "readers", List.of("workers"))))
                .ok().body().path("id").asString();
        JsonNode today = api.get(worker, "/api/today").ok().body();
        assertThat(ids(today, "directive")).containsExactly(order);
        assertThat(ids(today, "notice")).containsExactly(notice);
        api.post(worker, "/api/directives/" + order + "/answer", Map.of("text", "已清理")).ok();
        api.post(worker, "/api/received/" + notice + "/confirm", Map.of()).ok();
        JsonNode after = api.get(worker, "/api/today").ok().body();
        assertThat(kind(after, "directive").path("total").asInt()).isZero();
        assertThat(kind(after, "notice").path("total").asInt()).isZero();
    }

    @Test
    void itIsOnThePhoneAndNeverAResidentsOrAnotherDepartments() {
        report(worker, home);
        care(home);
        JsonNode online = api.get(worker, "/api/today").ok().body();
        JsonNode held = StreamSupport.stream(api.get(worker, "/api/sync").ok().body().path("items").spliterator(), false)
                .filter(item -> item.path("path").asString().equals("/today")).findFirst().orElseThrow().path("body");
        assertThat(held).isEqualTo(online);
        assertThat(api.get(people.resident(), "/api/today").ok().body().path("items")).isEmpty();
        assertThat(api.get(people.staff("department-staff", town.id(), "water"), "/api/today").ok().body().path("items")).isEmpty();
        assertThat(api.get(null, "/api/today").status()).isEqualTo(401);
    }

    /** Another session of the account, in force at the time of the clock. */
    private String lasting(String token) {
        String again = people.again(token);
        jdbc.sql("update session set last_seen_at = :now, expires_at = :now + interval '1 day'").param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        return again;
    }

    /** Lies with the worker of the grid. */
    private String report(String by, GridNode grid) {
        Answer reported = api.report(by, Map.of("category", "0603", "text", "路灯不亮" + UUID.randomUUID(), "place",
                Map.of("lon", grids.inside(grid.id()).orElseThrow().lon(), "lat", grids.inside(grid.id()).orElseThrow().lat(), "crs", "CGCS2000"))).ok();
        return api.act(command, api.get(command, "/api/cases/" + reported.body().path("code").asString()).ok(), "dispatch",
                Map.of("target", Map.of("gridId", Ids.format(grid.id()), "role", "worker"))).ok().body().path("code").asString();
    }

    private String care(GridNode grid) {
        int serial = SERIAL.incrementAndGet();
        ObjectKey person = rows.person(grid, "孤老", "gulao", "gl", RegistryRows.idNumber(serial), "137%08d".formatted(serial));
        return api.post(grid == home ? worker : neighbour, "/api/registry/care", Map.of("careClass", "elderly-alone", "subjectKind", "person", "subject", person.text(),
                "onDay", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(7).toString(), "reason", "入户走访核实")).ok()
                .body().path("care").path("id").asString();
    }

    private static Map<String, Object> lead(String name, GridNode grid, String address) {
        Map<String, Object> lead = new HashMap<>(Map.of("name", name, "grid", grid.code(), "clue", "与密切接触者同车次", "source", UUID.randomUUID().toString()));
        if (address != null) {
            lead.put("address", address);
        }
        return lead;
    }

    private String campaign(List<GridNode> area, List<Map<String, Object>> leads) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String id = api.post(command, "/api/campaigns", Map.of("ref", UUID.randomUUID().toString(), "template", "lead-screening", "name", "春节返乡人员线索排查",
                "grids", area.stream().map(grid -> Ids.format(grid.id())).toList(), "startsOn", day.toString(), "endsOn", day.plusDays(3).toString())).ok()
                .body().path("id").asString();
        api.post(command, "/api/campaigns/" + id + "/leads", Map.of("ref", UUID.randomUUID().toString(), "leads", leads)).ok();
        api.post(command, "/api/campaigns/" + id + "/confirm", Map.of()).ok();
        return id;
    }

    /** A given name of its own for each. */
    private static String name(int number) {
        return "" + "东西南北中春夏秋冬山水云".charAt(number % 12) + "明亮华强国英秀兰玉珍荣".charAt(number / 12);
    }

    private static List<JsonNode> entries(JsonNode today, String kind) {
        return StreamSupport.stream(today.path("items").spliterator(), false).filter(item -> item.path("kind").asString().equals(kind)).toList();
    }

    private static List<String> ids(JsonNode today, String kind) {
        return entries(today, kind).stream().map(item -> item.path("id").asString()).toList();
    }

    private static JsonNode kind(JsonNode today, String kind) {
        return StreamSupport.stream(today.path("kinds").spliterator(), false).filter(one -> one.path("kind").asString().equals(kind)).findFirst().orElseThrow();
    }
}
