package org.minqing.registry;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

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
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Care subjects: who is entered, who may know, when visits are due, and that a visit sent twice is one. */
@MinqingTest
class CareTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(700_000);
    private static final String ELDERLY = "elderly-alone";
    private static final String CORRECTION = "community-correction";

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
    JdbcClient jdbc;
    @Autowired
    TestClock clock;

    private CaseApi api;
    private RegistryRows rows;
    private GridTree tree;
    private GridNode home;
    private GridNode elsewhere;
    private String worker;
    private String justice;
    private ObjectKey person;
    private LocalDate day;

    @BeforeEach
    void somebodyLivesHere() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        tree = grids.tree();
        List<GridNode> counties = tree.children(tree.root().id());
        home = bottom(counties.get(0));
        elsewhere = bottom(counties.get(1));
        // Noon in China, so that the day is the same in both reckonings.
        day = LocalDate.now(ZoneOffset.UTC);
        clock.stopAt(day.atTime(4, 0).toInstant(ZoneOffset.UTC));
        worker = people.staff("worker", home.id());
        justice = people.staff("department-staff", tree.path(home.id()).get(2).id(), "justice");
        person = somebody(home);
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void theNextVisitIsDueAnIntervalAfterTheLastOneAndTheBorderDaysAreTheProfilesDays() {
        String soon = care(enter(worker, ELDERLY, person, day(-5)));
        String today = care(enter(worker, ELDERLY, somebody(home), day(-7)));
        assertThat(line(today).path("nextDue").asString()).isEqualTo(day(0));
        clock.stopAt(day.atTime(15, 59, 59).toInstant(ZoneOffset.UTC));
        assertThat(due(soon)).isEqualTo("later");
        assertThat(due(today)).as("the last second of the day on which it is due").isEqualTo("due");
        clock.stopAt(day.atTime(16, 0).toInstant(ZoneOffset.UTC));
        assertThat(due(soon)).as("midnight in China, a quarter of the interval before").isEqualTo("due");
        assertThat(due(today)).isEqualTo("overdue");
        visit(worker, today, "visit-on-border", day(1), Map.of("met", true)).ok();
        assertThat(line(today).path("nextDue").asString()).isEqualTo(day(8));
        assertThat(due(today)).isEqualTo("later");
    }

    @Test
    void listsAndCountsSayTheSameOnEveryDay() {
        for (int entered : new int[] {-1, -5, -6, -7, -8, -30}) {
            enter(worker, ELDERLY, somebody(home), day(entered)).ok();
        }
        for (int hour : new int[] {4, 16}) {
            clock.stopAt(day.atTime(hour, 0).toInstant(ZoneOffset.UTC));
            JsonNode total = api.get(worker, "/api/registry/care/counts?grid=" + Ids.format(home.id()) + "&class=" + ELDERLY).ok().body().path("total");
            for (String due : List.of("overdue", "due", "later", "visited")) {
                assertThat(listed(worker, "class=" + ELDERLY + "&due=" + due)).as(hour + " " + due).hasSize(total.path(due).asInt());
            }
            assertThat(listed(worker, "class=" + ELDERLY)).hasSize(total.path("total").asInt());
            assertThat(total.path("total").asInt()).isEqualTo(total.path("overdue").asInt() + total.path("due").asInt() + total.path("later").asInt());
            assertThat(listed(worker, "class=" + ELDERLY + "&due=owed")).hasSize(total.path("overdue").asInt() + total.path("due").asInt());
        }
    }

    @Test
    void aVisitThatComesInLateDoesNotTakeALaterOneBack() {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        visit(worker, care, "visit-second", day(-1), Map.of("met", true)).ok();
        visit(worker, care, "visit-first", day(-10), Map.of("met", false)).ok();
        assertThat(line(care).path("nextDue").asString()).isEqualTo(day(6));
        assertThat(api.get(worker, "/api/registry/care/" + care + "/visits").ok().body().path("items").valueStream()
                .map(visit -> visit.path("onDay").asString())).containsExactly(day(-1), day(-10));
    }

    @Test
    void whoeverMeetsNobodyHasTriedAndTheVisitStaysDue() {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        visit(worker, care, "visit-made", day(-9), Map.of("met", true)).ok();
        JsonNode attempt = visit(worker, care, "visit-nobody-met", day(0), Map.of("met", false, "need", "敲门无人应答")).ok().body();
        assertThat(attempt.path("met").asBoolean()).isFalse();
        JsonNode line = line(care);
        assertThat(line.path("lastVisitOn").asString()).isEqualTo(day(-9));
        assertThat(line.path("lastTriedOn").asString()).isEqualTo(day(0));
        assertThat(line.path("nextDue").asString()).isEqualTo(day(-2));
        assertThat(due(care)).isEqualTo("overdue");
        assertThat(api.get(worker, "/api/registry/care/" + care + "/visits").ok().body().path("items").valueStream()
                .map(visit -> visit.path("onDay").asString() + " " + visit.path("met").asBoolean())).containsExactly(day(0) + " false", day(-9) + " true");
        visit(worker, care, "visit-next-door", day(0), Map.of("met", true)).ok();
        assertThat(line(care).path("lastTriedOn").isNull()).as("somebody was met since").isTrue();
        assertThat(due(care)).isEqualTo("later");
    }

    @Test
    void aVisitOfWhichNobodySaysWhetherSomebodyWasMetCounts() {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        visit(worker, care, "visit-in-words", day(0), Map.of("health", "精神好")).ok();
        assertThat(line(care).path("lastVisitOn").asString()).isEqualTo(day(0));
    }

    @Test
    void whatIsLeftOfAClassThatTheProfileHasNoMoreIsSeenAndEndedByStaffAndNothingOfItIsDue() {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        change("update registry_care set class = 'former-class' where town = :town and subject_id = :id");
        clock.stopAt(day.atTime(4, 2).toInstant(ZoneOffset.UTC));
        String lead = people.staff("lead", tree.path(home.id()).get(2).id());
        JsonNode line = api.get(lead, "/api/registry/care/" + care).ok().body().path("care");
        assertThat(line.path("classGone").asBoolean()).isTrue();
        assertThat(line.path("due").asString()).isEqualTo("later");
        assertThat(listed(lead, "class=former-class")).contains(care);
        assertThat(listed(lead, "due=owed")).doesNotContain(care);
        assertThat(api.get(lead, "/api/registry/care/classes").ok().body().valueStream().filter(each -> each.path("gone").asBoolean())
                .map(each -> each.path("code").asString() + each.path("mayWrite").asBoolean())).contains("former-classfalse");
        assertThat(api.get(worker, "/api/registry/care/" + care).code()).as("no more work of a worker").isEqualTo("common.not-found");
        assertThat(enter(lead, "former-class", somebody(home), day(-19)).errors()).containsExactly("careClass unknown-class");
        assertThat(visit(lead, care, "visit-to-gone", day(0), Map.of("met", true)).code()).isEqualTo("registry.care-class-gone");
        String admin = people.staff("administrator", tree.root().id());
        assertThat(api.get(admin, "/api/profile/notices").ok().body().toString()).contains("former-class");
        end(lead, care, day(0), "类别已取消").ok();
        assertThat(api.get(lead, "/api/registry/care/" + care).ok().body().path("care").path("due").asString()).isEqualTo("ended");
    }

    @Test
    void whatIsLeftOfARestrictedClassStaysWithItsDepartment() {
        String care = care(enter(justice, CORRECTION, person, day(-19)));
        change("update registry_care set class = 'former-secret' where town = :town and subject_id = :id");
        clock.stopAt(day.atTime(4, 2).toInstant(ZoneOffset.UTC));
        String lead = people.staff("lead", tree.path(home.id()).get(2).id());
        assertThat(api.get(lead, "/api/registry/care/" + care).code()).isEqualTo("common.not-found");
        assertThat(api.get(lead, "/api/registry/care/classes").ok().body().toString()).doesNotContain("former-secret");
        assertThat(api.get(people.staff("administrator", tree.root().id()), "/api/profile/notices").ok().body().toString()).doesNotContain("former-secret");
        assertThat(api.get(justice, "/api/registry/care/" + care).ok().body().path("care").path("classGone").asBoolean()).isTrue();
        end(justice, care, day(0), "类别已取消").ok();
    }

    @Test
    void aVisitSentTwiceIsOneAndOtherContentUnderItsIdIsRefused() throws Exception {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        String ref = "phone-1-" + care;
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> sends = Collections.nCopies(20, () -> visit(worker, care, ref, day(-1), Map.of("met", true, "health", "好")).ok().body().toString());
            assertThat(many.invokeAll(sends).stream().map(CareTest::value).distinct()).hasSize(1);
        }
        assertThat(visits(care)).isOne();
        Answer other = visit(worker, care, ref, day(-1), Map.of("met", false));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("common.replayed-with-other-content");
        // Sent again after the person was carried off to another town: it was received.
        move(person, elsewhere);
        assertThat(visit(worker, care, ref, day(-1), Map.of("met", true, "health", "好")).status()).isEqualTo(201);
        assertThat(visit(worker, care, "another-ref", day(-1), Map.of("met", true)).code()).isEqualTo("common.not-found");
    }

    @Test
    void answersAreHeldAgainstTheFormOfTheClass() {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        assertThat(visit(worker, care, "bad-answers-1", day(-1), Map.of("met", "yes", "colour", "red", "health", "x".repeat(1_001))).errors())
                .containsExactlyInAnyOrder("answers.met wrong-type", "answers.colour unknown-question", "answers.health too-long");
        assertThat(visit(worker, care, "bad-answers-2", day(-1), Map.of("health", "  ")).errors()).containsExactly("answers nothing-said");
        assertThat(visit(worker, care, "bad-answers-3", day(1), Map.of("met", true)).errors()).containsExactly("onDay out-of-range");
        assertThat(visit(worker, care, "bad-answers-4", day(-20), Map.of("met", true)).errors()).containsExactly("onDay out-of-range");
        assertThat(visit(worker, care, "short", day(-1), Map.of("met", true)).status()).isEqualTo(422);
        assertThat(visit(worker, care, "bad-answers-5", "not a day", Map.of("met", true)).status()).isBetween(400, 422);
        assertThat(visits(care)).isZero();
    }

    @Test
    void nobodyIsInAClassTwiceAtATime() {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        assertThat(enter(worker, ELDERLY, person, day(-18)).code()).isEqualTo("registry.care-already");
        assertThat(enter(worker, "disabled", person, day(-18)).status()).as("another class").isEqualTo(201);
        end(worker, care, day(-10), "子女接走同住").ok();
        assertThat(enter(worker, ELDERLY, person, day(-11)).code()).as("was in it on that day").isEqualTo("registry.care-already");
        assertThat(enter(worker, ELDERLY, person, day(-10)).status()).isEqualTo(201);
    }

    @Test
    void anEndIsNeitherBeforeTheEntryNorBeforeAVisitAndThereIsOne() {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        assertThat(end(worker, care, day(-20), "搬走").errors()).containsExactly("onDay before-entry");
        assertThat(end(worker, care, day(1), "搬走").errors()).containsExactly("onDay out-of-range");
        assertThat(end(worker, care, day(0), " ").errors()).containsExactly("reason too-short");
        visit(worker, care, "visit-before-end", day(-5), Map.of("met", true)).ok();
        assertThat(end(worker, care, day(-6), "搬走").errors()).containsExactly("onDay before-entry");
        Answer ended = end(worker, care, day(-4), "搬去与儿子同住").ok();
        assertThat(ended.body().path("endReason").asString()).isEqualTo("搬去与儿子同住");
        assertThat(ended.body().path("care").path("due").asString()).isEqualTo("ended");
        assertThat(end(worker, care, day(-4), "搬走").code()).isEqualTo("registry.care-ended");
        assertThat(visit(worker, care, "visit-after-end", day(-3), Map.of("met", true)).code()).isEqualTo("registry.care-ended");
        assertThat(visit(worker, care, "made-before-end", day(-4), Map.of("met", true)).status()).as("made before, sent after").isEqualTo(201);
        assertThat(listed(worker, "due=owed")).doesNotContain(care);
        assertThat(listed(worker, "due=ended")).contains(care);
    }

    @Test
    void aClassOfPeopleIsNotForHousesAndBadInputIsSaidToBeBad() {
        ObjectKey house = rows.house(home, "新湖村看顾巷%d号".formatted(SERIAL.incrementAndGet()));
        assertThat(api.post(worker, "/api/registry/care", entry(ELDERLY, "house", house, day(-19), "独居")).code()).isEqualTo("registry.care-other-kind");
        assertThat(api.post(worker, "/api/registry/care", entry("rental-house", "house", house, day(-19), "出租登记")).status()).isEqualTo(201);
        assertThat(api.post(worker, "/api/registry/care", entry("rental-house", "house", person, day(-19), "出租登记")).status()).isEqualTo(404);
        assertThat(enter(worker, "nobody-knows", person, day(-19)).errors()).containsExactly("careClass unknown-class");
        assertThat(enter(worker, ELDERLY, person, day(1)).errors()).containsExactly("onDay out-of-range");
        assertThat(api.post(worker, "/api/registry/care", entry(ELDERLY, "person", person, day(-19), "")).errors()).containsExactly("reason too-short");
        assertThat(api.get(worker, "/api/registry/care?due=sometime").status()).isEqualTo(422);
        assertThat(api.get(worker, "/api/registry/care?cursor=abc").status()).isEqualTo(422);
    }

    @Test
    void aRestrictedClassIsKnownToItsDepartmentAlone() {
        ObjectKey other = somebody(home);
        String before = worldOf(worker);
        String care = care(enter(justice, CORRECTION, person, day(-19)));
        visit(justice, care, "visit-by-justice", day(-10), Map.of("met", true)).ok();
        long townId = tree.path(home.id()).get(2).id();
        List<String> outside = List.of(worker, people.staff("lead", townId), people.staff("town-staff", townId), people.staff("command", tree.root().id()),
                people.staff("department-staff", townId, "police"), people.staff("department-staff", townId, "civil-affairs"),
                people.staff("department-staff", tree.path(elsewhere.id()).get(2).id(), "justice"));
        for (String token : outside) {
            assertThat(api.get(token, "/api/registry/care/" + care).code()).isEqualTo("common.not-found");
            assertThat(api.get(token, "/api/registry/care/" + care + "/visits").code()).isEqualTo("common.not-found");
            assertThat(api.get(token, "/api/registry/care/of/person/" + person.text()).ok().body()).isEmpty();
            for (String list : List.of("", "?class=" + CORRECTION, "?mine=true", "?due=ended", "?due=visited")) {
                assertThat(api.get(token, "/api/registry/care" + list).ok().body().toString()).doesNotContain(care).doesNotContain(person.text());
            }
            Answer classes = api.get(token, "/api/registry/care/classes").ok();
            boolean sameDepartment = token.equals(outside.getLast());
            assertThat(classes.body().toString().contains(CORRECTION)).isEqualTo(sameDepartment);
            if (!sameDepartment) {
                assertThat(enter(token, CORRECTION, other, day(-19)).code()).isIn("common.invalid", "common.forbidden");
                assertThat(enter(token, CORRECTION, person, day(-19)).code()).as("as if nobody were in it").isIn("common.invalid", "common.forbidden");
            }
            Answer visited = visit(token, care, "visit-from-outside", day(-9), Map.of("met", true));
            assertThat(visited.code()).isIn("common.not-found", "common.forbidden");
            assertThat(end(token, care, day(-8), "不该可以").code()).isIn("common.not-found", "common.forbidden");
        }
        assertThat(worldOf(worker)).as("pages, history, search and counts say nothing of it").isEqualTo(before);
        assertThat(listed(justice, "class=" + CORRECTION)).contains(care);
    }

    @Test
    void theAuditSaysOfARestrictedClassNeitherTheClassNorTheSubject() {
        String care = care(enter(justice, CORRECTION, person, day(-19)));
        visit(justice, care, "visit-for-audit", day(-10), Map.of("met", true, "note", "按时报到")).ok();
        end(justice, care, day(0), "矫正期满").ok();
        List<String> records = jdbc.sql("select action || ' ' || object_type || ' ' || object_id || ' ' || coalesce(reason, '') || ' ' || coalesce(detail::text, '') "
                + "from audit_record where object_id = :id").param("id", care).query(String.class).list();
        assertThat(records).hasSize(3).allSatisfy(record -> assertThat(record).doesNotContain(CORRECTION).doesNotContain("justice")
                .doesNotContain(person.text()).doesNotContain("矫正").doesNotContain("报到"));
    }

    @Test
    void emergencyAccessReachesNoCareSubject() {
        String care = care(enter(justice, CORRECTION, person, day(-19)));
        String command = people.staff("command", tree.path(home.id()).get(1).id());
        people.staff("leader", tree.root().id());
        api.post(command, "/api/registry/emergency", Map.of("gridId", Ids.format(home.id()), "reason", "台风转移群众核实")).ok();
        assertThat(api.get(command, "/api/registry/care/" + care).code()).isEqualTo("common.not-found");
    }

    @Test
    void whoMayEnterIsSaidByTheClass() {
        String clerk = people.staff("town-staff", tree.path(home.id()).get(2).id());
        assertThat(enter(clerk, ELDERLY, person, day(-19)).code()).isEqualTo("registry.care-not-yours");
        String care = care(enter(people.staff("department-staff", tree.path(home.id()).get(2).id(), "civil-affairs"), ELDERLY, person, day(-19)));
        assertThat(api.get(clerk, "/api/registry/care/" + care).ok().body().path("mayWrite").asBoolean()).isFalse();
        assertThat(visit(clerk, care, "visit-by-clerk", day(-10), Map.of("met", true)).code()).isEqualTo("registry.care-not-yours");
        assertThat(api.get(worker, "/api/registry/care/" + care).ok().body().path("mayWrite").asBoolean()).isTrue();
        assertThat(enter(worker, ELDERLY, somebody(elsewhere), day(-19)).code()).isEqualTo("common.not-found");
        assertThat(listed(clerk, "mine=true")).doesNotContain(care);
        assertThat(listed(worker, "mine=true")).contains(care);
    }

    @Test
    void aDeathEndsAllClassesOfThePersonAlsoThoseThatNobodyHereKnowsOf() {
        String open = care(enter(worker, ELDERLY, person, day(-19)));
        String hidden = care(enter(justice, CORRECTION, person, day(-19)));
        change("update registry_person set died_on = '" + day(-2) + "', ended_on = '" + day(-2) + "' where town = :town and id = :id");
        for (JsonNode line : List.of(line(open), api.get(justice, "/api/registry/care/" + hidden).ok().body().path("care"))) {
            assertThat(line.path("endedOn").asString()).isEqualTo(day(-2));
            assertThat(line.path("endCode").asString()).isEqualTo("died");
        }
        assertThat(enter(worker, "disabled", person, day(-1)).code()).isEqualTo("registry.care-subject-gone");
        // Somebody else had died.
        change("update registry_person set died_on = null, ended_on = null where town = :town and id = :id");
        assertThat(line(open).path("endedOn").isNull()).isTrue();
        change("update registry_person set ended_on = '" + day(-1) + "', end_reason = 'moved away' where town = :town and id = :id");
        assertThat(line(open).path("endCode").asString()).isEqualTo("left");
    }

    @Test
    void aDeathThatAWorkerEntersEndsTheClassesAndTakenBackTheyGoOn() {
        String open = care(enter(worker, ELDERLY, person, day(-19)));
        String hidden = care(enter(justice, CORRECTION, person, day(-19)));
        api.post(worker, "/api/registry/persons/" + person.text() + "/death", Map.of("version", 1, "day", day(-2), "reason", "因病去世")).ok();
        assertThat(line(open).path("endCode").asString()).isEqualTo("died");
        assertThat(api.get(justice, "/api/registry/care/" + hidden).ok().body().path("care").path("endedOn").asString()).isEqualTo(day(-2));
        api.post(worker, "/api/registry/persons/" + person.text() + "/restore", Map.of("version", 2, "reason", "误登记")).ok();
        assertThat(line(open).path("endedOn").isNull()).isTrue();
        assertThat(listed(justice, "class=" + CORRECTION)).contains(hidden);
    }

    @Test
    void whatSomebodyEndedStaysEndedWhenTheSubjectComesBack() {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        end(worker, care, day(-10), "子女接走同住").ok();
        change("update registry_person set ended_on = '" + day(-2) + "' where town = :town and id = :id");
        change("update registry_person set ended_on = null where town = :town and id = :id");
        assertThat(line(care).path("endedOn").asString()).isEqualTo(day(-10));
        assertThat(line(care).path("endCode").asString()).isEqualTo("closed");
    }

    @Test
    void aMoveToAnotherTownTakesTheClassesAndVisitsAlong() {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        visit(worker, care, "visit-before-move", day(-10), Map.of("met", true, "health", "腿脚不便")).ok();
        move(person, elsewhere);
        assertThat(api.get(worker, "/api/registry/care/" + care).code()).isEqualTo("common.not-found");
        assertThat(listed(worker, "")).doesNotContain(care);
        String there = people.staff("worker", elsewhere.id());
        JsonNode line = api.get(there, "/api/registry/care/" + care).ok().body().path("care");
        assertThat(line.path("subject").path("id").asString()).startsWith(elsewhere.town());
        assertThat(api.get(there, "/api/registry/care/" + care + "/visits").ok().body().path("items").get(0).path("answers").path("health").asString()).isEqualTo("腿脚不便");
        visit(there, care, "visit-after-move", day(-1), Map.of("met", true)).ok();
    }

    @Test
    void withoutTheSubjectThereIsNoCareAndNoVisit() {
        String care = care(enter(worker, ELDERLY, person, day(-19)));
        visit(worker, care, "visit-to-forget", day(-10), Map.of("met", true)).ok();
        change("delete from registry_person where town = :town and id = :id");
        assertThat(visits(care)).isZero();
        long left = access.everywhere(jdbc -> jdbc.sql("select count(*) from registry_care where id = :id").param("id", Ids.parse(care)).query(Long.class).single());
        assertThat(left).isZero();
    }

    @Test
    void theListGoesOnWhereThePageEndedAlsoAmongEqualDays() {
        for (int i = 0; i < 5; i++) {
            enter(worker, ELDERLY, somebody(home), day(-19)).ok();
        }
        List<String> whole = listed(worker, "class=" + ELDERLY);
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(worker, "/api/registry/care?class=" + ELDERLY + "&limit=2" + cursor).ok().body();
            page.path("items").valueStream().forEach(each -> paged.add(each.path("id").asString()));
            cursor = page.path("next").isNull() ? null : "&cursor=" + page.path("next").asString();
        } while (cursor != null);
        assertThat(paged).isEqualTo(whole).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
    }

    private String worldOf(String token) {
        String page = api.get(token, "/api/registry/persons/" + person.text()).ok().body().toString();
        String counts = api.get(token, "/api/registry/care/counts?grid=" + Ids.format(home.id())).ok().body().toString();
        String found = api.post(token, "/api/registry/search", Map.of("q", "顾盼", "gridId", Ids.format(home.id()), "limit", 100)).ok().body().toString();
        return page + counts + found + tiles(token);
    }

    /** Visits owed around the home, from afar and from near. */
    private String tiles(String token) {
        LonLat place = grids.inside(home.id()).orElseThrow();
        StringBuilder tiles = new StringBuilder();
        for (int zoom : new int[] {7, 10, 13, 16}) {
            int x = (int) ((place.lon() + 180) / 360 * Math.pow(2, zoom));
            double radians = Math.toRadians(place.lat());
            int y = (int) ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * Math.pow(2, zoom));
            for (int dx = -1; dx <= 1; dx++) {
                for (int dy = -1; dy <= 1; dy++) {
                    tiles.append(Arrays.toString(api.get(token, "/api/tiles/visits/%d/%d/%d.mvt".formatted(zoom, x + dx, y + dy)).ok()
                            .response().getContentAsByteArray()));
                }
            }
        }
        return tiles.toString();
    }

    @Test
    void aTileCountsTheVisitsOwedInEachGridAndSaysNothingToStrangers() {
        String before = tiles(worker);
        String stranger = people.staff("worker", elsewhere.id());
        String unseen = tiles(stranger);
        enter(worker, ELDERLY, somebody(home), day(-200)).ok();
        assertThat(tiles(worker)).isNotEqualTo(before);
        assertThat(tiles(stranger)).isEqualTo(unseen);
        assertThat(api.get(worker, "/api/tiles/visits/9/1/1.mvt?grid=" + Ids.format(elsewhere.id())).code()).isEqualTo("common.not-found");
        assertThat(api.get(worker, "/api/tiles/visits/3/9/1.mvt").code()).isEqualTo("grid.bad-tile");
        assertThat(api.get(people.staff("leader", home.parentId()), "/api/tiles/visits/9/1/1.mvt").status()).isEqualTo(403);
    }

    private ObjectKey somebody(GridNode grid) {
        int serial = SERIAL.incrementAndGet();
        return rows.person(grid, "顾盼" + (char) (0x4e00 + serial % 5_000), "gupan", "gp", RegistryRows.idNumber(serial), "136%08d".formatted(serial));
    }

    private static Map<String, Object> entry(String careClass, String kind, ObjectKey subject, String day, String reason) {
        return Map.of("careClass", careClass, "subjectKind", kind, "subject", subject.text(), "onDay", day, "reason", reason);
    }

    private Answer enter(String token, String careClass, ObjectKey subject, String day) {
        return api.post(token, "/api/registry/care", entry(careClass, "person", subject, day, "入户走访核实"));
    }

    private Answer end(String token, String care, String day, String reason) {
        return api.post(token, "/api/registry/care/" + care + "/end", Map.of("onDay", day, "reason", reason));
    }

    private Answer visit(String token, String care, String ref, String day, Map<String, Object> answers) {
        return api.post(token, "/api/registry/care/" + care + "/visits", new HashMap<>(Map.of("ref", ref, "onDay", day, "answers", answers)));
    }

    private JsonNode line(String care) {
        return api.get(worker, "/api/registry/care/" + care).ok().body().path("care");
    }

    private static String care(Answer entered) {
        return entered.ok().body().path("care").path("id").asString();
    }

    private String day(int offset) {
        return day.plusDays(offset).toString();
    }

    /** As the page says it, and each list agrees. */
    private String due(String care) {
        String due = line(care).path("due").asString();
        for (String each : List.of("overdue", "due", "later")) {
            assertThat(listed(worker, "due=" + each).contains(care)).as(each).isEqualTo(each.equals(due));
        }
        return due;
    }

    private List<String> listed(String token, String query) {
        return api.get(token, "/api/registry/care?limit=100&grid=" + Ids.format(home.id()) + "&" + query).ok().body().path("items").valueStream()
                .map(each -> each.path("id").asString()).toList();
    }

    private long visits(String care) {
        return access.everywhere(jdbc -> jdbc.sql("select count(*) from registry_care_visit where care_id = :id").param("id", Ids.parse(care)).query(Long.class).single());
    }

    private void change(String sql) {
        access.everywhere(jdbc -> jdbc.sql(sql).param("town", person.town()).param("id", person.id()).update());
    }

    private void move(ObjectKey who, GridNode to) {
        access.everywhere(jdbc -> jdbc.sql("update registry_person set town = :new, grid_id = :grid where town = :town and id = :id")
                .param("new", to.town()).param("grid", to.id()).param("town", who.town()).param("id", who.id()).update());
    }

    private static String value(Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private GridNode bottom(GridNode grid) {
        GridNode lowest = grid;
        while (!tree.children(lowest.id()).isEmpty()) {
            lowest = tree.children(lowest.id()).getFirst();
        }
        return lowest;
    }
}
