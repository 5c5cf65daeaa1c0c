package org.minqing.outreach;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.platform.Ids;
import org.minqing.registry.Ending;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Visits by programme: each household once, each matter once, and numbers that add up. */
@MinqingTest
class VisitTest extends VisitVillage {

    @Autowired
    List<Ending> endings;

    @Test
    void aMatterRaisedAtAVisitIsOneCaseHoweverOftenTheVisitIsSent() throws Exception {
        String home = home(groups.get(0));
        Map<String, Object> visit = visit(home, EVERY);
        visit.put("matters", List.of(Map.of("ref", UUID.randomUUID().toString(), "text", "门口路灯不亮", "category", "0603"),
                Map.of("ref", UUID.randomUUID().toString(), "text", "不会交医保", "settled", "当场教会了")));
        List<Answer> answers = atOnce(50, () -> api.post(worker, "/api/visits", visit));
        Set<String> visits = new HashSet<>();
        Set<String> cases = new HashSet<>();
        answers.forEach(answer -> {
            visits.add(answer.ok().body().path("id").asString());
            cases.add(answer.body().at("/matters/0/caseCode").asString());
        });
        assertThat(visits).hasSize(1);
        assertThat(cases).hasSize(1);
        Answer opened = api.get(worker, "/api/cases/" + cases.iterator().next()).ok();
        assertThat(opened.body().path("text").asString()).isEqualTo("门口路灯不亮");
        assertThat(opened.body().at("/grid/id").asString()).as("where the household lives").isEqualTo(Ids.format(groups.get(0).id()));
        assertThat(api.get(worker, "/api/cases?list=reported&limit=50").ok().body().path("items")).hasSize(1);
        assertThat(api.get(lead, "/api/visits/of-case/" + cases.iterator().next()).ok().body().path("id").asString()).isEqualTo(visits.iterator().next());
        JsonNode matters = api.get(lead, "/api/visits/" + visits.iterator().next()).ok().body().path("matters");
        assertThat(matters.get(1).path("settled").asString()).isEqualTo("当场教会了");
        assertThat(matters.get(1).path("caseCode").isNull()).isTrue();
        visit.put("note", "换了内容");
        assertThat(api.post(worker, "/api/visits", visit).code()).isEqualTo("common.replayed-with-other-content");
    }

    @Test
    void aPhoneWhoseClockIsADayAheadIsAskedAllTheSameWhetherItIsTheSameVisit() {
        String home = home(groups.get(0));
        api.post(worker, "/api/visits", visit(home, EVERY)).ok();
        Map<String, Object> ahead = visit(home, EVERY);
        ahead.put("onDay", today().plusDays(1).toString());
        String other = people.staff("worker-part-time", groups.get(0).id());
        assertThat(api.post(other, "/api/visits", ahead).code()).isEqualTo("outreach.to-confirm");
    }

