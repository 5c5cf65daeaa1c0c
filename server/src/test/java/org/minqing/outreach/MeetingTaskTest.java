package org.minqing.outreach;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.profile.Profiles;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** A task has somebody who does it, by a time; it is done, put off, handed on or sent back, each time once. */
@MinqingTest
class MeetingTaskTest {

    private static final AtomicInteger TOWNS = new AtomicInteger(24);

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    Profiles profiles;
    @Autowired
    TestClock clock;

    private CaseApi api;
    private MeetingApi meetings;
    private GridNode town;
    private GridNode village;
    private GridNode group;
    private String chair;
    private String worker;
    private String meeting;
    private String item;

    @BeforeEach
    void aMeeting() {
        api = new CaseApi(mvc);
        meetings = new MeetingApi(api);
        GridTree tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(node -> !tree.children(node.id()).isEmpty()).findFirst().orElseThrow();
        group = tree.children(village.id()).getFirst();
        chair = people.staff("lead", village.id());
        worker = people.staff("worker", group.id());
        meeting = MeetingApi.id(meetings.open(chair, village).ok());
        item = meetings.add(chair, meeting, "路灯");
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void whoGotItIsToldAndDoesItWithAPhotoOnceHoweverOftenThePhoneSends() throws Exception {
        String id = given(worker, 3);
        assertThat(kinds(worker)).contains("outreach.task-given");
        assertThat(api.get(worker, "/api/tasks/counts").ok().body().path("open").asInt()).isOne();
        Map<String, Object> done = new HashMap<>(Map.of("ref", MeetingApi.ref(), "text", "七盏都亮了", "files", List.of(api.photo(worker))));
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 50).mapToObj(n -> all.submit(() -> meetings.act(worker, id, "done", done).status())).toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        Answer seen = api.get(chair, "/api/tasks/" + id).ok();
        assertThat(seen.body().at("/task/state").asString()).isEqualTo("done");
        assertThat(seen.body().path("steps").valueStream().map(step -> step.path("step").asString())).containsExactly("given", "done");
        assertThat(seen.body().at("/steps/1/files")).hasSize(1);
        assertThat(api.get(chair, "/api/files/" + seen.body().at("/steps/1/files/0/id").asString()).status()).isEqualTo(200);
        assertThat(kinds(chair)).containsOnlyOnce("outreach.task-done");
        done.put("text", "别的话");
        assertThat(meetings.act(worker, id, "done", done).code()).isEqualTo("common.replayed-with-other-content");
        assertThat(meetings.act(worker, id, "done", Map.of("text", "又一次")).code()).isEqualTo("outreach.task-moved");
        assertThat(meetings.tasks(worker, "")).isEmpty();
    }

    @Test
    void theDueTimeIsTheEndOfWorkAndMovesOnlyWhenAnotherGrantsIt() {
        String id = given(worker, 2);
        Instant due = due(id);
        assertThat(due).isEqualTo(profiles.workTime().endOfWorkingDay(clock.instant(), 2));
        Instant later = due.plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        assertThat(meetings.act(worker, id, "ask", Map.of("text", "零件未到", "until", due.minusSeconds(60).toString())).code()).isEqualTo("outreach.bad-due");
        meetings.act(worker, id, "ask", Map.of("text", "零件未到", "until", later.toString())).ok();
        assertThat(due(id)).isEqualTo(due);
        assertThat(meetings.act(worker, id, "grant", Map.of()).code()).isEqualTo("outreach.task-moved");
        assertThat(meetings.tasks(chair, "?list=given&state=asked")).hasSize(1);
        meetings.act(chair, id, "grant", Map.of()).ok();
        assertThat(due(id)).isEqualTo(later);
        assertThat(kinds(worker)).contains("outreach.task-granted");
        // The lead's own task: the lead asks, somebody else decides.
        String own = given(chair, 2);
        meetings.act(chair, own, "ask", Map.of("text", "要去镇里", "until", later.plusSeconds(60).toString())).ok();
        assertThat(meetings.act(chair, own, "grant", Map.of()).code()).isEqualTo("outreach.task-moved");
        meetings.act(people.staff("command", town.parentId()), own, "refuse", Map.of("text", "按期办")).ok();
    }

    @Test
    void whoHandedItOnStillSeesItAndTheNextOneHasIt() {
        String id = given(worker, 2);
        String colleague = people.staff("worker", group.id());
        Map<String, Object> handed = Map.of("ref", MeetingApi.ref(), "text", "我外出培训", "accountId", accountOf(colleague));
        meetings.act(worker, id, "hand", handed).ok();
        assertThat(meetings.act(worker, id, "hand", handed).ok().body().at("/task/mine").asBoolean()).isFalse();
        assertThat(meetings.act(worker, id, "done", Map.of("text", "x")).status()).isEqualTo(404);
        assertThat(meetings.tasks(worker, "")).isEmpty();
        assertThat(meetings.tasks(colleague, "")).hasSize(1);
        assertThat(kinds(colleague)).contains("outreach.task-handed");
        // Not to somebody outside of the meeting's grid.
        GridNode elsewhere = grids.tree().children(town.id()).stream().filter(node -> node.id() != village.id()).findFirst().orElseThrow();
        assertThat(meetings.act(colleague, id, "hand", Map.of("accountId", accountOf(people.staff("lead", elsewhere.id())))).code()).isEqualTo("outreach.no-owner");
    }

