package org.minqing.outreach;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.minqing.grid.GuardedTables;
import org.minqing.platform.Ids;
import org.minqing.profile.Profiles;
import org.minqing.registry.Ending;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** People join teams of their own will, come when they are called and can, and another confirms their hours. */
@MinqingTest
class VolunteerTest {

    private static final AtomicInteger TOWNS = new AtomicInteger(30);

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    TestClock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    GuardedTables tables;
    @Autowired
    List<Ending> endings;
    @Autowired
    Profiles profiles;

    private CaseApi api;
    private GridNode town;
    private GridNode village;
    private GridNode group;
    private String lead;
    private String resident;
    private String team;

    @BeforeEach
    void aTeam() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        // Not the first, in which other tests have their leads.
        village = tree.children(town.id()).stream().filter(node -> !tree.children(node.id()).isEmpty()).reduce((first, last) -> last).orElseThrow();
        group = tree.children(village.id()).getFirst();
        lead = people.staff("lead", village.id());
        resident = people.resident();
        team = make(lead, village, null).ok().body().at("/team/id").asString();
        join(resident, team).ok();
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void fromACallOverWhoComesToTheHoursThatTheMemberSees() {
        String call = call(3);
        assertThat(kinds(resident)).contains("outreach.volunteer-called");
        assertThat(own(resident, call).path("coming").isNull()).isTrue();
        answer(resident, call, true).ok();
        JsonNode seen = api.get(lead, "/api/volunteers/calls/" + call).ok().body();
        assertThat(seen.at("/call/coming").asInt()).isOne();
        assertThat(seen.at("/parts/0/coming").asBoolean()).isTrue();
        assertThat(confirm(lead, call, seen, 90).code()).isEqualTo("outreach.call-not-begun");
        clock.move(Duration.ofHours(5));
        assertThat(ids(api.get(lead, "/api/volunteers/calls?list=unconfirmed&team=" + team))).containsExactly(call);
        confirm(lead, call, seen, 90).ok();
        assertThat(own(resident, call).path("minutes").asInt()).isEqualTo(90);
        assertThat(api.get(resident, "/api/volunteers/own").ok().body().path("minutes").asInt()).isEqualTo(90);
        assertThat(kinds(resident)).contains("outreach.volunteer-hours");
        assertThat(ids(api.get(lead, "/api/volunteers/calls?list=unconfirmed&team=" + team))).isEmpty();
        JsonNode hours = api.get(lead, "/api/volunteers/teams/" + team + "/hours").ok().body();
        assertThat(hours.path("minutes").asInt()).isEqualTo(90);
        assertThat(hours.path("people").asInt()).isOne();
        assertThat(hours.path("months")).hasSize(1);
    }

