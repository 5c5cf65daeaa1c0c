package org.minqing.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The town's centre and its four teams: each open case is in one queue, and one of the team takes it on. */
@MinqingTest
class TownHubTest {

    private static final AtomicInteger TOWNS = new AtomicInteger(30);
    private static final String ENFORCEMENT = "enforcement-team";

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;

    private CaseApi api;
    private GridNode county;
    private GridNode town;
    private GridNode village;
    private GridNode group;
    private String resident;
    private String centre;
    private String first;
    private String second;

    @BeforeEach
    void aTown() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        county = tree.get(town.parentId());
        village = tree.children(town.id()).stream().filter(node -> !tree.children(node.id()).isEmpty()).findFirst().orElseThrow();
        group = tree.children(village.id()).getFirst();
        resident = people.resident();
        centre = people.staff("command", town.id());
        first = people.staff("department-staff", town.id(), "urban-management");
        second = people.staff("department-staff", town.id(), "urban-management");
        people.staff("department-staff", town.id(), "health");
        people.staff("lead", village.id());
    }

    @Test
    void eachOpenCaseIsInOneQueueAndEveryCountOpensItsList() {
        reported();
        Answer atTeam = dispatched("urban-management");
        dispatched("health");
        Answer below = reported();
        api.act(centre, api.act(centre, below, "accept", Map.of()).ok(), "dispatch", Map.of("target",
                Map.of("gridId", Ids.format(village.id()), "role", "lead"))).ok();
        Map<String, JsonNode> queues = queues(centre);
        assertThat(queues.keySet()).contains("centre", "governance-team", "service-team", ENFORCEMENT, "emergency-team", "below");
        assertThat(queues.get("centre").path("open").asInt()).isOne();
        assertThat(queues.get(ENFORCEMENT).path("open").asInt()).isOne();
        assertThat(queues.get("service-team").path("open").asInt()).isOne();
        assertThat(queues.get("below").path("open").asInt()).isOne();
        JsonNode own = api.get(centre, "/api/cases/queues?grid=" + Ids.format(town.id())).ok().body().path("own");
        assertThat(own.path("open").asInt()).isEqualTo(4)
                .isEqualTo(own.path("queues").valueStream().mapToInt(queue -> queue.path("open").asInt()).sum())
                .isEqualTo(api.get(centre, "/api/cases/counts?grid=" + Ids.format(town.id())).ok().body().path("open").asInt());
        queues.forEach((code, queue) -> assertThat(list(centre, "&queue=" + code)).as(code).hasSize(queue.path("open").asInt()));
        assertThat(list(centre, "&queue=" + ENFORCEMENT)).containsExactly(atTeam.code());
        String command = people.staff("command", county.id());
        JsonNode part = api.get(command, "/api/cases/queues?grid=" + Ids.format(county.id())).ok().body().path("parts").valueStream()
                .filter(each -> each.at("/grid/id").asString().equals(Ids.format(town.id()))).findFirst().orElseThrow();
        assertThat(part).isEqualTo(own);
    }

    @Test
    void theCentreSeesTheWholeQueueOfATeamAndADepartmentItsOwnPartOfIt() {
        String market = people.staff("department-staff", town.id(), "market");
        Answer ours = dispatched("urban-management");
        Answer theirs = dispatched("market");
        dispatched("health");
        assertThat(queues(centre).get(ENFORCEMENT).path("open").asInt()).isEqualTo(2);
        assertThat(list(centre, "&queue=" + ENFORCEMENT)).containsExactlyInAnyOrder(ours.code(), theirs.code());
        assertThat(list(people.staff("command", county.id()), "&queue=" + ENFORCEMENT)).containsExactlyInAnyOrder(ours.code(), theirs.code());
        assertThat(queues(first).get(ENFORCEMENT).path("open").asInt()).isOne();
        assertThat(list(first, "&queue=" + ENFORCEMENT)).containsExactly(ours.code());
        assertThat(list(market, "&queue=" + ENFORCEMENT)).containsExactly(theirs.code());
    }

    @Test
    void oneOfTheTeamTakesACaseOnAndTheOtherIsToldThatItIsTaken() {
        Answer at = dispatched("urban-management");
        Answer seen = api.get(first, "/api/cases/" + at.code()).ok();
        Answer other = api.get(second, "/api/cases/" + at.code()).ok();
        assertThat(seen.actions()).contains("take").doesNotContain("release");
        Answer taken = api.act(first, seen, "take", Map.of()).ok();
        assertThat(taken.body().at("/holder/accountName").asString()).isEqualTo("陈干部");
        Answer late = api.act(second, other, "take", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("changed").get(0).path("action").asString()).isEqualTo("take");
        other = api.get(second, "/api/cases/" + at.code()).ok();
        assertThat(other.actions()).doesNotContain("take").contains("release");
        assertThat(list(first, "&queue=" + ENFORCEMENT + "&taken=true")).containsExactly(at.code());
        assertThat(list(first, "&queue=" + ENFORCEMENT + "&taken=false")).isEmpty();
        assertThat(queues(centre).get(ENFORCEMENT).path("untaken").asInt()).isZero();
        api.act(second, other, "release", Map.of("reason", "同事请假")).ok();
        assertThat(api.get(second, "/api/cases/" + at.code()).ok().actions()).contains("take");
        assertThat(resident(at).body().path("holder").path("accountName").isNull()).isTrue();
    }

    @Test
    void ofTwoWhoTakeACaseAtOnceOneGetsIt() throws Exception {
        Answer at = dispatched("urban-management");
        int version = api.get(first, "/api/cases/" + at.code()).ok().version();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = Stream.of(first, second).map(who -> both.submit(() -> api.post(who, "/api/cases/" + at.code()
                    + "/actions/take", Map.of("ref", UUID.randomUUID().toString(), "version", version)).status())).toList();
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void whoeverTookItKeepsItThroughAStepAtTheSameDeskAndLosesItToAnotherTeam() {
        people.staff("command", town.id());
        Answer reported = reported();
        Answer taken = api.act(centre, reported, "take", Map.of()).ok();
        Answer accepted = api.act(centre, taken, "accept", Map.of()).ok();
        assertThat(accepted.body().at("/holder/accountName").asString()).isEqualTo("陈干部");
        Answer handed = api.act(centre, accepted, "dispatch", Map.of("target", desk("urban-management"))).ok();
        assertThat(handed.body().at("/holder/accountName").isNull()).isTrue();
        Answer own = api.act(first, api.get(first, "/api/cases/" + handed.code()).ok(), "take", Map.of()).ok();
        Answer over = api.act(first, own, "transfer", Map.of("target", desk("health"), "reason", "属卫生")).ok();
        assertThat(over.body().at("/holder/department").asString()).isEqualTo("health");
        assertThat(over.body().at("/holder/accountName").isNull()).isTrue();
        assertThat(queues(centre).get("service-team").path("open").asInt()).isOne();
    }

    @Test
    void whereASinglePersonSitsNobodyNeedsToTakeAnythingOn() {
        Answer at = dispatched("health");
        assertThat(api.get(centre, "/api/cases/" + at.code()).ok().actions()).doesNotContain("take", "release");
    }

    @Test
    void aClerkSeesTheQueueOfTheOwnLineAloneAndAnotherTownNothing() {
        dispatched("urban-management");
        dispatched("health");
        assertThat(queues(first).get(ENFORCEMENT).path("open").asInt()).isOne();
        assertThat(queues(first).get("service-team").path("open").asInt()).isZero();
        assertThat(list(first, "&queue=service-team")).isEmpty();
        GridTree tree = grids.tree();
        GridNode elsewhere = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2 && !node.parentId().equals(county.id()))
                .findFirst().orElseThrow();
        assertThat(api.get(first, "/api/cases/queues?grid=" + Ids.format(elsewhere.id())).status()).isEqualTo(404);
        assertThat(api.get(resident, "/api/cases/queues?grid=" + Ids.format(town.id())).status()).isEqualTo(403);
        assertThat(api.get(centre, "/api/cases?queue=nothing&grid=" + Ids.format(town.id())).errors()).containsExactly("queue unknown-queue");
        assertThat(api.get(centre, "/api/cases?queue=centre").errors()).containsExactly("grid required");
    }

    private Answer reported() {
        Answer reported = api.report(resident, Map.of("category", "0603", "place", Map.of("gridId", Ids.format(group.id())))).ok();
        return api.get(centre, "/api/cases/" + reported.code()).ok();
    }

    private Answer dispatched(String department) {
        Answer accepted = api.act(centre, reported(), "accept", Map.of()).ok();
        return api.act(centre, accepted, "dispatch", Map.of("target", desk(department))).ok();
    }

    private Map<String, String> desk(String department) {
        return Map.of("gridId", Ids.format(town.id()), "role", "department-staff", "department", department);
    }

    private Answer resident(Answer of) {
        return api.get(resident, "/api/cases/" + of.code()).ok();
    }

    private Map<String, JsonNode> queues(String who) {
        Map<String, JsonNode> queues = new HashMap<>();
        api.get(who, "/api/cases/queues?grid=" + Ids.format(town.id())).ok().body().at("/own/queues").valueStream()
                .forEach(queue -> queues.put(queue.path("queue").asString(), queue));
        return queues;
    }

    private List<String> list(String who, String more) {
        return api.get(who, "/api/cases?grid=" + Ids.format(town.id()) + more).ok().body().path("items").valueStream()
                .map(item -> item.path("code").asString()).toList();
    }
}
