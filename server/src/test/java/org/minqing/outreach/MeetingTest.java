package org.minqing.outreach;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A meeting's agenda makes itself, its minutes lose nothing, its decisions come back until they are done. */
@MinqingTest
class MeetingTest {

    private static final AtomicInteger TOWNS = new AtomicInteger(8);

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    GuardedTables tables;
    @Autowired
    TestClock clock;

    private CaseApi api;
    private MeetingApi meetings;
    private GridNode town;
    private GridNode village;
    private GridNode group;
    private String chair;
    private String secretary;
    private String worker;

    @BeforeEach
    void aVillage() {
        api = new CaseApi(mvc);
        meetings = new MeetingApi(api);
        GridTree tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(node -> !tree.children(node.id()).isEmpty()).findFirst().orElseThrow();
        group = tree.children(village.id()).getFirst();
        chair = people.staff("lead", village.id());
        secretary = people.staff("village-staff", village.id());
        worker = people.staff("worker", group.id());
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void theAgendaHasTheOverdueCasesOfTheGridAndOfNoOther() {
        GridNode elsewhere = grids.tree().children(town.id()).stream().filter(node -> node.id() != village.id()).findFirst().orElseThrow();
        String code = reported(group, "三组路灯不亮");
        String other = reported(elsewhere, "别村的路灯");
        after(5);
        Answer opened = meetings.open(chair, village).ok();
        List<String> about = opened.body().path("items").valueStream().filter(item -> item.path("chapter").asString().equals("cases"))
                .map(item -> item.path("objectId").asString()).toList();
        assertThat(about).contains(code).doesNotContain(other);
        // What has come up since is added once.
        String later = reported(group, "四组污水外溢");
        after(5);
        Answer fresh = api.post(chair, "/api/meetings/" + MeetingApi.id(opened) + "/refresh", Map.of()).ok();
        assertThat(fresh.body().path("items").valueStream().map(item -> item.path("objectId").asString()).filter(Set.of(code, later)::contains)).containsExactlyInAnyOrder(code, later);
    }

    @Test
    void whoHasNoPartInTheGridFindsNoMeeting() {
        String id = MeetingApi.id(meetings.open(chair, village).ok());
        String item = meetings.add(chair, id, "防汛准备");
        GridNode other = grids.tree().children(town.parentId()).stream().filter(node -> node.id() != town.id()).findFirst().orElseThrow();
        String stranger = people.staff("command", other.id());
        assertThat(meetings.get(stranger, id).status()).isEqualTo(404);
        assertThat(meetings.write(stranger, id, item, 1, "x", "x").status()).isEqualTo(404);
        assertThat(meetings.decide(stranger, id, item, Map.of("kind", "carry", "text", "x")).status()).isEqualTo(404);
        assertThat(api.get(stranger, "/api/meetings/" + id + "/minutes").status()).isEqualTo(404);
        assertThat(api.get(stranger, "/api/meetings?limit=100").body().path("items").valueStream().map(each -> each.path("id").asString())).doesNotContain(id);
        assertThat(meetings.open(stranger, village).status()).isEqualTo(404);
        assertThat(meetings.get(worker, id).status()).isEqualTo(403);
        // A supervisor looks and does not write.
        String supervisor = people.staff("supervisor", village.id());
        assertThat(meetings.get(supervisor, id).ok().body().path("hold").asBoolean()).isFalse();
        assertThat(meetings.write(supervisor, id, item, 1, "x", "x").status()).isEqualTo(403);
    }

    @Test
    void theSecondWriterIsToldWhatTheFirstWroteAndNothingIsOverwritten() {
        String id = MeetingApi.id(meetings.open(chair, village).ok());
        String item = meetings.add(chair, id, "防汛准备");
        meetings.write(chair, id, item, 1, "防汛准备", "先清沟渠。").ok();
        Answer late = meetings.write(secretary, id, item, 1, "防汛准备", "先备沙袋。");
        assertThat(late.code()).isEqualTo("outreach.changed-meanwhile");
        assertThat(late.body().path("minutes").asString()).isEqualTo("先清沟渠。");
        assertThat(late.body().path("writtenBy").asString()).isNotBlank();
        assertThat(MeetingApi.item(meetings.get(chair, id), item).path("minutes").asString()).isEqualTo("先清沟渠。");
        Answer both = meetings.write(secretary, id, item, late.version(), "防汛准备", "先清沟渠。\n先备沙袋。").ok();
        assertThat(MeetingApi.item(both, item).path("minutes").asString()).isEqualTo("先清沟渠。\n先备沙袋。");
        // The answer was lost and the phone saves the same again: no conflict with oneself.
        meetings.write(secretary, id, item, late.version(), "防汛准备", "先清沟渠。\n先备沙袋。").ok();
    }

    @Test
    void ofManyWhoSaveAtOnceOneWinsAndAllOthersAreTold() throws Exception {
        String id = MeetingApi.id(meetings.open(chair, village).ok());
        String item = meetings.add(chair, id, "防汛准备");
        List<Integer> answers = atOnce(20, n -> meetings.write(n % 2 == 0 ? chair : secretary, id, item, 1, "防汛准备", "第 " + n + " 稿").status());
        assertThat(answers).containsOnly(200, 409);
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
    }

    @Test
    void fiftyAtOnceWithTheSameRefAreOneDecisionAndOneTask() throws Exception {
        String id = MeetingApi.id(meetings.open(chair, village).ok());
        String item = meetings.add(chair, id, "修路灯");
        Map<String, Object> decision = MeetingApi.task("三天内修好", accountOf(worker), 3);
        decision.put("ref", MeetingApi.ref());
        assertThat(atOnce(50, n -> meetings.decide(chair, id, item, decision).status())).containsOnly(200);
        assertThat(MeetingApi.item(meetings.get(chair, id), item).path("decisions")).hasSize(1);
        assertThat(meetings.tasks(worker, "")).hasSize(1);
        assertThat(meetings.decide(chair, id, item, with(decision, "text", "别的话")).code()).isEqualTo("common.replayed-with-other-content");
        // The same for a case: one, however often it was sent.
        Map<String, Object> aCase = Map.of("ref", MeetingApi.ref(), "kind", "case", "text", "桥栏杆松动，请修", "newCase", Map.of("gridId", Ids.format(group.id())));
        Set<String> codes = atOnce(8, n -> MeetingApi.item(meetings.decide(chair, id, item, aCase).ok(), item).path("decisions").valueStream()
                .map(each -> each.path("caseCode").asString("")).filter(code -> !code.isEmpty()).findFirst().orElseThrow()).stream().collect(Collectors.toSet());
        assertThat(codes).hasSize(1);
        assertThat(api.get(chair, "/api/cases/" + codes.iterator().next()).ok().body().path("text").asString()).isEqualTo("桥栏杆松动，请修");
    }

    @Test
    void aGridHasOneOpenMeetingAndTheSameRequestOpensItOnce() throws Exception {
        Map<String, Object> request = Map.of("ref", MeetingApi.ref(), "gridId", Ids.format(village.id()));
        Set<String> ids = Set.copyOf(atOnce(20, n -> MeetingApi.id(api.post(chair, "/api/meetings", request).ok())));
        assertThat(ids).hasSize(1);
        Answer second = meetings.open(secretary, village);
        assertThat(second.code()).isEqualTo("outreach.meeting-open-already");
        assertThat(second.body().path("id").asString()).isEqualTo(ids.iterator().next());
        assertThat(api.delete(chair, "/api/meetings/" + ids.iterator().next()).status()).isEqualTo(204);
        meetings.open(secretary, village).ok();
    }

    @Test
    void theNextMeetingsSeeWhatBecameOfEachDecisionUntilItIsDone() {
        String first = MeetingApi.id(meetings.open(chair, village).ok());
        String lamps = meetings.add(chair, first, "路灯");
        String pond = meetings.add(chair, first, "鱼塘纠纷");
        String known = reported(group, "垃圾堆积");
        meetings.decide(chair, first, lamps, dueSoon("修好路灯")).ok();
        meetings.decide(chair, first, lamps, dueSoon("统计坏灯")).ok();
        meetings.decide(chair, first, lamps, Map.of("kind", "case", "text", "跟进垃圾堆积", "caseCode", known)).ok();
        meetings.decide(chair, first, pond, Map.of("kind", "carry", "text", "等双方到场")).ok();
        meetings.close(chair, first).ok();
        String counted = meetings.tasks(worker, "").stream().filter(task -> task.path("text").asString().equals("统计坏灯")).findFirst().orElseThrow().path("id").asString();
        meetings.act(worker, counted, "done", Map.of("text", "坏了七盏")).ok();

        after(3);
        Answer second = meetings.open(chair, village).ok();
        Map<String, JsonNode> became = MeetingApi.became(second);
        assertThat(became.keySet()).containsExactlyInAnyOrder("修好路灯", "统计坏灯", "跟进垃圾堆积", "等双方到场");
        assertThat(state(became, "统计坏灯")).isEqualTo("done 0");
        assertThat(became.get("统计坏灯").at("/became/words").asString()).isEqualTo("坏了七盏");
        assertThat(state(became, "修好路灯")).isEqualTo("late 0");
        assertThat(state(became, "等双方到场")).isEqualTo("carried 1");
        assertThat(became.get("等双方到场").path("title").asString()).isEqualTo("鱼塘纠纷");
        assertThat(became.get("跟进垃圾堆积").at("/became/caseCode").asString()).isEqualTo(known);
        meetings.decide(chair, MeetingApi.id(second), became.get("等双方到场").path("id").asString(), Map.of("kind", "carry", "text", "再等一周")).ok();
        meetings.close(chair, MeetingApi.id(second)).ok();

        Answer third = meetings.open(chair, village).ok();
        became = MeetingApi.became(third);
        assertThat(became.keySet()).containsExactlyInAnyOrder("修好路灯", "跟进垃圾堆积", "再等一周");
        assertThat(state(became, "修好路灯")).isEqualTo("late 1");
        assertThat(state(became, "再等一周")).isEqualTo("carried 2");
        assertThat(became.get("再等一周").path("title").asString()).isEqualTo("鱼塘纠纷");
    }

    @Test
    void aClosedMeetingStaysAsItIsInTheDatabaseToo() throws IOException {
        String id = MeetingApi.id(meetings.open(chair, village).ok());
        String item = meetings.add(chair, id, "防汛准备");
        meetings.write(chair, id, item, 1, "防汛准备", "沙袋五百个，已清点。").ok();
        meetings.decide(chair, id, item, MeetingApi.task("清沟渠", accountOf(worker), 2)).ok();
        int version = meetings.get(chair, id).version();
        Answer head = api.put(chair, "/api/meetings/" + id + "/head", Map.of("version", version, "heldOn", clock.instant().toString().substring(0, 10), "chair", "李书记", "present", List.of("李书记", "王主任"))).ok();
        assertThat(api.post(chair, "/api/meetings/" + id + "/close", Map.of("version", version)).code()).isEqualTo("outreach.changed-meanwhile");
        api.post(chair, "/api/meetings/" + id + "/close", Map.of("version", head.version())).ok();
        String decision = MeetingApi.item(meetings.get(chair, id), item).at("/decisions/0/id").asString();
        for (Answer refused : List.of(meetings.write(chair, id, item, 2, "防汛准备", "改过"), meetings.decide(chair, id, item, Map.of("kind", "carry", "text", "x")),
                api.delete(chair, "/api/meetings/" + id + "/decisions/" + decision), api.delete(chair, "/api/meetings/" + id),
                api.post(chair, "/api/meetings/" + id + "/items", Map.of("ref", MeetingApi.ref(), "title", "x")), meetings.close(chair, id))) {
            assertThat(refused.code()).isEqualTo("outreach.meeting-closed");
        }
        for (String change : List.of("update meeting set chair = 'x' where id = :id", "delete from meeting_item where meeting_id = :id", "update meeting_item set minutes = 'x' where meeting_id = :id")) {
            assertThatThrownBy(() -> tables.<Integer>everywhere(jdbc -> jdbc.sql(change).param("id", Ids.parse(id)).update())).isInstanceOf(DataAccessException.class);
        }
        // The file says what was fixed, whatever has become of the task since.
        meetings.act(worker, meetings.tasks(worker, "").getFirst().path("id").asString(), "done", Map.of("text", "清好了")).ok();
        byte[] pdf = api.get(chair, "/api/meetings/" + id + "/minutes?format=pdf").response().getContentAsByteArray();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s", "")).contains("沙袋五百个，已清点。", "李书记、王主任，共2人", "清沟渠").doesNotContain("清好了", "草稿");
        }
        assertThat(api.get(chair, "/api/meetings/" + id + "/minutes?format=docx").response().getContentAsByteArray()).hasSizeGreaterThan(2_000);
    }

