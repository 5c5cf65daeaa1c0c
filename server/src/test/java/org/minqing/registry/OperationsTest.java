package org.minqing.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What clerks enter about people, households and things, over HTTP. */
@MinqingTest
class OperationsTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(410_000);
    private static final String TODAY = "2026-01-05";

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    RegistryAccess access;

    private CaseApi api;
    private GridNode home;
    private GridNode otherTown;
    private String clerk;
    private String county;
    private int serial;
    private String house;

    @BeforeEach
    void aClerkAndAHouse() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        GridNode first = tree.children(tree.root().id()).getFirst();
        List<GridNode> towns = tree.children(first.id());
        home = bottom(tree, towns.get(0));
        otherTown = bottom(tree, towns.get(1));
        clerk = people.staff("worker", home.id());
        county = people.staff("lead", first.id());
        serial = SERIAL.incrementAndGet();
        house = house(home, "走访路%d号".formatted(serial));
    }

    @Test
    void aPersonIsEnteredMaskedAndFoundAgain() {
        String number = RegistryRows.idNumber(serial);
        String id = id(enter(clerk, Map.of("person.name", "林小明", "person.id-number", number.toLowerCase(), "person.phone", "139 0000 1234"), Map.of()));
        JsonNode page = page("persons", id);
        assertThat(page.path("idNumber").asString()).contains("****").startsWith(number.substring(0, 3));
        assertThat(page.path("birthDate").asString()).isEqualTo("%s-%s-%s".formatted(number.substring(6, 10), number.substring(10, 12), number.substring(12, 14)));
        assertThat(page.path("house").path("id").asString()).isEqualTo(house);
        assertThat(page.path("history").get(0).path("action").asString()).isEqualTo("enter");
        assertThat(post(clerk, "/search", Map.of("q", number)).ok().body().path("items").get(0).path("id").asString()).isEqualTo(id);
    }

    @Test
    void aChildOrAForeignerWithoutANumberCanBeEntered() {
        assertThat(page("persons", id(enter(clerk, Map.of("person.name", "小宝", "person.birth-date", "2025-12-01"), Map.of()))).path("idKind").asString())
                .isEqualTo("none");
        JsonNode foreigner = page("persons", id(enter(clerk, Map.of("person.name", "John Smith", "person.id-kind", "passport", "person.id-number", "E12345678"), Map.of())));
        assertThat(foreigner.path("idKind").asString()).isEqualTo("passport");
        assertThat(foreigner.path("idNumber").asString()).contains("*").doesNotContain("E12345678");
        for (String typed : List.of("e1234 5678", "Ｅ12345678")) {
            assertThat(enter(clerk, Map.of("person.name", "John Smith", "person.id-kind", "passport", "person.id-number", typed), Map.of()).code())
                    .as(typed).isEqualTo("registry.known-already");
        }
    }

    @Test
    void wrongValuesAreNamedAndNothingIsWritten() {
        Answer answer = enter(clerk, Map.of("person.name", "王九", "person.id-number", "441502198503021230", "person.birth-date", "2099-01-01", "person.nonsense", "x"), Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").findValuesAsString("code")).contains("date.impossible", "field.unknown");
        assertThat(answer.body().path("errors").findValuesAsString("message")).allSatisfy(message -> assertThat(message).isNotBlank());
        assertThat(enter(clerk, Map.of("person.birth-date", "1990-01-01"), Map.of()).body().path("errors").get(0).path("code").asString()).isEqualTo("value.missing");
    }

    @Test
    void aNumberThatIsKnownIsToldWithTheRecordInScopeAndWithoutItOutside() {
        String number = RegistryRows.idNumber(serial);
        String id = id(enter(clerk, Map.of("person.name", "林一", "person.id-number", number), Map.of()));
        Answer again = enter(clerk, Map.of("person.name", "林一", "person.id-number", number), Map.of());
        assertThat(again.code()).isEqualTo("registry.known-already");
        assertThat(again.body().path("existing").path("id").asString()).isEqualTo(id);
        String stranger = people.staff("worker", otherTown.id());
        String there = house(otherTown, "外镇路%d号".formatted(serial));
        Answer outside = post(stranger, "/persons", entry(there, Map.of("person.name", "林一", "person.id-number", number), Map.of()));
        assertThat(outside.code()).isEqualTo("registry.known-already");
        assertThat(outside.body().has("existing")).isFalse();
        assertThat(outside.body().toString()).doesNotContain(id).doesNotContain("林一");
    }

    @Test
    void whoLeftElsewhereComesWithWhatIsKnown() {
        String number = RegistryRows.idNumber(serial);
        String id = id(enter(clerk, Map.of("person.name", "林二", "person.id-number", number, "person.education", "21"), Map.of()));
        ok(post(clerk, "/persons/" + id + "/leave", on(1)));
        String stranger = people.staff("worker", otherTown.id());
        String there = house(otherTown, "接收路%d号".formatted(serial));
        assertThat(post(stranger, "/persons", entry(there, Map.of("person.name", "林不二", "person.id-number", number), Map.of("day", TODAY))).code())
                .isEqualTo("registry.known-already");
        String now = id(post(stranger, "/persons", entry(there, Map.of("person.name", "林二", "person.id-number", number, "person.phone", "13900004321"), Map.of("day", TODAY))));
        JsonNode page = get(stranger, "/persons/" + now).ok().body();
        assertThat(now).startsWith(otherTown.town()).endsWith(id.substring(10));
        assertThat(page.path("education").asString()).isEqualTo("21");
        assertThat(page.path("phone").asString()).isEqualTo("139****4321");
        assertThat(page.path("history").findValuesAsString("action")).containsExactly("correct", "return", "leave", "enter");
        assertThat(get(clerk, "/persons/" + id).status()).isEqualTo(404);
    }

    @Test
    void theSameNameAndBirthDateIsAskedAbout() {
        Map<String, Object> same = Map.of("person.name", "同名" + name(), "person.birth-date", "1990-05-01");
        enter(clerk, same, Map.of()).ok();
        Answer asked = enter(clerk, same, Map.of());
        assertThat(asked.code()).isEqualTo("registry.to-confirm");
        assertThat(asked.body().path("doubts").get(0).path("code").asString()).isEqualTo("same-name");
        assertThat(asked.body().path("doubts").get(0).path("existing").path("title").asString()).startsWith("同名");
        enter(clerk, same, Map.of("confirmed", List.of("same-name"))).ok();
    }

    @Test
    void aMaskThatComesBackNeverOverwritesTheRealValue() {
        String number = RegistryRows.idNumber(serial);
        String id = id(enter(clerk, Map.of("person.name", "蒙面", "person.id-number", number, "person.phone", "13912345678"), Map.of()));
        JsonNode page = page("persons", id);
        ok(patch(clerk, "/persons/" + id, Map.of("version", 1, "values", Map.of("person.phone", page.path("phone").asString(),
                "person.id-number", page.path("idNumber").asString(), "person.employer", "渔业公司"))));
        Answer plain = post(clerk, "/persons/" + id + "/reveal", Map.of("fields", List.of("phone", "idNumber"), "reason", "核对登记内容是否一致")).ok();
        assertThat(plain.body().path("values").path("phone").asString()).isEqualTo("13912345678");
        assertThat(plain.body().path("values").path("idNumber").asString()).isEqualTo(number);
        Answer other = patch(clerk, "/persons/" + id, Map.of("version", 2, "values", Map.of("person.phone", "138****5678")));
        assertThat(other.code()).isEqualTo("registry.masked-value");
        JsonNode line = page("persons", id).path("history").get(0);
        assertThat(line.path("changes")).hasSize(1);
        assertThat(line.path("changes").get(0).path("after").asString()).isEqualTo("渔业公司");
    }

    @Test
    void aCorrectionShowsBeforeAndAfterMaskedAndAnOldVersionIsAConflict() {
        String id = id(enter(clerk, Map.of("person.name", "改号", "person.phone", "13911112222"), Map.of()));
        ok(patch(clerk, "/persons/" + id, Map.of("version", 1, "values", Map.of("person.phone", "13933334444"), "reason", "换了号码")));
        JsonNode change = page("persons", id).path("history").get(0);
        assertThat(change.path("reason").asString()).isEqualTo("换了号码");
        assertThat(change.path("changes").get(0).path("before").asString()).isEqualTo("139****2222");
        assertThat(change.path("changes").get(0).path("after").asString()).isEqualTo("139****4444");
        Answer late = patch(clerk, "/persons/" + id, Map.of("version", 1, "values", Map.of("person.employer", "x")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("registry.changed-meanwhile");
        assertThat(late.body().path("version").asInt()).isEqualTo(2);
        ok(patch(clerk, "/persons/" + id, Map.of("version", 2, "values", Map.of("person.phone", ""))));
        assertThat(page("persons", id).path("phone").isNull()).isTrue();
    }

    @Test
    void theWordOfAWeakerSourceDoesNotOverwriteAStrongerOne() {
        String id = id(enter(clerk, Map.of("person.name", "强弱"), Map.of()));
        ok(patch(clerk, "/persons/" + id, Map.of("version", 1, "values", Map.of("person.employer", "甲"))));
        access.everywhere(jdbc -> jdbc.sql("update registry_person set sources = '{\"employer\":\"police\"}' where id = :id")
                .param("id", ObjectKey.parse(id).id()).update());
        Answer weak = patch(clerk, "/persons/" + id, Map.of("version", 2, "values", Map.of("person.employer", "乙")));
        assertThat(weak.code()).isEqualTo("registry.weaker-source");
        assertThat(weak.body().path("detail").asString()).contains("工作单位").contains("公安");
    }

    @Test
    void aMoveToAnotherTownTakesRowRelationsAndHistoryAlong() {
        String there = house(otherTown, "迁入路%d号".formatted(serial));
        String id = id(enter(county, Map.of("person.name", "迁徙"), Map.of("householdNumber", "H" + serial)));
        ok(patch(county, "/persons/" + id, Map.of("version", 1, "values", Map.of("person.employer", "船厂"))));
        assertThat(post(clerk, "/persons/" + id + "/move", move(2, there)).status()).as("the other town is not the worker's").isEqualTo(404);
        String moved = id(post(county, "/persons/" + id + "/move", move(2, there)));
        assertThat(moved).startsWith(otherTown.town());
        JsonNode page = get(county, "/persons/" + moved).ok().body();
        assertThat(page.path("history").findValuesAsString("action")).containsExactly("move", "correct", "enter");
        assertThat(page.path("relations").findValuesAsString("kind")).contains("lives-in", "member-of");
        assertThat(page.path("matches").asBoolean()).isFalse();
        assertThat(get(county, "/persons/" + id).status()).isEqualTo(404);
        assertThat(get(clerk, "/persons/" + moved).status()).isEqualTo(404);
        JsonNode before = get(county, "/persons/" + moved + "/day?on=2026-01-02").ok().body();
        assertThat(before.path("relations").findValuesAsString("id")).contains(house);
    }

    @Test
    void ofTwoClerksAtOnceOnOneHouseholdOneIsToldOfTheOther() throws Exception {
        String head = id(enter(clerk, Map.of("person.name", "户主"), Map.of("householdNumber", "T" + serial)));
        String household = page("persons", head).path("household").path("id").asString();
        String second = id(enter(clerk, Map.of("person.name", "长子"), Map.of("householdId", household)));
        String third = id(enter(clerk, Map.of("person.name", "次子"), Map.of("householdId", household)));
        int version = page("households", household).path("version").asInt();
        List<Callable<Answer>> clerks = new ArrayList<>();
        for (String member : List.of(second, third)) {
            clerks.add(() -> post(clerk, "/households/" + household + "/split", Map.of("version", version, "members", List.of(member), "headId", member,
                    "number", "N" + member, "day", TODAY)));
        }
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            for (Future<Answer> future : executor.invokeAll(clerks)) {
                answers.add(future.get());
            }
        }
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(answers).extracting(Answer::code).contains("registry.changed-meanwhile");
        JsonNode page = page("households", household);
        assertThat(page.path("members")).hasSize(2);
        assertThat(page.path("history").get(0).path("changes").get(0).path("before").asString()).isIn("长子", "次子");
    }

    @Test
    void impossibleDaysAreRefused() {
        String id = id(enter(clerk, Map.of("person.name", "日子", "person.birth-date", "2000-06-01"), Map.of("day", "2025-01-01")));
        assertThat(post(clerk, "/persons/" + id + "/death", Map.of("version", 1, "day", "1999-01-01")).code()).isEqualTo("registry.bad-day");
        assertThat(post(clerk, "/persons/" + id + "/death", Map.of("version", 1, "day", "2099-01-01")).code()).isEqualTo("registry.bad-day");
        assertThat(post(clerk, "/persons/" + id + "/move", move(1, house(home, "早路%d号".formatted(serial)), "2024-12-31")).code()).isEqualTo("registry.bad-day");
        assertThat(enter(clerk, Map.of("person.name", "未来", "person.birth-date", "2000-06-01"), Map.of("day", "1990-01-01")).code()).isEqualTo("registry.bad-day");
        assertThat(post(clerk, "/persons/" + id + "/death", Map.of("version", 1, "day", "not a day")).status()).isBetween(400, 422);
    }

    @Test
    void aMarriageUnderAgeIsAskedAboutAndADeathLeavesAWidow() {
        String young = id(enter(clerk, Map.of("person.name", "小新", "person.sex", "1", "person.birth-date", "2006-06-01"), Map.of()));
        String bride = id(enter(clerk, Map.of("person.name", "小娘", "person.sex", "2", "person.birth-date", "2000-06-01"), Map.of()));
        Map<String, Object> marriage = Map.of("version", 1, "spouseId", bride, "day", TODAY);
        Answer asked = post(clerk, "/persons/" + young + "/marriage", marriage);
        assertThat(asked.code()).isEqualTo("registry.to-confirm");
        assertThat(asked.body().path("doubts")).hasSize(1);
        assertThat(asked.body().path("doubts").get(0).path("existing").path("id").asString()).isEqualTo(young);
        assertThat(page("persons", bride).path("version").asInt()).isEqualTo(1);
        ok(post(clerk, "/persons/" + young + "/marriage", with(marriage, "confirmed", List.of("under-marriage-age"))));
        assertThat(page("persons", bride).path("relations").findValuesAsString("kind")).containsOnlyOnce("married-to");
        assertThat(post(clerk, "/persons/" + young + "/marriage", with(marriage, "version", 2)).code()).isEqualTo("registry.married-already");
        ok(post(clerk, "/persons/" + young + "/death", on(2)));
        assertThat(page("persons", bride).path("marriage").asString()).isEqualTo("30");
        assertThat(post(clerk, "/persons/" + young + "/leave", on(3)).code()).isEqualTo("registry.ended");
        ok(post(clerk, "/persons/" + young + "/restore", on(3)));
        assertThat(page("persons", young).path("diedOn").isNull()).isTrue();
        assertThat(post(clerk, "/persons/" + young + "/restore", on(4)).code()).isEqualTo("registry.not-ended");
    }

    @Test
    void aBirthAndAnotherHeadAreKeptWithTheHousehold() {
        String mother = id(enter(clerk, Map.of("person.name", "母亲", "person.sex", "2", "person.birth-date", "1995-06-01"), Map.of("householdNumber", "B" + serial)));
        String household = page("persons", mother).path("household").path("id").asString();
        String child = id(post(clerk, "/households/" + household + "/birth", Map.of("values", Map.of("person.name", "宝宝", "person.sex", "1"), "day", TODAY,
                "parents", List.of(mother), "role", "20")));
        JsonNode page = page("persons", child);
        assertThat(page.path("birthDate").asString()).isEqualTo(TODAY);
        assertThat(page.path("relations").findValuesAsString("kind")).contains("child-of", "lives-in", "member-of");
        assertThat(page("households", household).path("head").path("title").asString()).isEqualTo("母亲");
        ok(post(clerk, "/persons/" + mother + "/death", on(1)));
        JsonNode after = page("households", household);
        assertThat(after.path("head").isNull()).isTrue();
        ok(post(clerk, "/households/" + household + "/head", Map.of("version", after.path("version").asInt(), "personId", child, "day", TODAY)));
        assertThat(page("households", household).path("head").path("title").asString()).isEqualTo("宝宝");
    }

    @Test
    void theNumberOfAHouseholdIsCorrectedAndStaysUnique() {
        String first = id(enter(clerk, Map.of("person.name", "甲户"), Map.of("householdNumber", "C1" + serial)));
        enter(clerk, Map.of("person.name", "乙户"), Map.of("householdNumber", "C2" + serial)).ok();
        JsonNode household = page("households", page("persons", first).path("household").path("id").asString());
        String path = "/households/" + household.path("id").asString();
        int version = household.path("version").asInt();
        assertThat(patch(clerk, path, Map.of("version", version, "values", Map.of("household.number", "C2" + serial))).code()).isEqualTo("registry.known-already");
        assertThat(patch(clerk, path, Map.of("version", version, "values", Map.of("household.number", ""))).code()).isEqualTo("registry.bad-value");
        ok(patch(clerk, path, Map.of("version", version, "values", Map.of("household.number", "C3" + serial, "household.kind", "collective"))));
        assertThat(page("households", household.path("id").asString()).path("number").asString()).isEqualTo("C3" + serial);
    }

    @Test
    void whatHappenedBeforeSomethingWasRecordedCanBeEnteredIfItsBeginIsNotKnown() {
        String id = id(enter(clerk, Map.of("person.name", "早搬"), Map.of()));
        access.everywhere(jdbc -> jdbc.sql("update registry_relation set known_from = false where subject_id = :id")
                .param("id", ObjectKey.parse(id).id()).update());
        ok(post(clerk, "/persons/" + id + "/move", move(1, house(home, "早搬路%d号".formatted(serial)), "2024-12-31")));
        assertThat(get(clerk, "/persons/" + id + "/day?on=2024-12-30").ok().body().path("relations").findValuesAsString("id")).contains(house);
    }

    @Test
    void anOperationOnSomebodyOutOfScopeIsAsIfNobodyWereThere() {
        String id = id(enter(clerk, Map.of("person.name", "外人"), Map.of("householdNumber", "O" + serial)));
        String stranger = people.staff("worker", otherTown.id());
        String household = page("persons", id).path("household").path("id").asString();
        for (Answer answer : List.of(post(stranger, "/persons/" + id + "/leave", on(1)), post(stranger, "/persons/" + id + "/leave", on(7)),
                patch(stranger, "/persons/" + id, Map.of("version", 1, "values", Map.of("person.employer", "x"))),
                post(stranger, "/households/" + household + "/head", Map.of("version", 1, "personId", id, "day", TODAY)),
                patch(stranger, "/houses/" + house, Map.of("version", 1, "values", Map.of("house.floors", "3"))),
                post(stranger, "/houses/" + house + "/end", on(1)), get(stranger, "/houses/" + house + "/day?on=" + TODAY))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("common.not-found");
        }
        Answer entered = post(stranger, "/houses", Map.of("values", Map.of("house.address", "越界路1号", "house.grid", home.code())));
        assertThat(entered.body().path("errors").get(0).path("code").asString()).isEqualTo("place.out-of-scope");
    }

    @Test
    void aHouseIsEnteredOnceCorrectedAndEndedWhenNobodyLivesThere() {
        Map<String, Object> values = Map.of("house.address", "走访路%d号".formatted(serial), "house.grid", home.code(), "house.floors", "3");
        Answer twice = post(clerk, "/houses", Map.of("values", values));
        assertThat(twice.code()).isEqualTo("registry.to-confirm");
        assertThat(twice.body().path("doubts").get(0).path("existing").path("id").asString()).isEqualTo(house);
        ok(patch(clerk, "/houses/" + house, Map.of("version", 1, "values", Map.of("house.floors", "4", "house.address", "走访路%d号之一".formatted(serial)))));
        JsonNode page = page("houses", house);
        assertThat(page.path("floors").asInt()).isEqualTo(4);
        assertThat(page.path("address").asString()).endsWith("之一");
        assertThat(page.path("history").get(0).path("changes").findValuesAsString("field")).contains("house.floors", "house.address");
        String person = id(enter(clerk, Map.of("person.name", "住户"), Map.of()));
        Answer used = post(clerk, "/houses/" + house + "/end", on(2));
        assertThat(used.code()).isEqualTo("registry.still-used");
        ok(post(clerk, "/persons/" + person + "/leave", on(1)));
        ok(post(clerk, "/houses/" + house + "/end", on(2)));
        assertThat(patch(clerk, "/houses/" + house, Map.of("version", 3, "values", Map.of("house.floors", "5"))).code()).isEqualTo("registry.ended");
        ok(post(clerk, "/houses/" + house + "/restore", on(3)));
        assertThat(patch(clerk, "/houses/" + house, Map.of("version", 4, "values", Map.of("house.floors", "99999"))).code()).isEqualTo("registry.bad-value");
    }

    @Test
    void organisationsFacilitiesPlacesAndAddressesAreEnteredByHand() {
        String code = organisationCode(serial);
        String shop = id(post(clerk, "/organisations", Map.of("values", Map.of("organisation.name", "便民店" + serial, "organisation.code", code,
                "organisation.phone", "0660-3381234", "organisation.grid", home.code()))));
        assertThat(page("organisations", shop).path("phone").asString()).contains("****");
        Answer again = post(clerk, "/organisations", Map.of("values", Map.of("organisation.name", "另一家", "organisation.code", code, "organisation.grid", home.code())));
        assertThat(again.code()).isEqualTo("registry.known-already");
        assertThat(again.body().path("existing").path("id").asString()).isEqualTo(shop);
        String lamp = id(post(clerk, "/objects", Map.of("kind", "facility", "values", Map.of("facility.name", "路灯" + serial, "facility.kind", kind("facility"),
                "facility.grid", home.code()))));
        ok(patch(clerk, "/objects/" + lamp, Map.of("version", 1, "values", Map.of("facility.name", "路灯甲" + serial))));
        assertThat(page("objects", lamp).path("name").asString()).isEqualTo("路灯甲" + serial);
        ok(post(clerk, "/objects/" + lamp + "/end", on(2)));
        String address = id(post(clerk, "/addresses", Map.of("values", Map.of("address.text", "标准路%d号".formatted(serial), "address.grid", home.code()))));
        assertThat(page("addresses", address).path("placed").asString()).isEqualTo("hand");
        Answer known = post(clerk, "/addresses", Map.of("values", Map.of("address.text", "标准路 %d 号".formatted(serial), "address.grid", home.code())));
        assertThat(known.body().path("existing").path("id").asString()).isEqualTo(address);
        assertThat(post(clerk, "/objects", Map.of("kind", "spaceship", "values", Map.of())).status()).isEqualTo(422);
        assertThat(post(clerk, "/organisations", Map.of("values", Map.of("organisation.name", "不知在哪"))).body().path("errors").get(0).path("code").asString())
                .isEqualTo("place.unknown");
    }

    private String kind(String thing) {
        return thing.equals("facility") ? "lamp" : "market";
    }

    private static String organisationCode(int serial) {
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        String first = "92441502MA" + "%07d".formatted(serial);
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += alphabet.indexOf(first.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return first + alphabet.charAt((31 - sum % 31) % 31);
    }

    private String name() {
        return String.valueOf((char) (0x4e00 + serial % 2_000));
    }

    private String house(GridNode grid, String address) {
        return id(post(county, "/houses", Map.of("values", Map.of("house.address", address, "house.grid", grid.code(), "house.kind", "self-built"))));
    }

    private Answer enter(String token, Map<String, ?> values, Map<String, ?> more) {
        return post(token, "/persons", entry(house, values, more));
    }

    private static Map<String, Object> entry(String house, Map<String, ?> values, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("values", values, "houseId", house, "day", "2026-01-01"));
        body.putAll(more);
        return body;
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> more = new HashMap<>(body);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> on(int version) {
        return Map.of("version", version, "day", TODAY);
    }

    private static Map<String, Object> move(int version, String house) {
        return move(version, house, TODAY);
    }

    private static Map<String, Object> move(int version, String house, String day) {
        return Map.of("version", version, "houseId", house, "day", day);
    }

    private JsonNode page(String kind, String id) {
        return get(county, "/" + kind + "/" + id).ok().body();
    }

    private Answer get(String token, String path) {
        return api.get(token, "/api/registry" + path);
    }

    private Answer post(String token, String path, Object body) {
        return api.post(token, "/api/registry" + path, body);
    }

    private Answer patch(String token, String path, Object body) {
        return api.patch(token, "/api/registry" + path, body);
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
