package org.minqing.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** A centre calls up who is responsible and orders what is to be done by when; it sees who has read and answered. */
@MinqingTest
class DirectiveTest {

    private static final AtomicInteger TOWNS = new AtomicInteger(40);

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    TestClock clock;

    private CaseApi api;
    private GridNode county;
    private GridNode town;
    private GridNode village;
    private String centre;
    private String lead;
    private String water;

    @BeforeEach
    void aTown() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        county = tree.get(town.parentId());
        village = tree.children(town.id()).stream().filter(node -> !tree.children(node.id()).isEmpty()).findFirst().orElseThrow();
        centre = people.staff("command", town.id());
        lead = people.staff("lead", village.id());
        water = people.staff("department-staff", town.id(), "water");
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void aCallReachesTheLeadOfTheGridAndEndsWhenTheLeadHasTakenNote() {
        Answer given = give(centre, Map.of("kind", "call", "gridId", Ids.format(village.id()), "text", "请马上到村口"));
        assertThat(given.body().at("/line/to").asInt()).isOne();
        assertThat(given.body().at("/line/read").asInt()).isZero();
        String id = given.body().at("/line/id").asString();
        assertThat(api.get(lead, "/api/messages").ok().body().path("items").get(0).path("kind").asString()).isEqualTo("dispatch.called");
        assertThat(api.get(lead, "/api/directives/counts").ok().body().path("received").asInt()).isOne();
        assertThat(api.get(lead, "/api/directives/" + id).ok().body().path("mayAnswer").asBoolean()).isTrue();
        assertThat(api.get(centre, "/api/directives/" + id).ok().body().at("/line/read").asInt()).isOne();
        Answer noted = api.post(lead, "/api/directives/" + id + "/acknowledge", Map.of("text", "马上到")).ok();
        assertThat(noted.body().at("/line/state").asString()).isEqualTo("closed");
        assertThat(api.get(centre, "/api/directives/" + id).ok().body().path("steps").get(1).path("text").asString()).isEqualTo("马上到");
        assertThat(api.post(lead, "/api/directives/" + id + "/acknowledge", Map.of()).status()).isEqualTo(200);
        assertThat(api.get(lead, "/api/directives/counts").ok().body().path("received").asInt()).isZero();
    }

    @Test
    void anOrderIsAnsweredByItsTimeSentBackAndClosedByWhoGaveIt() {
        Answer given = give(centre, order(Map.of("gridId", Ids.format(town.id()), "team", "emergency-team")));
        String path = "/api/directives/" + given.body().at("/line/id").asString();
        assertThat(given.body().at("/line/target/zh").asString()).isEqualTo("应急救援平台");
        assertThat(api.post(water, path + "/close", Map.of()).status()).isEqualTo(403);
        api.post(water, path + "/acknowledge", Map.of()).ok();
        api.post(water, path + "/answer", Map.of("text", "已疏通")).ok();
        assertThat(api.post(water, path + "/answer", Map.of("text", "又说一遍")).code()).isEqualTo("dispatch.directive-moved");
        Answer back = api.post(centre, path + "/return", Map.of("reason", "请附情况")).ok();
        assertThat(back.body().at("/line/state").asString()).isEqualTo("acknowledged");
        clock.stopAt(Instant.now().plus(Duration.ofHours(3)));
        assertThat(api.get(centre, "/api/directives/counts").ok().body().path("overdue").asInt()).isOne();
        assertThat(list(centre, "?box=given&overdue=true")).hasSize(1);
        api.post(water, path + "/answer", Map.of("text", "已补充")).ok();
        assertThat(list(centre, "?box=given&overdue=true")).isEmpty();
        assertThat(api.post(centre, path + "/close", Map.of("text", "销号")).ok().body().at("/line/state").asString()).isEqualTo("closed");
        assertThat(api.post(centre, path + "/close", Map.of()).code()).isEqualTo("dispatch.directive-moved");
    }

    @Test
    void anOrderAboutACasePutsItUnderWatchAndHastensItsDueTime() {
        Answer at = handledBy("water");
        Instant due = Instant.now().plus(Duration.ofHours(4)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Answer given = give(centre, Map.of("kind", "supervision", "caseCode", at.code(), "text", "两天没有进展，请今天处理", "dueAt", due.toString()));
        assertThat(given.body().at("/line/caseCode").asString()).isEqualTo(at.code());
        Answer now = api.get(centre, "/api/cases/" + at.code()).ok();
        assertThat(now.body().path("supervised").asBoolean()).isTrue();
        assertThat(Instant.parse(now.body().path("dueAt").asString())).isEqualTo(due);
        assertThat(list(water, "")).containsExactly(given.body().at("/line/id").asString());
    }

    @Test
    void theSameOrderSentTwiceIsOneAndTwoAtOnceAreOne() throws Exception {
        Map<String, Object> body = new HashMap<>(order(Map.of("gridId", Ids.format(town.id()), "department", "water")));
        body.put("ref", UUID.randomUUID().toString());
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = Stream.of(1, 2).map(any -> both.submit(() ->
                    api.post(centre, "/api/directives", body).ok().body().at("/line/id").asString())).toList();
            assertThat(answers.get(0).get()).isEqualTo(answers.get(1).get());
        }
        assertThat(list(water, "")).hasSize(1);
        body.put("text", "别的话");
        assertThat(api.post(centre, "/api/directives", body).code()).isEqualTo("common.replayed-with-other-content");
    }

