package org.minqing.registry.internal.own;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

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
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A person's own record over HTTP: who is bound to what, what is seen, and what becomes of requests. */
@MinqingTest
@TestPropertySource(properties = "test.own=own-record")
class OwnRecordTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(700_000);
    private static final String OWN = "/api/registry/own";

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
    @Autowired
    Requests requests;

    private CaseApi api;
    private RegistryRows rows;
    private GridNode home;
    private GridNode elsewhere;
    private String number;
    private String phone;
    private ObjectKey person;
    private ObjectKey household;

    @BeforeEach
    void somebodyLivesHere() {
        jdbc.sql("insert into platform_setting (key, value) values ('demo', 'true'::jsonb) on conflict (key) do nothing").update();
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        List<GridNode> counties = tree.children(tree.root().id());
        home = bottom(tree, counties.get(0));
        elsewhere = bottom(tree, counties.get(1));
        int serial = SERIAL.addAndGet(7);
        number = RegistryRows.idNumber(serial);
        phone = "139%08d".formatted(serial);
        ObjectKey house = rows.house(home, "东涌镇新湖村香江路%d号".formatted(serial));
        household = rows.household(home, "H" + serial, house.id());
        person = rows.person(home, "林阿婆", "linapo", "lap", number, phone, house.id(), household.id());
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void whoProvesNameNumberAndPhoneIsBoundAndSeesTheOwnRecordMasked() {
        String token = resident(phone);
        assertThat(api.get(token, OWN).ok().state()).isEqualTo("none");
        access.everywhere(all -> all.sql("update registry_person set matches = true where id = :id").param("id", person.id()).update());
        assertThat(bind(token, "林阿婆", number).ok().state()).isEqualTo("bound");
        Answer own = api.get(token, OWN).ok();
        assertThat(own.state()).isEqualTo("bound");
        JsonNode name = field(own, "person.name");
        assertThat(name.path("value").asString()).isEqualTo("林阿婆");
        assertThat(name.path("basis").path("zh").asString()).contains("户口登记条例");
        assertThat(name.path("purpose").path("zh").asString()).isNotEmpty();
        assertThat(name.path("retention").path("zh").asString()).isNotEmpty();
        assertThat(name.path("source").isNull()).isFalse();
        assertThat(field(own, "person.id-number").path("value").asString()).matches("441\\*{13}..");
        assertThat(field(own, "person.matches").path("value").asString()).as("as the portals read yes and no").isEqualTo("true");
        assertThat(own.body().toString()).doesNotContain(number).doesNotContain(phone);
    }

    @Test
    void theAnswerIsTheSameWhateverItIsThatIsNotProven() {
        rows.person(home, "陈去世", "chenqushi", "cqs", RegistryRows.idNumber(SERIAL.get() + 1), phone);
        access.everywhere(all -> all.sql("update registry_person set died_on = current_date where name = '陈去世'").update());
        bind(resident(phone), "林阿婆", number).ok();
        int serial = SERIAL.get();
        String theirs = RegistryRows.idNumber(serial + 2);
        rows.person(home, "黄有人", "huangyouren", "hyr", theirs, "138%08d".formatted(serial));
        List<String> answers = new ArrayList<>();
        List<String> traces = new ArrayList<>();
        for (String[] claim : new String[][] {{"黄有人", RegistryRows.idNumber(serial + 3), "nobody has the number"}, {"黄有人", theirs, "another phone"},
            {"黄没人", theirs, "another name and phone"}, {"陈去世", RegistryRows.idNumber(serial + 1), "dead"}, {"林阿婆", number, "bound already"}}) {
            String mine = "136%08d".formatted(SERIAL.incrementAndGet());
            String token = resident(mine);
            Answer answer = bind(token, claim[0], claim[1]);
            answers.add(answer.status() + " " + answer.body());
            traces.add(traces(token));
        }
        String rightPhone = resident("138%08d".formatted(serial));
        Answer otherName = bind(rightPhone, "黄没人", theirs);
        answers.add(otherName.status() + " " + otherName.body());
        traces.add(traces(rightPhone));
        assertThat(answers).containsOnly("200 {\"state\":\"waiting\"}");
        assertThat(traces.stream().distinct()).as("records and messages").hasSize(1);
        assertThat(bind(rightPhone, "黄有人", theirs).ok().state()).isEqualTo("bound");
    }

    @Test
    void aCodeBindsOnceAndThatOfSigningInDoesNotBind() {
        String token = resident(phone);
        String code = code(token);
        assertThat(bind(token, "林阿婆", number, code).ok().state()).isEqualTo("bound");
        api.delete(token, OWN + "/binding").ok();
        assertThat(bind(token, "林阿婆", number, code).code()).isEqualTo("identity.proof-wrong");
        clock.move(Duration.ofMinutes(3));
        String signIn = api.post(null, "/api/session/phone-code", Map.of("phone", phone)).ok().body().path("demoCode").asString();
        assertThat(bind(token, "林阿婆", number, signIn).code()).isEqualTo("identity.proof-wrong");
    }

    @Test
    void anAccountAndANumberAreTriedFiveTimes() {
        String token = resident("136%08d".formatted(SERIAL.incrementAndGet()));
        for (int i = 0; i < 5; i++) {
            assertThat(bind(token, "林阿婆", RegistryRows.idNumber(SERIAL.addAndGet(1)), "000000").code()).isEqualTo("identity.proof-wrong");
        }
        assertThat(bind(token, "林阿婆", RegistryRows.idNumber(SERIAL.addAndGet(1)), "000000").code()).isEqualTo("identity.try-later");
        String wanted = RegistryRows.idNumber(SERIAL.addAndGet(1));
        for (int i = 0; i < 5; i++) {
            bind(resident("136%08d".formatted(SERIAL.incrementAndGet())), "林阿婆", wanted, "000000");
        }
        assertThat(bind(resident("136%08d".formatted(SERIAL.incrementAndGet())), "林阿婆", wanted, "000000").code()).isEqualTo("identity.try-later");
    }

    @Test
    void theDeskBindsWhoShowsTheIdentityCard() {
        String mine = "136%08d".formatted(SERIAL.incrementAndGet());
        String token = resident(mine);
        bind(token, "林阿婆", number).ok();
        Answer waiting = api.get(token, OWN).ok();
        String deskCode = waiting.body().path("request").path("deskCode").asString();
        assertThat(deskCode).hasSize(6);
        String worker = people.staff("worker", home.id());
        JsonNode task = task(worker, "binding", "林阿婆", deskCode);
        assertThat(api.get(people.staff("worker", elsewhere.id()), "/api/registry/requests/" + task.path("id").asString()).status()).isEqualTo(404);
        assertThat(answer(worker, task, Map.of("decision", "accept")).errors()).containsExactly("personId required");
        answer(worker, task, Map.of("decision", "accept", "personId", person.text())).ok();
        assertThat(api.get(token, OWN).ok().state()).isEqualTo("bound");
        assertThat(api.get(token, "/api/messages").ok().body().toString()).contains("registry.bound");
        assertThat(api.get(worker, "/api/registry/persons/" + person.text() + "/binding").ok().body()).hasSize(1);
        api.post(worker, "/api/registry/persons/" + person.text() + "/binding/end", Map.of("reason", "绑错了人，本人到场说明")).ok();
        assertThat(api.get(token, OWN).ok().state()).isEqualTo("none");
    }

    @Test
    void aBindingEndsWhenThePersonDiesOrLeaves() {
        for (String end : List.of("died_on", "ended_on")) {
            somebodyLivesHere();
            String token = bound();
            access.everywhere(all -> all.sql("update registry_person set " + end + " = current_date where id = :id").param("id", person.id()).update());
            assertThat(api.get(token, OWN).ok().state()).isEqualTo("none");
            assertThat(api.get(token, OWN + "/looks").code()).isEqualTo("registry.not-bound");
        }
    }

    @Test
    void aBindingAndItsLooksGoAlongToAnotherTown() {
        String token = bound();
        reveal(people.staff("worker", home.id()), "联系本人核实住址");
        access.everywhere(all -> all.sql("update registry_person set town = :town, grid_id = :grid where id = :id")
                .param("town", elsewhere.town()).param("grid", elsewhere.id()).param("id", person.id()).update());
        assertThat(api.get(token, OWN).ok().body().path("record").path("grid").path("name").asString()).isEqualTo(elsewhere.name());
        assertThat(api.get(token, OWN + "/looks").ok().body().path("items")).hasSize(1);
    }

    @Test
    void plainValuesNeedAFreshCodeAndOthersOfTheHouseholdAreNamesOfAdultsAlone() {
        rows.person(home, "林成年", "linchengnian", "lcn", RegistryRows.idNumber(SERIAL.get() + 4), "13700000001", null, household.id());
        rows.person(home, "林幼儿", "linyouer", "lye", RegistryRows.idNumber(SERIAL.get() + 5), "13700000002", null, household.id());
        access.everywhere(all -> all.sql("update registry_person set birth_date = current_date - 3000 where name = '林幼儿'").update());
        String token = bound();
        assertThat(api.post(token, OWN + "/reveal", Map.of("code", "000000")).code()).isEqualTo("identity.proof-wrong");
        Answer plain = api.post(token, OWN + "/reveal", Map.of("code", code(token))).ok();
        assertThat(plain.body().path("values").path("person.id-number").asString()).isEqualTo(number);
        JsonNode record = api.get(token, OWN).ok().body().path("record");
        assertThat(record.path("adults").toString()).contains("林成年").doesNotContain("137").doesNotContain("441599");
        assertThat(record.path("minors").asInt()).isOne();
        assertThat(record.toString()).doesNotContain("林幼儿");
    }

    @Test
    void homesRelationsCareVisitsAndChangesAreSeenAndOthersByTheirFirstCharacter() {
        ObjectKey old = rows.house(home, "东涌镇旧湖村旧路9号");
        ObjectKey husband = rows.person(home, "海大有", "haidayou", "hdy", RegistryRows.idNumber(SERIAL.incrementAndGet()), "13700000000");
        ObjectKey shop = rows.organisation(home, "便民店", "92441502MA%08d".formatted(SERIAL.get()), "07561234567");
        for (Object[] one : List.of(new Object[] {"lives-in", "house", old.id(), "2010-01-01", "2015-05-01"}, new Object[] {"married-to", "person", husband.id(), "1970-02-03", null},
                new Object[] {"works-at", "organisation", shop.id(), "2001-01-01", null}, new Object[] {"member-of", "household", household.id(), "2015-05-01", null})) {
            access.everywhere(all -> all.sql("""
                    insert into registry_relation (town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from, valid_to, known_from, source)
                    values (:town, 'person', :id, :kind, :of, :town, :object, cast(:from as date), cast(:to as date), true, 'test')
                    """).param("town", person.town()).param("id", person.id()).param("kind", one[0]).param("of", one[1]).param("object", one[2])
                    .param("from", one[3]).param("to", one[4], java.sql.Types.VARCHAR).update());
        }
        rows.care(home, person, "person", "elderly-alone", "civil-affairs", false);
        rows.care(home, person, "person", "community-correction", "justice", true);
        for (String day : List.of("2016-01-01", "2014-01-01")) {
            access.everywhere(all -> all.sql("""
                    insert into outreach_visit (town, id, grid_id, household_id, programmes, on_day, met, account_id, ref, digest, received_at)
                    values (:town, :id, :grid, :household, '{x}', cast(:day as date), true, 1, gen_random_uuid(), gen_random_uuid(), now())
                    """).param("town", household.town()).param("id", ids.next()).param("grid", home.id()).param("household", household.id()).param("day", day).update());
        }
        String token = resident(phone);
        bind(token, "林阿婆", number).ok();
        JsonNode own = api.get(token, OWN).ok().body().path("record");
        assertThat(own.path("ties").valueStream().map(tie -> tie.path("kind").asString() + " " + tie.path("other").asString() + " " + tie.path("to").asString("")))
                .contains("lives-in 东涌镇旧湖村**** 2015-05-01", "married-to 海** ", "works-at 便民店 ");
        assertThat(own.path("care")).hasSize(1);
        assertThat(own.path("care").get(0).path("department").path("zh").asString()).isNotBlank();
        assertThat(own.path("visits").findValuesAsString("onDay")).as("not those of before").containsExactly("2016-01-01");
        assertThat(own.path("changes").isArray()).isTrue();
        assertThat(own.toString()).doesNotContain("海大有").doesNotContain("旧路9号").doesNotContain("community-correction").doesNotContain("justice");
        assertThat(ask(token, Map.of("ref", UUID.randomUUID().toString(), "kind", "correction", "field", "own.relations")).status()).isEqualTo(422);
        Answer asked = ask(token, Map.of("ref", UUID.randomUUID().toString(), "kind", "correction", "field", "own.relations", "note", "已经不在便民店上班"));
        assertThat(asked.ok().body().path("field").path("zh").asString()).isEqualTo("关系");
        String staff = people.staff("worker", home.id());
        String path = "/api/registry/requests/" + asked.body().path("id").asString() + "/answer";
        assertThat(api.post(staff, path, Map.of("decision", "accept")).code()).as("says what was done").isEqualTo("registry.reason-missing");
        assertThat(api.post(staff, path, Map.of("decision", "accept", "reason", "已经结束就职登记")).ok().body().path("state").asString()).isEqualTo("accepted");
        assertThat(field(api.get(token, OWN).ok(), "person.name").path("value").asString()).as("nothing else goes").isEqualTo("林阿婆");
    }

    private Answer ask(String token, Map<String, ?> request) {
        return api.post(token, OWN + "/requests", request);
    }

    @Test
    void whoLookedIsTold() {
        String token = bound();
        reveal(people.staff("worker", home.id()), "台风转移，通知本人");
        JsonNode look = api.get(token, OWN + "/looks").ok().body().path("items").path(0);
        assertThat(look.path("reason").asString()).isEqualTo("台风转移，通知本人");
        assertThat(look.path("role").path("zh").asString()).isNotEmpty();
        assertThat(look.path("office").asString()).isEqualTo(home.name());
        assertThat(look.path("fields").path(0).path("zh").asString()).isEqualTo("联系电话");
        assertThat(look.toString()).as("no private name").doesNotContain("陈干部");
    }

    @Test
    void aCorrectionGoesThroughStaffAndStandsWithSourceAndHistory() {
        String token = bound();
        assertThat(ask(token, "correction", "person.phone", "139****" + phone.substring(7)).code()).isEqualTo("registry.nothing-to-change");
        assertThat(ask(token, "correction", "person.phone", "139****0000").code()).isEqualTo("registry.masked-value");
        assertThat(ask(token, "correction", "person.phone", phone).code()).isEqualTo("registry.nothing-to-change");
        assertThat(ask(token, "correction", "person.phone", "12345").errors()).containsExactly("value phone.format");
        assertThat(ask(token, "correction", "person.cats", "3").status()).isEqualTo(422);
        Answer asked = ask(token, "correction", "person.phone", "13700001111").ok();
        assertThat(asked.body().path("value").asString()).isEqualTo("137****1111");
        String worker = people.staff("worker", home.id());
        JsonNode task = get(worker, asked);
        assertThat(task.toString()).doesNotContain("13700001111").doesNotContain(phone);
        Answer wanted = api.post(worker, "/api/registry/requests/" + task.path("id").asString() + "/reveal", Map.of("reason", "核对更正申请")).ok();
        assertThat(wanted.body().path("wanted").asString()).isEqualTo("13700001111");
        answer(worker, task, Map.of("decision", "accept")).ok();
        assertThat(api.post(token, OWN + "/reveal", Map.of("code", code(token))).ok().body().path("values").path("person.phone").asString())
                .isEqualTo("13700001111");
        Answer page = api.get(worker, "/api/registry/persons/" + person.text()).ok();
        assertThat(page.body().path("history").path(0).path("action").asString()).isEqualTo("correct");
        assertThat(api.get(token, OWN + "/requests").ok().body().path(0).path("state").asString()).isEqualTo("accepted");
        assertThat(api.get(token, "/api/messages").ok().body().toString()).contains("registry.request-opened").contains("registry.request-accepted");
        assertThat(api.get(token, OWN + "/looks").ok().body().path("items")).as("the look at the request").hasSize(1);
    }

    @Test
    void ofTwoWhoAnswerAtOnceOneDoes() throws Exception {
        String token = bound();
        Answer asked = ask(token, "correction", "person.employer", "红海湾渔具厂").ok();
        String one = people.staff("worker", home.id());
        String other = people.staff("worker", home.id());
        JsonNode task = get(one, asked);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Answer>> both = List.of(() -> answer(one, task, Map.of("decision", "accept")),
                    () -> answer(other, task, Map.of("decision", "refuse", "reason", "没有证明材料可供核实")));
            List<Integer> statuses = new ArrayList<>();
            for (var done : threads.invokeAll(both)) {
                statuses.add(done.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(jdbc.sql("select count(*) from audit_record where object_id = :id and action like 'registry.request-%'")
                .param("id", task.path("id").asString()).query(Long.class).single()).isOne();
    }

    @Test
    void aRequestSentTwiceIsOneAndWithOtherContentNone() {
        String token = bound();
        Map<String, Object> body = Map.of("ref", UUID.randomUUID().toString(), "kind", "correction", "field", "person.employer", "value", "甲厂");
        String first = api.post(token, OWN + "/requests", body).ok().body().path("id").asString();
        assertThat(api.post(token, OWN + "/requests", body).ok().body().path("id").asString()).isEqualTo(first);
        Map<String, Object> changed = new HashMap<>(body);
        changed.put("value", "乙厂");
        assertThat(api.post(token, OWN + "/requests", changed).code()).isEqualTo("common.replayed-with-other-content");
        api.delete(token, OWN + "/requests/" + first).ok();
        assertThat(api.delete(token, OWN + "/requests/" + first).code()).isEqualTo("registry.request-answered");
    }

    @Test
    void whatTheLawKeepsIsNotDeletedAndTheRestIsGoneWithItsTraces() {
        String token = bound();
        access.everywhere(all -> all.sql("update registry_person set employer = '甲厂' where id = :id").param("id", person.id()).update());
        access.everywhere(all -> all.sql("update registry_history set changes = :changes where object_id = :id")
                .param("changes", cipher.encrypt("{\"person.employer\":\"甲厂\",\"person.sex\":\"1\"}", "registry_history.changes:" + person.id()))
                .param("id", person.id()).update());
        String command = people.staff("command", grids.tree().path(home.id()).get(2).id());
        JsonNode kept = get(command, ask(token, "deletion", "person.name", null).ok());
        assertThat(kept.path("keeps").asBoolean()).isTrue();
        assertThat(answer(command, kept, Map.of("decision", "accept")).code()).isEqualTo("registry.must-be-kept");
        assertThat(answer(command, kept, Map.of("decision", "refuse", "reason", "户口登记依法保存")).errors()).containsExactly("basis required");
        answer(command, kept, Map.of("decision", "refuse", "reason", "户口登记依法保存", "basis", "registration")).ok();
        assertThat(api.get(token, OWN + "/requests").ok().body().path(0).path("basis").path("zh").asString()).contains("户口登记条例");

        JsonNode goes = get(command, ask(token, "deletion", "person.employer", null).ok());
        answer(command, goes, Map.of("decision", "accept")).ok();
        assertThat(field(api.get(token, OWN).ok(), "person.employer").path("value").isNull()).isTrue();
        byte[] changes = access.everywhere(all -> all.sql("select changes from registry_history where object_id = :id and seq = 1")
                .param("id", person.id()).query((row, n) -> row.getBytes(1)).single());
        assertThat(cipher.decrypt(changes, "registry_history.changes:" + person.id())).doesNotContain("甲厂").contains("\"person.sex\":\"1\"");
    }

    @Test
    void theWholeRecordOfSomebodyWhoLeftGoesWithAllThatBelongsToIt() {
        String token = bound();
        Answer asked = ask(token, "deletion", null, null).ok();
        access.everywhere(all -> all.sql("update registry_person set ended_on = current_date where id = :id").param("id", person.id()).update());
        String command = people.staff("command", grids.tree().path(home.id()).get(2).id());
        answer(command, get(command, asked), Map.of("decision", "accept")).ok();
        for (String left : List.of("registry_person where id", "registry_history where object_id", "registry_relation where subject_id")) {
            assertThat(access.<Long>everywhere(all -> all.sql("select count(*) from " + left + " = :id").param("id", person.id())
                    .query(Long.class).single())).as(left).isZero();
        }
        assertThat(jdbc.sql("select detail::text from audit_record where action = 'registry.erase' and object_id = :id")
                .param("id", person.text()).query(String.class).single()).doesNotContain("林阿婆").doesNotContain(number);
    }

    @Test
    void whatIsOverdueClimbsToTheSupervisorOnce() {
        String token = bound();
        String leader = people.staff("leader", grids.tree().path(home.id()).get(2).id());
        Answer asked = ask(token, "correction", "person.employer", "丙厂").ok();
        assertThat(asked.body().path("light").asString()).isEqualTo("green");
        clock.move(Duration.ofDays(40));
        requests.climb();
        requests.climb();
        clock.reset();
        JsonNode messages = api.get(leader, "/api/messages").ok().body().path("items");
        assertThat(messages.valueStream().filter(one -> one.path("kind").asString().equals("registry.request-overdue")
                && one.path("objectId").asString().equals(asked.body().path("id").asString()))).hasSize(1);
    }

    private String resident(String number) {
        String code = api.post(null, "/api/session/phone-code", Map.of("phone", number)).ok().body().path("demoCode").asString();
        return api.post(null, "/api/session/phone", Map.of("phone", number, "code", code, "name", "居民")).ok().body().path("token").asString();
    }

    private String bound() {
        String token = resident(phone);
        assertThat(bind(token, "林阿婆", number).ok().state()).isEqualTo("bound");
        return token;
    }

    private String code(String token) {
        return api.post(token, OWN + "/code", Map.of()).ok().body().path("demoCode").asString();
    }

    private Answer bind(String token, String name, String idNumber) {
        return bind(token, name, idNumber, code(token));
    }

    private Answer bind(String token, String name, String idNumber, String code) {
        return api.post(token, OWN + "/binding", Map.of("ref", UUID.randomUUID().toString(), "name", name, "idNumber", idNumber, "code", code,
                "gridId", Ids.format(home.id())));
    }

    private Answer ask(String token, String kind, String field, String value) {
        Map<String, Object> body = new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "kind", kind, "note", "情况有变"));
        if (field != null) {
            body.put("field", field);
        }
        if (value != null) {
            body.put("value", value);
        }
        return api.post(token, OWN + "/requests", body);
    }

    private JsonNode get(String staff, Answer asked) {
        return api.get(staff, "/api/registry/requests/" + asked.body().path("id").asString()).ok().body();
    }

    private JsonNode task(String staff, String kind, String name, String deskCode) {
        return api.get(staff, "/api/registry/requests?limit=100&kind=" + kind).ok().body().path("items").valueStream()
                .filter(one -> one.path("personName").asString().equals(name) && one.path("deskCode").asString().equals(deskCode)).findFirst().orElseThrow();
    }

    private Answer answer(String staff, JsonNode task, Map<String, ?> answer) {
        return api.post(staff, "/api/registry/requests/" + task.path("id").asString() + "/answer", answer);
    }

    private void reveal(String staff, String reason) {
        api.post(staff, "/api/registry/persons/" + person.text() + "/reveal", Map.of("fields", List.of("phone"), "reason", reason)).ok();
    }

    /** What a try leaves for its account to see, without what differs for each. */
    private String traces(String token) {
        JsonNode own = api.get(token, OWN).ok().body();
        ObjectNode request = (ObjectNode) own.path("request").deepCopy();
        request.remove(List.of("id", "deskCode", "createdAt", "dueAt"));
        List<String> messages = api.get(token, "/api/messages").ok().body().path("items").valueStream().map(one -> one.path("kind").asString()).toList();
        return own.path("state").asString() + request + messages;
    }

    private static JsonNode field(Answer own, String code) {
        return own.body().path("record").path("fields").valueStream().filter(field -> field.path("code").asString().equals(code)).findFirst().orElseThrow();
    }

    private static GridNode bottom(GridTree tree, GridNode grid) {
        GridNode lowest = grid;
        while (!tree.children(lowest.id()).isEmpty()) {
            lowest = tree.children(lowest.id()).getFirst();
        }
        return lowest;
    }
}