    @Test
    void aDepartmentsTaskIsForWhoeverSitsInTheNearestOffice() {
        String water = people.staff("department-staff", town.id(), "water");
        String police = people.staff("department-staff", town.id(), "police");
        Answer decided = meetings.decide(chair, meeting, item, Map.of("kind", "task", "text", "疏通排水口", "task", Map.of("department", "water", "workingDays", 2))).ok();
        String id = MeetingApi.item(decided, item).at("/decisions/0/task/id").asString();
        assertThat(meetings.tasks(water, "")).hasSize(1);
        assertThat(api.get(police, "/api/tasks/" + id).status()).isEqualTo(404);
        assertThat(meetings.act(police, id, "done", Map.of("text", "x")).status()).isEqualTo(404);
        assertThat(api.get(water, "/api/meetings/" + meeting).status()).isIn(403, 404);
        meetings.act(water, id, "done", Map.of("text", "已疏通")).ok();
        assertThat(meetings.decide(chair, meeting, item, Map.of("kind", "task", "text", "x", "task", Map.of("department", "nobody", "workingDays", 2))).code()).isEqualTo("outreach.no-owner");
    }

    @Test
    void whatWasNotDoneProperlyGoesBackAndComesToTheNextMeeting() {
        String id = given(worker, 2);
        meetings.act(worker, id, "done", Map.of("text", "好了")).ok();
        meetings.close(chair, meeting).ok();
        String second = MeetingApi.id(meetings.open(chair, village).ok());
        meetings.close(chair, second).ok();
        meetings.act(chair, id, "return", Map.of("text", "还有两盏不亮")).ok();
        assertThat(meetings.tasks(worker, "")).hasSize(1);
        assertThat(MeetingApi.became(meetings.open(chair, village).ok())).containsKey("修好路灯");
    }

    @Test
    void aDecisionThatIsTakenBackTakesItsTaskWithIt() {
        String id = given(worker, 2);
        String decision = MeetingApi.item(meetings.get(chair, meeting), item).at("/decisions/0/id").asString();
        api.delete(chair, "/api/meetings/" + meeting + "/decisions/" + decision).ok();
        api.delete(chair, "/api/meetings/" + meeting + "/decisions/" + decision).ok();
        assertThat(meetings.tasks(worker, "")).isEmpty();
        assertThat(api.get(worker, "/api/tasks/" + id).ok().body().at("/task/state").asString()).isEqualTo("withdrawn");
        assertThat(MeetingApi.item(meetings.get(chair, meeting), item).path("decisions")).isEmpty();
    }

    @Test
    void whatIsWrongIsSaid() {
        String resident = people.resident();
        assertThat(api.get(resident, "/api/tasks").status()).isEqualTo(403);
        assertThat(meetings.decide(chair, meeting, item, Map.of("kind", "task", "text", "x")).code()).isEqualTo("outreach.no-owner");
        assertThat(meetings.decide(chair, meeting, item, Map.of("kind", "task", "text", "x", "task", Map.of("accountId", accountOf(resident), "workingDays", 1))).code()).isEqualTo("outreach.no-owner");
        assertThat(meetings.decide(chair, meeting, item, Map.of("kind", "task", "text", "x", "task", Map.of("accountId", accountOf(worker), "dueAt", "2020-01-01T00:00:00Z"))).code()).isEqualTo("outreach.bad-due");
        assertThat(meetings.decide(chair, meeting, item, Map.of("kind", "case", "text", "x", "caseCode", "nothing")).errors()).containsExactly("caseCode unknown");
        String id = given(worker, 1);
        assertThat(meetings.act(worker, id, "done", Map.of()).errors()).containsExactly("text required");
        assertThat(meetings.act(worker, id, "explode", Map.of("text", "x")).code()).isEqualTo("outreach.task-moved");
        assertThat(meetings.act(worker, "ZZZ", "done", Map.of("text", "x")).status()).isEqualTo(404);
    }

    private String given(String to, int days) {
        Answer decided = meetings.decide(chair, meeting, item, MeetingApi.task("修好路灯", accountOf(to), days)).ok();
        var decisions = MeetingApi.item(decided, item).path("decisions");
        return decisions.get(decisions.size() - 1).at("/task/id").asString();
    }

    private Instant due(String task) {
        return Instant.parse(api.get(chair, "/api/tasks/" + task).ok().body().at("/task/dueAt").asString());
    }

    private List<String> kinds(String who) {
        return api.get(who, "/api/messages").ok().body().path("items").valueStream().map(message -> message.path("kind").asString()).toList();
    }

    private String accountOf(String token) {
        return api.get(token, "/api/session").ok().body().at("/account/id").asString();
    }
}
