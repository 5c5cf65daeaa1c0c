package org.minqing.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who owns, rents, works, heads and cares, and where somebody is registered, over HTTP. */
@MinqingTest
class RelationsTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(730_000);
    private static final String TODAY = "2026-01-05";

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;

    private CaseApi api;
    private GridNode home;
    private GridNode elsewhere;
    private String clerk;
    private int serial;
    private String house;
    private String person;

    @BeforeEach
    void aClerkAndSomebodyInAHouse() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        List<GridNode> towns = tree.children(tree.children(tree.root().id()).getFirst().id());
        home = bottom(tree, towns.get(0));
        elsewhere = bottom(tree, towns.get(1));
        clerk = people.staff("worker", home.id());
        serial = SERIAL.incrementAndGet();
        house = house(clerk, home, "关系路%d号".formatted(serial));
        person = person("关一", "1970-01-01");
    }

    @Test
    void anOwnerIsOneFromADayToADay() {
        ok(begin("persons", person, 1, "owns", "house", house, "2021-03-01"));
        ok(end("persons", person, 2, "owns", "house", house, "2025-06-01"));
        String next = person("关二", "1980-01-01");
        ok(begin("persons", next, 1, "owns", "house", house, "2025-06-01"));
        assertThat(titles(day("houses", house, "2025-05-31"), "owns")).containsExactly("关一");
        assertThat(titles(day("houses", house, "2025-06-01"), "owns")).containsExactly("关二");
        assertThat(titles(day("houses", house, "2021-02-28"), "owns")).isEmpty();
        JsonNode line = page("persons", person).path("history").get(0);
        assertThat(line.path("action").asString()).isEqualTo("relation-ended");
        assertThat(line.path("onDay").asString()).isEqualTo("2025-06-01");
        assertThat(line.path("changes").get(0).path("before").asString()).isEqualTo("owns");
        JsonNode relation = relation(page("persons", person), "owns");
        assertThat(relation.path("from").asString()).isEqualTo("2021-03-01");
        assertThat(relation.path("to").asString()).isEqualTo("2025-06-01");
    }

    @Test
    void eachKindTakesWhatFitsItAndNothingElse() {
        String shop = organisation();
        String other = person("关三", "1990-01-01");
        ok(begin("persons", person, 1, "registered-at", "house", house, "2020-01-01"));
        ok(begin("persons", person, 2, "rents", "house", house, "2020-01-01"));
        ok(begin("persons", person, 3, "works-at", "organisation", shop, "2020-01-01"));
        ok(begin("persons", person, 4, "heads", "organisation", shop, "2022-01-01"));
        ok(begin("persons", person, 5, "cares-for", "person", other, "2024-01-01"));
        ok(begin("organisations", shop, 1, "owns", "house", house, "2020-01-01"));
        ok(begin("organisations", shop, 2, "rents", "house", house, "2020-01-01"));
        assertThat(page("organisations", shop).path("relations").findValuesAsString("kind")).contains("works-at", "heads", "owns", "rents");
        assertThat(relation(page("persons", other), "cares-for").path("outgoing").asBoolean()).isFalse();
        assertThat(begin("persons", person, 6, "works-at", "house", house, "2020-01-01").code()).isEqualTo("registry.relation-unfit");
        assertThat(begin("organisations", shop, 3, "cares-for", "person", other, "2020-01-01").code()).isEqualTo("registry.relation-unfit");
        assertThat(begin("persons", person, 6, "cares-for", "person", person, "2020-01-01").code()).isEqualTo("registry.relation-unfit");
        assertThat(begin("persons", person, 6, "lives-in", "house", house, "2020-01-01").code()).as("comes of a move").isEqualTo("registry.relation-unfit");
    }

    @Test
    void whatHoldsIsNotBegunTwiceAndTheSameRequestAgainChangesNothing() {
        ok(begin("persons", person, 1, "registered-at", "house", house, "2020-01-01"));
        assertThat(begin("persons", person, 1, "registered-at", "house", house, "2020-01-01").code()).isEqualTo("registry.changed-meanwhile");
        assertThat(begin("persons", person, 2, "registered-at", "house", house, "2021-01-01").code()).isEqualTo("registry.relation-holds");
        String second = house(clerk, home, "另路%d号".formatted(serial));
        assertThat(begin("persons", person, 2, "registered-at", "house", second, "2021-01-01").code()).as("one place of registration").isEqualTo("registry.relation-holds");
        ok(end("persons", person, 2, "registered-at", "house", house, "2022-01-01"));
        assertThat(begin("persons", person, 3, "registered-at", "house", second, "2021-12-31").code()).as("before the other ended").isEqualTo("registry.bad-day");
        ok(begin("persons", person, 3, "registered-at", "house", second, "2022-01-01"));
        assertThat(end("persons", person, 4, "registered-at", "house", house, TODAY).code()).isEqualTo("registry.no-relation");
        assertThat(end("persons", person, 4, "registered-at", "house", second, "2021-06-01").code()).isEqualTo("registry.bad-day");
        assertThat(page("persons", person).path("relations").findValuesAsString("kind").stream().filter("registered-at"::equals)).hasSize(2);
    }

    @Test
    void bothEndsLieInReachOrAreAsIfTheyWereNotThere() {
        String stranger = people.staff("worker", elsewhere.id());
        String far = house(stranger, elsewhere, "外路%d号".formatted(serial));
        assertThat(begin("persons", person, 1, "owns", "house", far, "2020-01-01").status()).isEqualTo(404);
        assertThat(post(stranger, "/persons/" + person + "/relations", said(1, "owns", "house", far, "2020-01-01")).status()).isEqualTo(404);
        assertThat(page("persons", person).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void aDeathEndsThemAllAndTakingItBackLetsThemGoOn() {
        String shop = organisation();
        ok(begin("persons", person, 1, "works-at", "organisation", shop, "2020-01-01"));
        ok(begin("persons", person, 2, "owns", "house", house, "2020-01-01"));
        ok(end("persons", person, 3, "works-at", "organisation", shop, TODAY));
        ok(post(clerk, "/persons/" + person + "/death", Map.of("version", 4, "day", TODAY)));
        assertThat(relation(page("houses", house), "owns").path("to").asString()).isEqualTo(TODAY);
        ok(post(clerk, "/persons/" + person + "/restore", Map.of("version", 5)));
        assertThat(relation(page("houses", house), "owns").path("to").isNull()).isTrue();
        assertThat(relation(page("persons", person), "works-at").path("to").asString()).as("ended by itself").isEqualTo(TODAY);
        ok(post(clerk, "/organisations/" + shop + "/end", Map.of("version", 1, "day", TODAY)));
        assertThat(begin("persons", person, 6, "works-at", "organisation", shop, TODAY).code()).isEqualTo("registry.ended");
    }

    @Test
    void onADayBeforeTheChangeTheOldHeadStandsAtTheHead() {
        String head = id(post(clerk, "/persons", entry("户一", "1950-01-01", Map.of("householdNumber", "R" + serial))));
        String household = page("persons", head).path("household").path("id").asString();
        String wife = id(post(clerk, "/persons", entry("户二", "1952-01-01", Map.of("householdId", household))));
        ok(post(clerk, "/households/" + household + "/head", Map.of("version", version("households", household), "personId", wife, "day", "2024-01-01")));
        assertThat(heads(household, "2023-12-31")).containsExactly("户一");
        assertThat(heads(household, "2024-01-01")).containsExactly("户二");
        assertThat(post(clerk, "/households/" + household + "/head", Map.of("version", version("households", household), "personId", head, "day", "2023-06-01"))
                .code()).as("not in order").isEqualTo("registry.bad-day");
        Answer corrected = api.patch(clerk, "/api/registry/persons/" + head, Map.of("version", version("persons", head), "values", Map.of("household.relation", "02")));
        assertThat(corrected.code()).isEqualTo("registry.head-changes");
        ok(api.patch(clerk, "/api/registry/persons/" + head, Map.of("version", version("persons", head), "values", Map.of("household.relation", "10"))));
        assertThat(heads(household, "2023-12-31")).as("a correction of today says nothing of then").containsExactly("户一");
        assertThat(page("households", household).path("head").path("title").asString()).isEqualTo("户二");
    }

    @Test
    void aSecondHeadDoesNotJoinAndOneWhoComesBackFindsTheNewOne() {
        String head = id(post(clerk, "/persons", entry("户三", "1950-01-01", Map.of("householdNumber", "S" + serial))));
        String household = page("persons", head).path("household").path("id").asString();
        Map<String, Object> second = entry("户四", "1952-01-01", Map.of("householdId", household));
        second.put("values", Map.of("person.name", "户四", "person.birth-date", "1952-01-01", "household.relation", "02"));
        assertThat(post(clerk, "/persons", second).code()).isEqualTo("registry.head-changes");
        String wife = id(post(clerk, "/persons", entry("户四", "1952-01-01", Map.of("householdId", household))));
        ok(post(clerk, "/persons/" + head + "/death", Map.of("version", 1, "day", "2025-01-01")));
        ok(post(clerk, "/households/" + household + "/head", Map.of("version", version("households", household), "personId", wife, "day", "2025-02-01")));
        ok(post(clerk, "/persons/" + head + "/restore", Map.of("version", 2)));
        assertThat(heads(household, "2025-01-31")).containsExactly("户三");
        assertThat(heads(household, "2025-02-01")).containsExactly("户四");
    }

    private List<String> heads(String household, String on) {
        return day("households", household, on).path("relations").valueStream().filter(one -> one.path("role").asString("").equals("02"))
                .map(one -> one.path("other").path("title").asString()).toList();
    }

    private static List<String> titles(JsonNode view, String kind) {
        return view.path("relations").valueStream().filter(one -> one.path("kind").asString().equals(kind))
                .map(one -> one.path("other").path("title").asString()).toList();
    }

    private static JsonNode relation(JsonNode page, String kind) {
        return page.path("relations").valueStream().filter(one -> one.path("kind").asString().equals(kind)).findFirst().orElseThrow();
    }

    private Answer begin(String kinds, String id, int version, String kind, String objectKind, String object, String day) {
        return post(clerk, "/" + kinds + "/" + id + "/relations", said(version, kind, objectKind, object, day));
    }

    private Answer end(String kinds, String id, int version, String kind, String objectKind, String object, String day) {
        return post(clerk, "/" + kinds + "/" + id + "/relations/end", said(version, kind, objectKind, object, day));
    }

    private static Map<String, Object> said(int version, String kind, String objectKind, String object, String day) {
        return Map.of("version", version, "kind", kind, "objectKind", objectKind, "objectId", object, "day", day);
    }

    private String person(String name, String birth) {
        return id(post(clerk, "/persons", entry(name, birth, Map.of())));
    }

    private Map<String, Object> entry(String name, String birth, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("values", Map.of("person.name", name, "person.birth-date", birth), "houseId", house,
                "day", "2020-01-01", "confirmed", List.of("same-name")));
        body.putAll(more);
        return body;
    }

    private String house(String token, GridNode grid, String address) {
        return id(post(token, "/houses", Map.of("values", Map.of("house.address", address, "house.grid", grid.code(), "house.kind", "self-built"))));
    }

    private String organisation() {
        return id(post(clerk, "/organisations", Map.of("values", Map.of("organisation.name", "关系店" + serial, "organisation.grid", home.code()))));
    }

    private int version(String kinds, String id) {
        return page(kinds, id).path("version").asInt();
    }

    private JsonNode page(String kinds, String id) {
        return api.get(clerk, "/api/registry/" + kinds + "/" + id).ok().body();
    }

    private JsonNode day(String kinds, String id, String on) {
        return api.get(clerk, "/api/registry/" + kinds + "/" + id + "/day?on=" + on).ok().body();
    }

    private Answer post(String token, String path, Object body) {
        return api.post(token, "/api/registry" + path, body);
    }

    private static void ok(Answer answer) {
        answer.ok();
    }

    private static String id(Answer answer) {
        return answer.ok().body().path("id").asString();
    }

    private static GridNode bottom(GridTree tree, GridNode top) {
        GridNode grid = top;
        while (!tree.children(grid.id()).isEmpty()) {
            grid = tree.children(grid.id()).getFirst();
        }
        return grid;
    }
}
