package org.minqing.outreach;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
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

/** Points are seen every so often; what is kept is the day and what was found, once, and nothing of whoever went. */
@MinqingTest
class PatrolTest {

    private static final AtomicInteger TOWNS = new AtomicInteger(27);
    private static final AtomicInteger SERIAL = new AtomicInteger(1);

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
    private GridNode village;
    private GridNode home;
    private GridNode next;
    private String worker;
    private LocalDate day;

    @BeforeEach
    void aTown() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(node -> tree.children(node.id()).size() > 1).findFirst().orElseThrow();
        home = tree.children(village.id()).get(0);
        next = tree.children(village.id()).get(1);
        day = LocalDate.now(ZoneOffset.UTC);
        clock.stopAt(day.atTime(4, 0).toInstant(ZoneOffset.UTC));
        worker = people.staff("worker", home.id());
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void aPointIsDueAnIntervalAfterSomebodyWasThere() {
        String lamp = lamp(home);
        assertThat(point(worker, lamp).at("/point/due").asString()).isEqualTo("never");
        assertThat(look(worker, lamp, List.of()).ok().body().at("/point/due").asString()).isEqualTo("later");
        assertThat(list(worker, "")).isEmpty();
        clock.stopAt(day.plusDays(30).atTime(4, 0).toInstant(ZoneOffset.UTC));
        worker = lasting(worker);
        assertThat(point(worker, lamp).at("/point/due").asString()).isEqualTo("due");
        clock.stopAt(day.plusDays(31).atTime(4, 0).toInstant(ZoneOffset.UTC));
        worker = lasting(worker);
        String fresh = lamp(home);
        assertThat(list(worker, "")).as("what is late before what nobody saw yet").extracting(line -> line.path("id").asString()).containsExactly(lamp, fresh);
        JsonNode today = api.get(worker, "/api/today").ok().body();
        JsonNode first = today.path("items").get(0);
        assertThat(first.path("path").asString()).isEqualTo("/patrol/facilities/" + lamp);
        assertThat(first.path("light").asString()).isEqualTo("red");
        assertThat(first.path("exact").asBoolean()).isTrue();
        assertThat(today.path("kinds").valueStream().filter(kind -> kind.path("kind").asString().equals("patrol")).findFirst().orElseThrow().path("total").asInt())
                .isEqualTo(2);
    }