    @Test
    void theLastPlaceIsForOneOfTwoWhoWantItAtOnceAndIsFreeAgainWhenSheCannotCome() throws Exception {
        String call = call(1);
        List<String> wanting = IntStream.range(0, 8).mapToObj(n -> people.resident()).toList();
        wanting.forEach(each -> join(each, team).ok());
        List<Integer> answers;
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = wanting.stream().map(each -> all.submit(() -> answer(each, call, true).status())).toList();
            answers = asked.stream().map(VolunteerTest::of).toList();
        }
        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        String came = wanting.get(answers.indexOf(200));
        String late = wanting.get(answers.indexOf(409));
        assertThat(answer(late, call, true).code()).isEqualTo("outreach.call-full");
        answer(came, call, false).ok();
        answer(late, call, true).ok();
        assertThat(api.get(lead, "/api/volunteers/calls/" + call).ok().body().at("/call/coming").asInt()).isOne();
    }

    @Test
    void anAnswerThatThePhoneSendsAgainChangesNothingEvenAfterAnotherWord() throws Exception {
        String call = call(5);
        Map<String, Object> first = Map.of("ref", ref(), "coming", true);
        String path = "/api/volunteers/own/calls/" + call + "/answer";
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 30).mapToObj(n -> all.submit(() -> api.post(resident, path, first).status())).toList();
            for (Future<Integer> each : answers) {
                assertThat(each.get()).isEqualTo(200);
            }
        }
        answer(resident, call, false).ok();
        api.post(resident, path, first).ok();
        assertThat(own(resident, call).path("coming").asBoolean()).as("the later word holds").isFalse();
        assertThat(api.post(resident, path, Map.of("ref", first.get("ref"), "coming", false)).code()).isEqualTo("common.replayed-with-other-content");
        Map<String, Object> made = callBody(2);
        String one = api.post(lead, "/api/volunteers/teams/" + team + "/calls", made).ok().body().at("/call/id").asString();
        assertThat(api.post(lead, "/api/volunteers/teams/" + team + "/calls", made).ok().body().at("/call/id").asString()).isEqualTo(one);
    }

    @Test
    void hoursThatTwoConfirmAreConfirmedOnceAndNobodyConfirmsTheirOwn() {
        join(lead, team).ok();
        String call = call(5);
        answer(resident, call, true).ok();
        answer(lead, call, true).ok();
        clock.move(Duration.ofHours(5));
        JsonNode seen = api.get(lead, "/api/volunteers/calls/" + call).ok().body();
        Map<String, Object> sent = hours(seen, member(seen, false), 60);
        String path = "/api/volunteers/calls/" + call + "/hours";
        api.post(lead, path, sent).ok();
        api.post(lead, path, sent).ok();
        String chief = people.staff("command", town.id());
        assertThat(api.post(chief, path, hours(seen, member(seen, false), 600)).code()).isEqualTo("outreach.changed-meanwhile");
        assertThat(own(resident, call).path("minutes").asInt()).isEqualTo(60);
        assertThat(kinds(resident).stream().filter("outreach.volunteer-hours"::equals)).hasSize(1);
        JsonNode now = api.get(lead, "/api/volunteers/calls/" + call).ok().body();
        assertThat(api.post(lead, path, hours(now, member(now, true), 60)).code()).isEqualTo("outreach.own-hours");
        JsonNode other = api.get(chief, "/api/volunteers/calls/" + call).ok().body();
        api.post(chief, path, hours(other, member(now, true), 60)).ok();
        assertThat(own(lead, call).path("minutes").asInt()).isEqualTo(60);
    }

    @Test
    void aMemberObjectsAndIsAnsweredByHoursThatAreConfirmedAnew() {
        String call = call(5);
        answer(resident, call, true).ok();
        assertThat(object(resident, call, "少记了一小时").code()).isEqualTo("outreach.no-hours");
        clock.move(Duration.ofHours(5));
        JsonNode seen = api.get(lead, "/api/volunteers/calls/" + call).ok().body();
        confirm(lead, call, seen, 60).ok();
        object(resident, call, "少记了一小时").ok();
        assertThat(own(resident, call).path("open").asBoolean()).isTrue();
        assertThat(kinds(lead)).contains("outreach.volunteer-objected");
        assertThat(ids(api.get(lead, "/api/volunteers/calls?list=unconfirmed"))).contains(call);
        JsonNode again = api.get(lead, "/api/volunteers/calls/" + call).ok().body();
        assertThat(again.at("/parts/0/objection").asString()).isEqualTo("少记了一小时");
        confirm(lead, call, again, 120).ok();
        assertThat(own(resident, call).path("minutes").asInt()).isEqualTo(120);
        assertThat(own(resident, call).path("open").asBoolean()).isFalse();
    }

    @Test
    void whoLeavesIsForgottenAndTheHoursStayWithTheTeam() {
        String call = call(5);
        answer(resident, call, true).ok();
        clock.move(Duration.ofHours(5));
        confirm(lead, call, api.get(lead, "/api/volunteers/calls/" + call).ok().body(), 60).ok();
        String next = call(5);
        answer(resident, next, true).ok();
        long account = Ids.parse(accountOf(resident));
        Map<String, Object> leaving = Map.of("ref", ref());
        api.post(resident, "/api/volunteers/own/teams/" + team + "/leave", leaving).ok();
        api.post(resident, "/api/volunteers/own/teams/" + team + "/leave", leaving).ok();
        assertThat(answer(resident, next, true).status()).isEqualTo(404);
        assertThat(api.get(resident, "/api/volunteers/own").ok().body().path("calls")).isEmpty();
        assertThat(api.get(lead, "/api/volunteers/teams/" + team).ok().body().path("members")).isEmpty();
        assertThat(api.get(lead, "/api/volunteers/calls/" + next).ok().body().at("/call/coming").asInt()).isZero();
        JsonNode parts = api.get(lead, "/api/volunteers/calls/" + call).ok().body().path("parts");
        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).path("name").isNull()).isTrue();
        assertThat(api.get(lead, "/api/volunteers/teams/" + team + "/hours").ok().body().path("minutes").asInt()).isEqualTo(60);
        assertThat(tables.<Long>everywhere(guarded -> guarded.sql("select count(*) from volunteer_member where account_id = ?").params(account)
                .query(Long.class).single())).isZero();
    }

    @Test
    void anotherGridsLeadFindsNothingAndTheWallShowsNoRow() {
        GridNode elsewhere = grids.tree().children(town.id()).stream().filter(node -> node.id() != village.id()).findFirst().orElseThrow();
        String stranger = people.staff("lead", elsewhere.id());
        String call = call(5);
        for (String path : List.of("/teams/" + team, "/teams/" + team + "/hours", "/calls/" + call, "/calls?team=" + team)) {
            assertThat(api.get(stranger, "/api/volunteers" + path).status()).as(path).isEqualTo(404);
        }
        assertThat(confirm(stranger, call, api.get(lead, "/api/volunteers/calls/" + call).ok().body(), 60).status()).isEqualTo(404);
        assertThat(api.post(stranger, "/api/volunteers/calls/" + call + "/withdraw", why()).status()).isEqualTo(404);
        assertThat(api.get(resident, "/api/volunteers/teams/" + team).status()).isEqualTo(403);
        assertThat(answer(people.resident(), call, true).status()).isEqualTo(404);
        for (String table : List.of("volunteer_team", "volunteer_member", "volunteer_call", "volunteer_part", "volunteer_deed")) {
            assertThat(jdbc.sql("select count(*) from " + table).query(Long.class).single()).as(table).isZero();
        }
    }

    @Test
    void theTeamsOwnLeadRunsItAndAWorkerWhoOnlySeesItSeesNoPeople() {
        String worker = people.staff("worker", group.id());
        String own = make(lead, village, accountOf(worker)).ok().body().at("/team/id").asString();
        assertThat(kinds(worker)).contains("outreach.volunteer-lead");
        join(resident, own).ok();
        assertThat(kinds(worker)).contains("outreach.volunteer-joined");
        assertThat(api.get(worker, "/api/volunteers/teams/" + own).ok().body().path("members")).hasSize(1);
        api.post(worker, "/api/volunteers/teams/" + own + "/calls", callBody(2)).ok();
        String below = make(lead, group, null).ok().body().at("/team/id").asString();
        join(resident, below).ok();
        JsonNode seen = api.get(worker, "/api/volunteers/teams/" + below).ok().body();
        assertThat(seen.path("members")).isEmpty();
        assertThat(seen.at("/team/members").isNull()).as("one or two are not told").isTrue();
        assertThat(api.post(worker, "/api/volunteers/teams/" + below + "/calls", callBody(2)).code()).isEqualTo("outreach.not-yours-to-do");
        assertThat(api.post(worker, "/api/volunteers/teams/" + own + "/close", why()).code()).isEqualTo("outreach.not-yours-to-do");
        assertThat(make(lead, village, accountOf(resident)).code()).isEqualTo("outreach.no-team-lead");
    }

    @Test
    void aCallThatIsWithdrawnIsToldWithItsReasonAndATeamThatIsClosedHasNobody() {
        String call = call(5);
        answer(resident, call, true).ok();
        api.post(lead, "/api/volunteers/calls/" + call + "/withdraw", Map.of("ref", ref(), "reason", "台风要来")).ok();
        assertThat(kinds(resident)).contains("outreach.volunteer-withdrawn");
        assertThat(own(resident, call).at("/call/reason").asString()).isEqualTo("台风要来");
        assertThat(answer(resident, call, true).code()).isEqualTo("outreach.call-over");
        assertThat(api.post(lead, "/api/volunteers/calls/" + call + "/withdraw", why()).code()).isEqualTo("outreach.call-over");
        api.post(lead, "/api/volunteers/teams/" + team + "/close", why()).ok();
        assertThat(kinds(resident)).contains("outreach.volunteer-closed");
        assertThat(join(resident, team).code()).isEqualTo("outreach.team-closed");
        assertThat(api.get(resident, "/api/volunteers/near?grid=" + Ids.format(group.id())).ok().body()).isEmpty();
    }

    @Test
    void theTelephoneIsMaskedAndEachLookAtItIsRecordedWithItsReason() {
        String id = api.get(lead, "/api/volunteers/teams/" + team).ok().body().at("/members/0/id").asString();
        assertThat(api.post(lead, "/api/volunteers/teams/" + team + "/members/" + id + "/reveal", Map.of("ref", ref(), "reason", "")).status()).isEqualTo(422);
        api.post(lead, "/api/volunteers/teams/" + team + "/members/" + id + "/reveal", Map.of("ref", ref(), "reason", "电话确认集合")).ok();
        assertThat(jdbc.sql("select count(*) from audit_record where action = 'outreach.volunteer-reveal' and object_id = ? and reason = '电话确认集合'")
                .params(team).query(Long.class).single()).isOne();
    }

    @Test
    void aCallStandsInTodaysListUntilItIsAnsweredAndOnItsDay() {
        clock.stopAt(LocalDate.now(ZoneOffset.UTC).atTime(2, 0).toInstant(ZoneOffset.UTC));
        String worker = people.staff("worker", group.id());
        join(worker, team).ok();
        String later = api.post(lead, "/api/volunteers/teams/" + team + "/calls", callBody(5, Duration.ofHours(30))).ok().body().at("/call/id").asString();
        String call = call(5);
        assertThat(today(worker)).containsExactlyInAnyOrder(call, later);
        answer(worker, later, true).ok();
        assertThat(today(worker)).containsExactly(call);
        answer(worker, call, true).ok();
        assertThat(today(worker)).as("takes place today").containsExactly(call);
        answer(worker, call, false).ok();
        assertThat(today(worker)).isEmpty();
    }

    @Test
    void theHoursOfATeamLeaveAsAListForItsPurposeAndWhoeverHasLeftHasNoNameInIt() throws Exception {
        String call = given(90);
        String name = api.get(resident, "/api/session").ok().body().at("/account/name").asString();
        assertThat(exported(true)).contains("用途：核对时长", "打扫村口", name, "1.5");
        assertThat(exported(false)).contains("打扫村口", "1.5").doesNotContain(name);
        api.post(resident, "/api/volunteers/own/teams/" + team + "/leave", Map.of("ref", ref())).ok();
        assertThat(exported(true)).contains("（已退出）", "1.5").doesNotContain(name);
        assertThat(api.post(lead, "/api/exports/volunteers", wanted(true, "")).status()).as("without a purpose").isEqualTo(422);
        String foreign = people.staff("lead", grids.tree().children(town.id()).getFirst().id());
        assertThat(api.post(foreign, "/api/exports/volunteers", wanted(true, "核对时长")).status()).isEqualTo(404);
        assertThat(api.get(lead, "/api/volunteers/calls/" + call).ok().body().at("/parts/0/minutes").asInt()).isEqualTo(90);
    }

    @Test
    void whatWasSaidToACallGoesAtTheEndOfItsTimeAndTheHoursStay() {
        String call = given(60);
        object(resident, call, "我做了两个小时").ok();
        String silent = call(2);
        answer(resident, silent, true).ok();
        LocalDate later = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().plusYears(9);
        Ending ending = endings.stream().filter(each -> each.rules(profiles.current().registry(), later).stream()
                .anyMatch(rule -> rule.what().equals("volunteer-answer"))).findFirst().orElseThrow();
        Ending.Rule rule = ending.rules(profiles.current().registry(), later).getFirst();
        Integer removed = tables.everywhere(jdbc -> Integer.valueOf(ending.remove(jdbc, rule, 10_000)));
        assertThat(removed).isGreaterThanOrEqualTo(2);
        Long left = tables.everywhere(jdbc -> Long.valueOf(ending.count(jdbc, rule)));
        assertThat(left).isZero();
        assertThat(own(resident, call).path("minutes").asInt()).isEqualTo(60);
        assertThat(own(resident, call).path("objection").isNull()).isTrue();
        assertThat(own(resident, silent).path("coming").isNull()).isTrue();
    }

    /** A call that is over, with the resident's hours confirmed. */
    private String given(int minutes) {
        String call = call(2);
        answer(resident, call, true).ok();
        clock.move(Duration.ofHours(5));
        confirm(lead, call, api.get(lead, "/api/volunteers/calls/" + call).ok().body(), minutes).ok();
        return call;
    }

    private Map<String, Object> wanted(boolean names, String purpose) {
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return Map.of("teamId", team, "from", today.minusDays(2).toString(), "to", today.plusDays(2).toString(), "names", names, "format", "csv", "purpose", purpose);
    }

    private String exported(boolean names) throws Exception {
        // Files are made by jobs, which go by the real time.
        clock.reset();
        String path = "/api/exports/" + api.post(lead, "/api/exports/volunteers", wanted(names, "核对时长")).ok().body().path("id").asString();
        await().atMost(Duration.ofSeconds(40)).until(() -> List.of("done", "failed").contains(api.get(lead, path).ok().body().path("state").asString()));
        MvcResult started = mvc.perform(get(api.get(lead, path).ok().body().path("file").asString()).header("Authorization", "Bearer " + lead)).andReturn();
        return mvc.perform(asyncDispatch(started)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrongIsSaid() {
        String calls = "/api/volunteers/teams/" + team + "/calls";
        assertThat(api.post(lead, calls, callBody(0)).errors()).containsExactly("places out-of-range");
        Map<String, Object> past = new HashMap<>(callBody(2));
        past.put("startsAt", "2020-01-01T00:00:00Z");
        assertThat(api.post(lead, calls, past).errors()).containsExactly("startsAt out-of-range");
        Map<String, Object> late = new HashMap<>(callBody(2));
        late.put("answerBy", late.get("endsAt"));
        assertThat(api.post(lead, calls, late).errors()).containsExactly("answerBy out-of-range");
        assertThat(api.post(lead, calls, "[1,2]").status()).isIn(400, 422);
        assertThat(api.post(lead, calls, "{\"ref\":7,\"places\":\"many\"}").status()).isIn(400, 422);
        String call = call(2);
        String answer = "/api/volunteers/own/calls/" + call + "/answer";
        assertThat(api.post(resident, answer, Map.of("ref", ref())).status()).isEqualTo(422);
        assertThat(api.post(resident, answer, "{\"ref\":\"" + ref() + "\",\"coming\":\"perhaps\"}").status()).isIn(400, 422);
        assertThat(api.post(resident, "/api/volunteers/own/teams/" + team + "/join", Map.of("ref", ref(), "consent", false)).status()).isEqualTo(422);
        assertThat(api.get(lead, "/api/volunteers/teams/" + team + "/hours?from=2026-02-01&to=2026-01-01").status()).isEqualTo(422);
        assertThat(api.get(lead, "/api/volunteers/calls?list=best").status()).isIn(400, 422);
        assertThat(api.get(lead, "/api/volunteers/teams/ZZZ").status()).isEqualTo(404);
    }

    private Answer make(String who, GridNode grid, String leadId) {
        Map<String, Object> body = new HashMap<>(Map.of("ref", ref(), "gridId", Ids.format(grid.id()), "name", "邻里互助队", "about", "打扫、跑腿"));
        if (leadId != null) {
            body.put("leadId", leadId);
        }
        return api.post(who, "/api/volunteers/teams", body);
    }

    private Answer join(String who, String id) {
        return api.post(who, "/api/volunteers/own/teams/" + id + "/join", Map.of("ref", ref(), "consent", true));
    }

    private String call(int places) {
        return api.post(lead, "/api/volunteers/teams/" + team + "/calls", callBody(places)).ok().body().at("/call/id").asString();
    }

    private Map<String, Object> callBody(int places) {
        return callBody(places, Duration.ofHours(2));
    }

    private Map<String, Object> callBody(int places, Duration ahead) {
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(ahead);
        return Map.of("ref", ref(), "what", "打扫村口", "place", "榕树下", "startsAt", start.toString(), "endsAt", start.plus(Duration.ofHours(2)).toString(),
                "answerBy", start.minus(Duration.ofHours(1)).toString(), "places", places);
    }

    private Answer answer(String who, String call, boolean coming) {
        return api.post(who, "/api/volunteers/own/calls/" + call + "/answer", Map.of("ref", ref(), "coming", coming));
    }

    private Answer object(String who, String call, String text) {
        return api.post(who, "/api/volunteers/own/calls/" + call + "/objection", Map.of("ref", ref(), "text", text));
    }

    private Answer confirm(String who, String call, JsonNode seen, int minutes) {
        return api.post(who, "/api/volunteers/calls/" + call + "/hours", hours(seen, seen.at("/parts/0/memberId").asString(), minutes));
    }

    private static Map<String, Object> hours(JsonNode seen, String member, int minutes) {
        return Map.of("ref", ref(), "version", seen.path("version").asInt(), "given", List.of(Map.of("memberId", member, "minutes", minutes)));
    }

    private static String member(JsonNode seen, boolean self) {
        return seen.path("parts").valueStream().filter(part -> part.path("self").asBoolean() == self).findFirst().orElseThrow().path("memberId").asString();
    }

    private JsonNode own(String who, String call) {
        return api.get(who, "/api/volunteers/own").ok().body().path("calls").valueStream().filter(each -> each.at("/call/id").asString().equals(call))
                .findFirst().orElseThrow();
    }

    private List<String> today(String who) {
        return api.get(who, "/api/today").ok().body().path("items").valueStream().filter(item -> item.path("kind").asString().equals("volunteer"))
                .map(item -> item.path("id").asString()).toList();
    }

    private static List<String> ids(Answer page) {
        return page.ok().body().path("items").valueStream().map(line -> line.path("id").asString()).toList();
    }

    private List<String> kinds(String who) {
        return api.get(who, "/api/messages").ok().body().path("items").valueStream().map(message -> message.path("kind").asString()).toList();
    }

    private String accountOf(String token) {
        return api.get(token, "/api/session").ok().body().at("/account/id").asString();
    }

    private static Map<String, Object> why() {
        return Map.of("ref", ref(), "reason", "人手不够");
    }

    private static String ref() {
        return MeetingApi.ref();
    }

    private static int of(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