    @Test
    void forWhoeverNeitherGaveNorGotItThereIsNone() {
        GridTree tree = grids.tree();
        GridNode other = tree.children(town.parentId()).stream().filter(each -> each.id() != town.id()).findFirst().orElseThrow();
        String stranger = people.staff("command", other.id());
        String colleague = people.staff("department-staff", town.id(), "police");
        Answer given = give(centre, order(Map.of("gridId", Ids.format(town.id()), "department", "water")));
        String id = given.body().at("/line/id").asString();
        for (String who : List.of(stranger, colleague)) {
            assertThat(api.get(who, "/api/directives/" + id).status()).isEqualTo(404);
            assertThat(api.post(who, "/api/directives/" + id + "/answer", Map.of("text", "x")).status()).isEqualTo(404);
        }
        assertThat(api.post(stranger, "/api/directives/" + id + "/close", Map.of()).status()).isEqualTo(404);
        assertThat(give(stranger, order(Map.of("gridId", Ids.format(town.id()), "department", "water")), 404).code()).isEqualTo("common.not-found");
        // Who sits above sees it, and may decide; who was ordered may not.
        String above = people.staff("command", county.id());
        assertThat(api.get(above, "/api/directives/" + id).ok().body().path("mayDecide").asBoolean()).isTrue();
        assertThat(api.get(water, "/api/directives/" + id).ok().body().path("mayDecide").asBoolean()).isFalse();
    }

    @Test
    void aLeadWhoWasOrderedByTheTownCannotCloseTheOrder() {
        Answer given = give(centre, order(Map.of("gridId", Ids.format(village.id()))));
        assertThat(api.post(lead, "/api/directives/" + given.body().at("/line/id").asString() + "/close", Map.of()).status()).isEqualTo(404);
        assertThat(list(lead, "?box=given")).isEmpty();
        assertThat(list(lead, "?box=received")).hasSize(1);
        assertThat(list(centre, "?box=given")).hasSize(1);
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(give(centre, Map.of("kind", "supervision", "gridId", Ids.format(town.id()), "text", "x"), 422).errors()).containsExactly("dueAt required");
        assertThat(give(centre, order(Map.of("gridId", Ids.format(town.id()), "team", "no-team")), 422).code()).isEqualTo("dispatch.no-desk");
        assertThat(give(centre, order(Map.of("gridId", Ids.format(village.id()), "team", "emergency-team")), 422).code()).isEqualTo("dispatch.no-desk");
        assertThat(give(centre, order(Map.of("gridId", Ids.format(town.id()), "department", "power")), 422).code()).isEqualTo("dispatch.nobody");
        assertThat(give(centre, Map.of("kind", "supervision", "gridId", Ids.format(town.id()), "department", "water", "text", "x",
                "dueAt", "2020-01-01T00:00:00Z"), 422).code()).isEqualTo("dispatch.bad-end");
        assertThat(give(centre, order(Map.of("gridId", "ZZZZ")), 404).code()).isEqualTo("common.not-found");
        assertThat(give(centre, order(Map.of("caseCode", "nothing")), 404).code()).isEqualTo("common.not-found");
        assertThat(give(water, order(Map.of("gridId", Ids.format(town.id()))), 403).code()).isEqualTo("common.forbidden");
        assertThat(api.get(centre, "/api/directives?box=all").errors()).containsExactly("box unknown");
    }

    private Answer handledBy(String department) {
        GridNode group = grids.tree().children(village.id()).getFirst();
        Answer reported = api.report(people.resident(), Map.of("category", "0602", "place", Map.of("gridId", Ids.format(group.id())))).ok();
        Answer accepted = api.act(centre, api.get(centre, "/api/cases/" + reported.code()).ok(), "accept", Map.of()).ok();
        return api.act(centre, accepted, "dispatch", Map.of("target", Map.of("gridId", Ids.format(town.id()), "role", "department-staff",
                "department", department))).ok();
    }

    private static Map<String, Object> order(Map<String, ?> to) {
        Map<String, Object> body = new HashMap<>(Map.of("kind", "supervision", "text", "请疏通排水口", "dueAt",
                Instant.now().plus(Duration.ofHours(2)).toString()));
        body.putAll(to);
        return body;
    }

    private Answer give(String who, Map<String, ?> changes) {
        return give(who, changes, 201);
    }

    private Answer give(String who, Map<String, ?> changes, int status) {
        Map<String, Object> body = new HashMap<>(changes);
        body.putIfAbsent("ref", UUID.randomUUID().toString());
        Answer answer = api.post(who, "/api/directives", body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        return answer;
    }

    private List<String> list(String who, String query) {
        return api.get(who, "/api/directives" + query).ok().body().path("items").valueStream().map(item -> item.path("id").asString()).toList();
    }
}