    @Test
    void theSameEntrySentAgainIsOneAndNothingFoundTwiceOnADayIsOne() throws Exception {
        String lamp = lamp(home);
        Map<String, Object> entry = entry(List.of("broken"));
        Callable<Answer> send = () -> api.post(worker, path(lamp) + "/looks", entry);
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            for (Future<Answer> answer : many.invokeAll(IntStream.range(0, 8).mapToObj(i -> send).toList())) {
                answer.get().ok();
            }
        }
        assertThat(point(worker, lamp).path("looks")).hasSize(1);
        Map<String, Object> other = new HashMap<>(entry);
        other.put("findings", List.of());
        assertThat(api.post(worker, path(lamp) + "/looks", other).code()).isEqualTo("common.replayed-with-other-content");
        look(worker, lamp, List.of()).ok();
        look(worker, lamp, List.of()).ok();
        assertThat(point(worker, lamp).path("looks")).hasSize(2);
    }

    @Test
    void whoDoesNotGoThereCanNotSayThatNothingWasFound() {
        String lamp = lamp(home);
        String neighbour = people.staff("worker", next.id());
        assertThat(look(neighbour, lamp, List.of()).code()).isEqualTo("common.not-found");
        assertThat(api.get(neighbour, path(lamp)).code()).isEqualTo("common.not-found");
        assertThat(list(neighbour, "")).isEmpty();
        String water = people.staff("department-staff", town.id(), "water");
        assertThat(look(water, lamp, List.of()).code()).isEqualTo("outreach.not-yours-to-do");
        assertThat(look(people.resident(), lamp, List.of()).status()).isEqualTo(403);
        String leader = people.staff("leader", town.id());
        assertThat(look(leader, lamp, List.of()).status()).isEqualTo(403);
        assertThat(point(leader, lamp).path("walk").asBoolean()).isFalse();
        assertThat(point(leader, lamp).path("looks")).isEmpty();
        look(people.staff("lead", village.id()), lamp, List.of()).ok();
        assertThat(point(worker, lamp).path("looks")).hasSize(1);
        JsonNode seen = point(leader, lamp).path("looks").get(0);
        assertThat(seen.path("by").isNull()).as("numbers and places, not people").isTrue();
    }

    @Test
    void whatIsNoFindingOfThePatrolIsRefusedAndAPhoneThatIsAheadWasThereToday() {
        String lamp = lamp(home);
        assertThat(look(worker, lamp, List.of("no-such-thing")).errors()).containsExactly("findings unknown-value");
        assertThat(api.post(worker, "/api/patrols/waters/" + lamp + "/looks", entry(List.of())).code()).as("a lamp is no water").isEqualTo("common.not-found");
        assertThat(api.post(worker, "/api/patrols/nothing/" + lamp + "/looks", entry(List.of())).code()).isEqualTo("common.not-found");
        Map<String, Object> late = new HashMap<>(entry(List.of()));
        late.put("onDay", day.minusDays(90).toString());
        assertThat(api.post(worker, path(lamp) + "/looks", late).errors()).containsExactly("onDay too-early");
        late.put("onDay", day.plusDays(1).toString());
        assertThat(api.post(worker, path(lamp) + "/looks", late).ok().body().at("/point/lastOn").asString()).isEqualTo(day.toString());
        assertThat(api.post(worker, path(lamp) + "/looks", late).ok().body().path("looks")).hasSize(1);
    }

    @Test
    void theNumbersOfTheGridsAddUpAndEachIsItsList() {
        String first = lamp(home);
        lamp(home);
        String far = lamp(next);
        look(worker, first, List.of("broken")).ok();
        look(people.staff("worker", next.id()), far, List.of()).ok();
        clock.stopAt(day.plusDays(29).atTime(4, 0).toInstant(ZoneOffset.UTC));
        String leader = lasting(people.staff("leader", town.id()));
        JsonNode counts = api.get(leader, "/api/patrols/counts?grid=" + Ids.format(village.id())).ok().body();
        assertThat(counts.at("/all/points").asInt()).isEqualTo(3);
        assertThat(counts.at("/all/never").asInt()).isOne();
        assertThat(counts.at("/all/looks").asInt()).isEqualTo(2);
        assertThat(counts.at("/all/found").asInt()).isOne();
        for (String number : List.of("points", "due", "overdue", "never", "looks", "found")) {
            assertThat(counts.path("grids").valueStream().mapToInt(part -> part.path("tally").path(number).asInt()).sum()).as(number)
                    .isEqualTo(counts.at("/all/" + number).asInt());
            assertThat(counts.path("plans").valueStream().mapToInt(part -> part.path("tally").path(number).asInt()).sum()).as(number)
                    .isEqualTo(counts.at("/all/" + number).asInt());
        }
        for (String who : List.of("looks", "found")) {
            assertThat(looks(leader, "grid=" + Ids.format(village.id()) + "&found=" + who.equals("found"))).as("the list of " + who)
                    .hasSize(counts.at("/all/" + who).asInt());
            for (JsonNode part : counts.path("grids")) {
                assertThat(looks(leader, "grid=" + part.at("/grid/id").asString() + "&own=" + part.path("here").asBoolean() + "&found=" + who.equals("found")))
                        .hasSize(part.at("/tally/" + who).asInt());
            }
        }
        JsonNode seen = looks(leader, "grid=" + Ids.format(home.id())).getFirst();
        assertThat(seen.path("point").asString()).isEqualTo(first);
        assertThat(seen.path("findings")).hasSize(1);
        assertThat(seen.has("by")).as("nobody is named").isFalse();
        assertThat(api.get(leader, "/api/patrols/looks?grid=" + Ids.format(grids.tree().root().id())).code()).isEqualTo("common.not-found");
        clock.stopAt(day.plusDays(31).atTime(4, 0).toInstant(ZoneOffset.UTC));
        leader = lasting(leader);
        JsonNode later = api.get(leader, "/api/patrols/counts?grid=" + Ids.format(village.id())).ok().body();
        for (String due : List.of("overdue", "never")) {
            assertThat(list(leader, "&grid=" + Ids.format(village.id()) + "&due=" + due)).as(due).hasSize(later.at("/all/" + due).asInt());
        }
        assertThat(list(leader, "&grid=" + Ids.format(village.id()))).hasSize(later.at("/all/due").asInt());
        assertThat(api.get(lasting(worker), "/api/patrols/counts?grid=" + Ids.format(next.id())).code()).isEqualTo("common.not-found");
    }

    @Test
    void pagesWalkOverAllPointsOnce() {
        List<String> lamps = IntStream.range(0, 7).mapToObj(i -> lamp(home)).toList();
        look(worker, lamps.get(3), List.of()).ok();
        assertThat(list(worker, "&due=all&limit=3")).extracting(line -> line.path("id").asString()).containsExactlyInAnyOrderElementsOf(lamps);
    }

    @Test
    void ofWhoeverWentNoWayNoPlaceAndNoTimeIsRecorded() {
        List<String> columns = jdbc.sql("select column_name || ' ' || data_type from information_schema.columns where table_schema = 'public' and table_name like 'outreach_patrol%'")
                .query(String.class).list();
        assertThat(columns).isNotEmpty().allSatisfy(column -> assertThat(column)
                .doesNotContainPattern("timestamp|time |interval|double|point|real|numeric|geometry|bytea|json")
                .doesNotContainPattern("(?i)lon|lat|track|distance|metre|step|began|ended|_at |duration|speed|device|address"));
        assertThat(columns).contains("on_day date");
        String lamp = lamp(home);
        Map<String, Object> withPlace = new HashMap<>(entry(List.of()));
        withPlace.put("lon", 115.3);
        assertThat(api.post(worker, path(lamp) + "/looks", withPlace).status()).as("and it is not taken where it is sent").isEqualTo(400);
    }

    @Test
    void thePointsOfTheGridAreOnThePhone() {
        String lamp = lamp(home);
        String far = lamp(next);
        JsonNode first = api.get(worker, "/api/sync").ok().body();
        Map<String, JsonNode> items = first.path("items").valueStream().collect(Collectors.toMap(item -> item.path("path").asString(), item -> item.path("body")));
        for (String path : List.of("/patrols?due=open&limit=50", "/patrols?due=all&limit=50", "/patrols/facilities/" + lamp, "/today")) {
            assertThat(items.get(path)).as(path).isEqualTo(api.get(worker, "/api" + path).ok().body());
        }
        assertThat(items.toString()).doesNotContain(far);
        look(worker, lamp, List.of("broken")).ok();
        look(worker, lamp, List.of("missing")).ok();
        JsonNode second = api.get(worker, "/api/sync?cursor=" + first.path("cursor").asString()).ok().body();
        assertThat(second.path("items").valueStream().map(item -> item.path("path").asString())).contains("/patrols/facilities/" + lamp, "/patrols?due=open&limit=50", "/today");
    }

    /** Another session of the account, in force at the time of the clock. */
    private String lasting(String token) {
        String again = people.again(token);
        jdbc.sql("update session set last_seen_at = :now, expires_at = :now + interval '1 day'").param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        return again;
    }

    private String lamp(GridNode grid) {
        return rows.facility(grid, "路灯", "PT" + SERIAL.incrementAndGet()).text();
    }

    private static String path(String lamp) {
        return "/api/patrols/facilities/" + lamp;
    }

    private JsonNode point(String viewer, String lamp) {
        return api.get(viewer, path(lamp)).ok().body();
    }

    private Map<String, Object> entry(List<String> findings) {
        return Map.of("ref", UUID.randomUUID().toString(), "onDay", LocalDate.ofInstant(clock.instant().plus(Duration.ofHours(8)), ZoneOffset.UTC).toString(),
                "findings", findings);
    }

    private Answer look(String viewer, String lamp, List<String> findings) {
        return api.post(viewer, path(lamp) + "/looks", entry(findings));
    }

    /** All pages. */
    private List<JsonNode> looks(String viewer, String asked) {
        List<JsonNode> looks = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(viewer, "/api/patrols/looks?limit=1&" + asked + cursor).ok().body();
            page.path("items").forEach(looks::add);
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return looks;
    }

    private List<JsonNode> list(String viewer, String query) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(viewer, "/api/patrols?" + (query + cursor).replaceFirst("^&", "")).ok().body();
            page.path("items").forEach(all::add);
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return all;
    }
}