    @Test
    void aVisitThatSomebodyElseHasRecordedOnTheDayIsShownBeforeItIsStoredAndCountedOnce() throws Exception {
        String other = people.staff("worker-part-time", groups.get(0).id());
        String home = home(groups.get(0));
        List<Callable<Answer>> both = List.of(() -> api.post(worker, "/api/visits", visit(home, EVERY)), () -> api.post(other, "/api/visits", visit(home, EVERY)));
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (Future<Answer> each : pool.invokeAll(both)) {
                answers.add(each.get());
            }
        }
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409);
        Answer asked = answers.stream().filter(each -> each.status() == 409).findFirst().orElseThrow();
        assertThat(asked.code()).isEqualTo("outreach.to-confirm");
        assertThat(asked.body().at("/before/0/by").asString()).isEqualTo("陈干部");
        String late = answers.get(0).status() == 409 ? worker : other;
        Map<String, Object> again = visit(home, EVERY);
        again.put("confirmed", true);
        JsonNode twin = api.post(late, "/api/visits", again).ok().body();
        assertThat(twin.path("twinOf").asString()).isEqualTo(asked.body().at("/before/0/id").asString());
        assertThat(api.get(lead, "/api/visits/households/" + home).ok().body().path("visits")).hasSize(2);
        assertThat(number(worker, EVERY, groups.get(0), "seen")).isEqualTo(1);
    }

    @Test
    void whoeverCameAlongIsNamedAndNobodyAtHomeLeavesTheVisitDue() {
        String home = home(groups.get(0));
        people.staff("worker-part-time", groups.get(0).id());
        JsonNode crew = api.get(worker, "/api/visits/crew?programme=" + EVERY + "&grid=" + Ids.format(groups.get(0).id())).ok().body();
        assertThat(crew.size()).isGreaterThanOrEqualTo(3);
        String partner = crew.valueStream().filter(each -> each.at("/role/zh").asString().contains("兼职")).findFirst().orElseThrow().path("id").asString();
        Map<String, Object> tried = visit(home, EVERY);
        tried.put("met", false);
        tried.put("nextOn", day.plusDays(2).toString());
        assertThat(api.post(worker, "/api/visits", tried).ok().body().path("met").asBoolean()).isFalse();
        assertThat(line(worker, EVERY, home).path("state").asString()).isEqualTo("never");
        assertThat(line(worker, EVERY, home).path("lastTriedOn").asString()).isEqualTo(day.toString());
        Map<String, Object> joint = visit(home, EVERY);
        joint.put("partners", List.of(partner));
        joint.put("answers", Map.of("safety", true, "living", "屋顶漏雨"));
        JsonNode made = api.post(worker, "/api/visits", joint).ok().body();
        assertThat(made.path("partners")).hasSize(1);
        assertThat(made.at("/answers/living").asString()).isEqualTo("屋顶漏雨");
        Map<String, Object> wrong = visit(home, EVERY);
        wrong.put("answers", Map.of("belief", "x", "safety", "yes"));
        assertThat(api.post(worker, "/api/visits", wrong).errors()).containsExactlyInAnyOrder("answers.belief unknown-question", "answers.safety wrong-type");
    }

    @Test
    void aHouseholdOfAnotherGridDoesNotExistAndOneOfAListIsVisitedByThoseWhoseItIs() {
        String foreign = home(groups.get(1));
        assertThat(api.post(worker, "/api/visits", visit(foreign, EVERY)).status()).isEqualTo(404);
        assertThat(api.get(worker, "/api/visits/households/" + foreign).status()).isEqualTo(404);
        assertThat(api.get(worker, "/api/visits/coverage?programme=" + EVERY + "&grid=" + Ids.format(groups.get(1).id())).status()).isEqualTo(404);
        String id = api.post(lead, "/api/visits", visit(foreign, EVERY)).ok().body().path("id").asString();
        assertThat(api.get(worker, "/api/visits/" + id).status()).isEqualTo(404);
        assertThat(api.get(worker, "/api/visits/households?programme=" + EVERY + "&cursor=2026-13-99_1").status()).as("a day that is none").isEqualTo(400);

        String mine = home(groups.get(0));
        assertThat(api.post(worker, "/api/visits", visit(mine, LINKED)).code()).isEqualTo("outreach.not-listed");
        assertThat(api.post(worker, "/api/visits/lists", Map.of("programme", LINKED, "households", List.of(mine), "listed", true)).status()).isEqualTo(403);
        String staff = people.staff("village-staff", village.id());
        assertThat(api.post(staff, "/api/visits/lists", Map.of("programme", EVERY, "households", List.of(mine), "listed", true)).code())
                .isEqualTo("outreach.all-households");
        String given = account(worker);
        assertThat(api.post(staff, "/api/visits/lists", Map.of("programme", LINKED, "households", List.of(mine, foreign), "worker", given, "listed", true)).code())
                .as("whoever does not visit there").isEqualTo("outreach.not-a-visitor");
        api.post(staff, "/api/visits/lists", Map.of("programme", LINKED, "households", List.of(mine), "worker", given, "listed", true)).ok();
        api.post(worker, "/api/visits", visit(mine, EVERY, LINKED)).ok();
        assertThat(line(worker, LINKED, mine).path("state").asString()).isEqualTo("seen");
        String other = people.staff("worker-part-time", groups.get(0).id());
        assertThat(api.post(other, "/api/visits", visit(mine, LINKED)).code()).as("another's household").isEqualTo("outreach.not-yours-to-do");
        String department = people.staff("department-staff", tree.path(village.id()).get(2).id(), "civil-affairs");
        assertThat(api.get(department, "/api/visits/households/" + mine).status()).as("whose household it is not").isEqualTo(404);
        assertThat(api.get(department, "/api/visits/coverage?programme=" + EVERY + "&grid=" + Ids.format(groups.get(0).id())).body().path("opens").asBoolean()).isFalse();
    }

    @Test
    void theBorderDaysAreTheProgrammesDays() {
        Map<Integer, String> states = Map.of(0, "seen", 172, "seen", 173, "due", 180, "due", 181, "overdue");
        states.forEach((before, state) -> {
            String home = home(groups.get(0));
            Map<String, Object> visit = visit(home, EVERY);
            visit.put("onDay", day.minusDays(before).toString());
            api.post(worker, "/api/visits", visit).ok();
            assertThat(line(worker, EVERY, home).path("state").asString()).as(before + " days ago").isEqualTo(state);
        });
        assertThat(NUMBERS.stream().map(number -> number(worker, EVERY, groups.get(0), number))).containsExactly(5L, 2L, 2L, 1L, 0L);
        String early = home(groups.get(0));
        Map<String, Object> visit = visit(early, EVERY);
        visit.put("onDay", day.minusDays(3).toString());
        visit.put("nextOn", day.toString());
        api.post(worker, "/api/visits", visit).ok();
        assertThat(line(worker, EVERY, early).path("state").asString()).as("the day was agreed").isEqualTo("due");
    }

    @Test
    void coverageIsWhatARecountOfVisitsSaysAfterARandomCourseOfVisitsMovesSplitsAndEnds() {
        List<String> workers = groups.stream().map(group -> people.staff("worker", group.id())).toList();
        List<String> homes = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            homes.add(home(groups.get(i % 3)));
        }
        Map<String, LocalDate> last = new HashMap<>();
        Map<String, Integer> where = new HashMap<>();
        homes.forEach(home -> where.put(home, homes.indexOf(home) % 3));
        Random random = new Random(7);
        for (int step = 0; step < 60; step++) {
            String home = homes.get(random.nextInt(homes.size()));
            switch (random.nextInt(6)) {
                case 0 -> {
                    int to = random.nextInt(3);
                    move(home, groups.get(to));
                    where.put(home, to);
                }
                case 1 -> {
                    String split = home(groups.get(where.get(home)));
                    homes.add(split);
                    where.put(split, where.get(home));
                }
                case 2 -> {
                    if (homes.size() > 10) {
                        end(home);
                        homes.remove(home);
                        where.remove(home);
                        last.remove(home);
                    }
                }
                default -> {
                    LocalDate today = today();
                    LocalDate on = today.minusDays(random.nextInt(300));
                    Map<String, Object> visit = visit(home, EVERY);
                    visit.put("onDay", on.toString());
                    visit.put("confirmed", true);
                    api.post(workers.get(where.get(home)), "/api/visits", visit).ok();
                    last.merge(home, on, (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
        for (int group = 0; group < 3; group++) {
            Map<String, Integer> recount = new HashMap<>();
            for (String home : homes) {
                if (where.get(home) == group) {
                    recount.merge("all", 1, Integer::sum);
                    recount.merge(state(last.get(home)), 1, Integer::sum);
                }
            }
            for (String number : NUMBERS) {
                assertThat(number(lead, EVERY, groups.get(group), number)).as(number).isEqualTo((long) recount.getOrDefault(number, 0));
                assertThat(listed(lead, EVERY, groups.get(group), number)).as("the list of " + number).hasSize(recount.getOrDefault(number, 0)).doesNotHaveDuplicates();
            }
        }
        JsonNode coverage = coverage(lead, EVERY, village);
        for (String number : NUMBERS) {
            assertThat(coverage.path("parts").valueStream().mapToLong(part -> part.at("/counts/" + number).asLong()).sum()).isEqualTo(coverage.at("/counts/" + number).asLong());
        }
        JsonNode counts = coverage.path("counts");
        assertThat(NUMBERS.stream().skip(1).mapToLong(number -> counts.path(number).asLong()).sum()).isEqualTo(counts.path("all").asLong()).isEqualTo(homes.size());
    }

    @Test
    void whoeverSeesNumbersAloneSeesNoSmallOneAndOpensNoList() {
        String leader = people.staff("leader", tree.path(village.id()).get(2).id());
        for (int i = 0; i < 9; i++) {
            home(groups.get(i < 8 ? 0 : 1));
        }
        api.post(worker, "/api/visits", visit(home(groups.get(0)), EVERY)).ok();
        JsonNode told = coverage(leader, EVERY, village);
        assertThat(told.path("opens").asBoolean()).isFalse();
        told.path("parts").forEach(part -> NUMBERS.forEach(number -> {
            JsonNode value = part.at("/counts/" + number);
            assertThat(value.isNull() || value.asLong() == 0 || value.asLong() >= 3).as(part.toString()).isTrue();
        }));
        assertThat(told.path("parts").valueStream().filter(part -> part.at("/grid/id").asString().equals(Ids.format(groups.get(1).id()))).findFirst().orElseThrow()
                .at("/counts/all").isNull()).as("one household").isTrue();
        assertThat(api.get(leader, "/api/visits/households?programme=" + EVERY + "&grid=" + Ids.format(village.id())).status()).isEqualTo(403);
        assertThat(api.get(leader, "/api/visits/coverage?programme=" + EVERY + "&grid=" + Ids.format(tree.children(tree.root().id()).getLast().id())).status())
                .isEqualTo(404);
    }

    @Test
    void numbersThatSomebodyWroteDownAreMaskedAndAddressesAreForThoseWhoGoThere() {
        String home = home(groups.get(0));
        Map<String, Object> visit = visit(home, EVERY);
        visit.put("metWith", "户主，电话13800138000");
        visit.put("note", "身份证441502198503021234，要办证");
        JsonNode made = api.post(worker, "/api/visits", visit).ok().body();
        assertThat(made.toString()).doesNotContain("13800138000", "441502198503021234");
        assertThat(made.path("note").asString()).contains("要办证");
        assertThat(line(worker, EVERY, home).path("address").asString()).contains("号");
        String supervisor = people.staff("supervisor", village.id());
        assertThat(line(supervisor, EVERY, home).path("address").asString()).endsWith("****");
    }

    @Test
    void whatWasSaidGoesWithItsPhotosAtTheEndOfItsTimeAndThatThereWasAVisitStays() {
        String home = home(groups.get(0));
        Map<String, Object> visit = visit(home, EVERY);
        visit.put("note", "老人身体硬朗");
        visit.put("files", List.of(api.photo(worker)));
        visit.put("matters", List.of(Map.of("ref", UUID.randomUUID().toString(), "text", "不会交医保", "settled", "当场教会了")));
        long id = Ids.parse(api.post(worker, "/api/visits", visit).ok().body().path("id").asString());
        access.everywhere(jdbc -> jdbc.sql("update outreach_visit set on_day = :day where id = :id").param("day", day.minusMonths(25)).param("id", id).update());
        Ending ending = endings.stream().filter(each -> each.rules(profiles.current().registry(), day).stream().anyMatch(rule -> rule.what().equals("visit")))
                .findFirst().orElseThrow();
        Ending.Rule rule = ending.rules(profiles.current().registry(), day).getFirst();
        Long before = access.everywhere(jdbc -> Long.valueOf(ending.count(jdbc, rule)));
        Integer removed = access.everywhere(jdbc -> Integer.valueOf(ending.remove(jdbc, rule, 10)));
        Long after = access.everywhere(jdbc -> Long.valueOf(ending.count(jdbc, rule)));
        assertThat(List.of(before, removed.longValue(), after)).containsExactly(1L, 1L, 0L);
        JsonNode left = api.get(worker, "/api/visits/" + Ids.format(id)).ok().body();
        assertThat(left.path("gone").asBoolean()).isTrue();
        assertThat(left.path("note").isNull()).isTrue();
        assertThat(left.path("files")).isEmpty();
        assertThat(left.at("/matters/0/text").isNull()).isTrue();
        assertThat(line(worker, EVERY, home).path("lastVisitOn").asString()).isEqualTo(day.toString());
    }

    private String state(LocalDate last) {
        if (last == null) {
            return "never";
        }
        return last.plusDays(180).isBefore(today()) ? "overdue" : last.plusDays(173).isAfter(today()) ? "seen" : "due";
    }

    private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            for (Future<Answer> each : pool.invokeAll(Collections.nCopies(times, call))) {
                answers.add(each.get());
            }
        }
        return answers;
    }
}
