package org.minqing.sync.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.SyncSource;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.unit.DataSize;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What a phone holds is what its worker would be answered, and nothing else. */
@MinqingTest
@TestPropertySource(properties = "test.own=sync")
class SyncTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(810_000);

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
    HeldStore store;
    @Autowired
    Profiles profiles;
    @Autowired
    JsonMapper json;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;

    private CaseApi api;
    private RegistryRows rows;
    private GridNode home;
    private GridNode next;
    private String command;
    private String worker;

    @BeforeEach
    void twoGrids() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).toList().get(5);
        List<GridNode> groups = tree.subtree(town.id()).stream().filter(node -> node.level() == 4).toList();
        // A pair of its own for each test: the second is a neighbour below the same village or the next one.
        int pair = 2 * (SERIAL.incrementAndGet() % (groups.size() / 2));
        home = groups.get(pair);
        next = groups.get(pair + 1);
        command = people.staff("command", town.id());
        worker = people.staff("worker", home.id());
    }

    @Test
    void everyItemIsWhatTheWorkerWouldBeAnsweredAndNothingOfOtherGridsIsThere() {
        String mine = report(home).code();
        String others = report(next).code();
        ObjectKey own = household(home);
        ObjectKey strange = household(next);
        String care = care(home);
        Map<String, JsonNode> items = items(sync(worker, null));
        assertThat(items.keySet()).contains("/cases/" + mine, "/registry/households/" + own.text(), "/registry/care/" + care,
                        "/registry/care/" + care + "/visits?limit=5", "/session", "/profile", "/profile/registry", "/messages", "/messages/unread",
                        "/cases?list=mine&open=true&sort=dueAt&limit=30", "/cases/counts", "/grids/" + Ids.format(home.id()),
                        "/grids/" + Ids.format(home.id()) + "/outline", "/grids/" + Ids.format(home.id()) + "/children",
                        "/registry/grids/" + Ids.format(home.id()) + "/households?limit=30",
                        "/registry/care?due=owed&mine=true&limit=100&grid=" + Ids.format(home.id()), "/emergencies?open=true&limit=5")
                .doesNotContain("/cases/" + others, "/registry/households/" + strange.text());
        items.forEach((path, body) -> assertThat(body).as(path).isEqualTo(api.get(worker, "/api" + path).ok().body()));
        String all = items.values().toString();
        assertThat(all).doesNotContain(others).doesNotContain(strange.text());
    }

    @Test
    void whatChangedComesAndNothingElse() {
        Answer reported = report(home);
        household(home);
        JsonNode first = sync(worker, null);
        assertThat(first.path("whole").asBoolean()).isTrue();
        assertThat(first.path("keep").isNull()).isTrue();
        JsonNode quiet = sync(worker, first.path("cursor").asString());
        assertThat(quiet.path("items")).isEmpty();
        assertThat(quiet.path("whole").asBoolean()).isFalse();
        assertThat(quiet.path("cursor")).isEqualTo(first.path("cursor"));
        Answer seen = api.get(command, "/api/cases/" + reported.code()).ok();
        api.act(command, seen, "note", Map.of("note", "明天去看")).ok();
        JsonNode second = sync(worker, quiet.path("cursor").asString());
        assertThat(items(second).keySet()).contains("/cases/" + reported.code()).doesNotContain("/profile/registry", "/profile", "/session")
                .noneMatch(path -> path.startsWith("/registry/households/"));
        assertThat(items(second).get("/cases/" + reported.code()).path("version").asInt()).isEqualTo(seen.version() + 1);
    }

    @Test
    void aCaseThatIsOverIsNoLongerKept() {
        Answer reported = report(home);
        String stays = report(home).code();
        JsonNode first = sync(worker, null);
        Answer seen = api.get(command, "/api/cases/" + reported.code()).ok();
        api.act(command, seen, "void", Map.of("reason", "重复上报的测试内容")).ok();
        JsonNode second = sync(worker, first.path("cursor").asString());
        assertThat(keep(second)).doesNotContain("/cases/" + reported.code()).contains("/cases/" + stays, "/profile");
        JsonNode answerWasLost = sync(worker, first.path("cursor").asString());
        assertThat(keep(answerWasLost)).as("as long as the phone says the old cursor").isEqualTo(keep(second));
    }

    @Test
    void aHouseholdThatMovedAwayIsNoLongerKept() {
        ObjectKey moved = household(home);
        JsonNode first = sync(worker, null);
        assertThat(items(first)).containsKey("/registry/households/" + moved.text());
        access.everywhere(all -> all.sql("update registry_household set grid_id = :grid where town = :town and id = :id")
                .param("grid", next.id()).param("town", moved.town()).param("id", moved.id()).update());
        assertThat(keep(sync(worker, first.path("cursor").asString()))).doesNotContain("/registry/households/" + moved.text());
    }

    @Test
    void whatIsCommittedAfterTheAnswerWasMadeComesWithTheNext() {
        ObjectKey household = household(home);
        JsonNode[] first = new JsonNode[1];
        // Another connection changes a member, and commits only after the phone was answered.
        access.everywhere(all -> {
            all.sql("update registry_person set name = '改名者' where town = :town and household_id = :id").param("town", household.town())
                    .param("id", household.id()).update();
            Thread phone = Thread.ofVirtual().start(() -> first[0] = sync(worker, null));
            try {
                phone.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return true;
        });
        String path = "/registry/households/" + household.text();
        assertThat(items(first[0]).get(path).toString()).doesNotContain("改名者");
        assertThat(items(sync(worker, first[0].path("cursor").asString())).get(path).toString()).contains("改名者");
    }

    @Test
    void aChangeWhileTheAnswerIsMadeIsNotMissed() {
        AtomicReference<String> content = new AtomicReference<>("old");
        SyncSource source = (owner, tray) -> {
            tray.put("/thing", content.get(), () -> Map.of("content", content.get()));
            content.set("new"); // after its state was read, before the answer is made
        };
        SyncDesk desk = new SyncDesk(List.of(source), store, grids, profiles,
                new SyncSettings(1, 1, Duration.ofSeconds(1), DataSize.ofMegabytes(1)), json, ids, clock);
        Viewer viewer = new Viewer(ids.next(), "x", List.of());
        SyncAnswer first = desk.sync(viewer, null);
        assertThat(first.items().getFirst().body()).isEqualTo(Map.of("content", "new"));
        assertThat(desk.sync(viewer, first.cursor()).items()).as("once more rather than never").hasSize(1);
    }

    @Test
    void whatDoesNotFitOneAnswerComesWithTheNext() {
        String large = "x".repeat(400_000);
        SyncSource source = (owner, tray) -> {
            for (int i = 0; i < 6; i++) {
                tray.put("/large/" + i, "", () -> Map.of("content", large));
            }
        };
        SyncDesk desk = new SyncDesk(List.of(source), store, grids, profiles,
                new SyncSettings(1, 1, Duration.ofSeconds(1), DataSize.ofMegabytes(1)), json, ids, clock);
        Viewer viewer = new Viewer(ids.next(), "x", List.of());
        SyncAnswer first = desk.sync(viewer, null);
        assertThat(first.more()).isTrue();
        assertThat(first.items()).hasSize(3);
        SyncAnswer second = desk.sync(viewer, first.cursor());
        assertThat(second.more()).isFalse();
        assertThat(second.items()).hasSize(3).doesNotContainAnyElementsOf(first.items());
        assertThat(second.keep()).isNull();
    }

    @Test
    void whoeverIsNoWorkerHoldsOnlyTheLittleThatEverybodyHas() {
        Map<String, JsonNode> resident = items(sync(people.resident(), null));
        assertThat(resident.keySet()).allMatch(path -> Set.of("/session", "/profile", "/messages", "/messages/unread", "/received?limit=3",
                "/received?limit=20", "/received?urgent=true&limit=20").contains(path));
        String lamps = people.staff("department-staff", grids.tree().path(home.id()).get(2).id(), "urban-management");
        assertThat(items(sync(lamps, null)).keySet()).isEqualTo(resident.keySet());
    }

    @Test
    void aCursorOfAnotherAccountIsWorthNothing() {
        JsonNode first = sync(worker, null);
        String colleague = people.staff("worker", home.id());
        JsonNode other = sync(colleague, first.path("cursor").asString());
        assertThat(other.path("whole").asBoolean()).isTrue();
        assertThat(api.get(worker, "/api/sync?cursor=nonsense").status()).isEqualTo(400);
    }

    private Answer report(GridNode grid) {
        return api.report(people.resident(), Map.of("category", "0603", "text", "路灯不亮" + UUID.randomUUID(),
                "place", Map.of("gridId", Ids.format(grid.id())))).ok();
    }

    private ObjectKey household(GridNode grid) {
        int serial = SERIAL.incrementAndGet();
        ObjectKey house = rows.house(grid, "新湖村" + serial + "巷1号");
        ObjectKey household = rows.household(grid, "H" + serial, house.id());
        rows.person(grid, "顾盼", "gupan", "gp", RegistryRows.idNumber(serial), "137%08d".formatted(serial), house.id(), household.id());
        return household;
    }

    private String care(GridNode grid) {
        int serial = SERIAL.incrementAndGet();
        ObjectKey person = rows.person(grid, "孤老", "gulao", "gl", RegistryRows.idNumber(serial), "137%08d".formatted(serial));
        return api.post(worker, "/api/registry/care", Map.of("careClass", "elderly-alone", "subjectKind", "person", "subject", person.text(),
                "onDay", LocalDate.now(ZoneOffset.UTC).minusDays(30).toString(), "reason", "入户走访核实")).ok().body().path("care").path("id").asString();
    }

    private JsonNode sync(String token, String cursor) {
        return api.get(token, "/api/sync" + (cursor == null ? "" : "?cursor=" + cursor)).ok().body();
    }

    private static Map<String, JsonNode> items(JsonNode answer) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        answer.path("items").valueStream().forEach(item -> items.put(item.path("path").asString(), item.path("body")));
        return items;
    }

    private static Set<String> keep(JsonNode answer) {
        return answer.path("keep").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }
}