    @Test
    void theOrderHoldsAllPointsAndTwoWhoSortAtOnceDoNotMixThem() {
        Answer opened = meetings.open(chair, village).ok();
        String id = MeetingApi.id(opened);
        String one = meetings.add(chair, id, "一");
        String two = meetings.add(chair, id, "二");
        Answer now = meetings.get(chair, id);
        List<String> before = now.body().path("items").valueStream().map(item -> item.path("id").asString()).toList();
        assertThat(before.subList(before.size() - 2, before.size())).containsExactly(one, two);
        List<String> turned = before.reversed();
        Answer sorted = api.put(chair, "/api/meetings/" + id + "/order", Map.of("version", now.version(), "items", turned)).ok();
        assertThat(sorted.body().path("items").valueStream().map(item -> item.path("id").asString())).containsExactlyElementsOf(turned);
        assertThat(api.put(secretary, "/api/meetings/" + id + "/order", Map.of("version", now.version(), "items", before)).code()).isEqualTo("outreach.changed-meanwhile");
        assertThat(api.put(chair, "/api/meetings/" + id + "/order", Map.of("version", sorted.version(), "items", List.of(one))).code()).isEqualTo("outreach.changed-meanwhile");
    }

    /** Not so late that sessions end. */
    private void after(int hours) {
        clock.stopAt(clock.instant().plus(Duration.ofHours(hours)));
    }

    private static String state(Map<String, JsonNode> became, String words) {
        return became.get(words).at("/became/state").asString() + " " + became.get(words).at("/became/carried").asInt();
    }

    private String reported(GridNode grid, String text) {
        return api.report(people.resident(), Map.of("category", "0401", "text", text, "place", Map.of("gridId", Ids.format(grid.id())))).ok().code();
    }

    private Map<String, Object> dueSoon(String words) {
        return Map.of("kind", "task", "text", words, "task", Map.of("accountId", accountOf(worker), "dueAt", clock.instant().plus(Duration.ofHours(1)).toString()));
    }

    private String accountOf(String token) {
        return api.get(token, "/api/session").ok().body().at("/account/id").asString();
    }

    private static Map<String, Object> with(Map<String, Object> body, String member, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(member, value);
        return changed;
    }

    @FunctionalInterface
    private interface Numbered<T> {
        T of(int n);
    }

    private static <T> List<T> atOnce(int many, Numbered<T> work) throws Exception {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> answers = IntStream.range(0, many).mapToObj(n -> all.submit(() -> work.of(n))).toList();
            List<T> found = new java.util.ArrayList<>();
            for (Future<T> answer : answers) {
                found.add(answer.get());
            }
            return found;
        }
    }
}
