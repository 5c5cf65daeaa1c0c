package org.minqing.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Looking things up, pages, plain values for a reason, and emergency access, over HTTP. */
@MinqingTest
class ReadingTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(17);

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
    private GridNode home;
    private GridNode elsewhere;
    private String worker;
    private String phone;
    private String number;
    private ObjectKey person;
    private ObjectKey house;
    private ObjectKey household;
    private ObjectKey stranger;

    @BeforeEach
    void somebodyLivesHere() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        List<GridNode> counties = tree.children(tree.root().id());
        home = bottom(tree, counties.get(0));
        elsewhere = bottom(tree, counties.get(1));
        worker = people.staff("worker", home.id());
        int serial = SERIAL.addAndGet(3);
        number = RegistryRows.idNumber(serial);
        phone = "139%08d".formatted(serial);
        house = rows.house(home, "东涌镇新湖村香江路%d号".formatted(serial));
        household = rows.household(home, "H" + serial, house.id());
        person = rows.person(home, "欧阳志" + (char) (0x4e00 + serial), "ouyangzhi", "oyz", number, phone, house.id(), household.id());
        stranger = rows.person(elsewhere, "欧阳远", "ouyangyuan", "oyy", RegistryRows.idNumber(serial + 1), "137%08d".formatted(serial));
        rows.relate(person, "person", "lives-in", house, "house");
        rows.relate(stranger, "person", "owns", house, "house");
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void aPersonIsFoundByNumberAndByPhoneAndTheAnswerHidesBoth() {
        for (String q : List.of(number, number.toLowerCase(), " " + number.substring(0, 6) + " " + number.substring(6), phone, "+86 " + phone)) {
            Answer answer = search(worker, Map.of("q", q)).ok();
            assertThat(keys(answer)).as(q).containsExactly(person.text());
            assertThat(answer.body().toString()).doesNotContain(number).doesNotContain(phone).contains("****");
        }
    }

    @Test
    void aLookForANumberIsInTheAuditByItsFingerprintAlone() {
        search(worker, Map.of("q", phone)).ok();
        String entry = jdbc.sql("select detail::text from audit_record where action = 'registry.look-up' and object_id = :id")
                .param("id", person.text()).query(String.class).list().getLast();
        assertThat(entry).contains("person.phone").contains("fingerprint").doesNotContain(phone);
    }

    @Test
    void aPersonIsFoundByPartOfTheNameByReadingAndByInitials() {
        String name = api.get(worker, "/api/registry/persons/" + person.text()).ok().body().path("name").asString();
        for (String q : List.of(name, name.substring(1), "欧阳", "ouyangzhi", "ouya", "OuYang", "oyz")) {
            assertThat(keys(search(worker, Map.of("q", q, "kind", "person", "limit", 100)).ok())).as(q).contains(person.text());
        }
        assertThat(keys(search(worker, Map.of("q", "欧阳海", "kind", "person")).ok())).isEmpty();
    }

    @Test
    void aNumberMayStandBesideTheNameAndBothHaveToBeTrue() {
        String name = api.get(worker, "/api/registry/persons/" + person.text()).ok().body().path("name").asString();
        for (String q : List.of(name + " " + phone, phone + " " + name, name + phone, phone + name, "欧阳 " + phone, "ouyangzhi " + phone, "oyz " + number,
                name + " +86 139 " + phone.substring(3, 7) + " " + phone.substring(7), name + "，1985，" + number, name + " 香江路 " + phone)) {
            for (Map<String, Object> request : List.of(Map.<String, Object>of("q", q), Map.<String, Object>of("q", q, "kind", "person"))) {
                Answer answer = search(worker, request).ok();
                assertThat(keys(answer)).as(q).containsExactly(person.text());
                assertThat(answer.body().toString()).doesNotContain(number).doesNotContain(phone);
            }
        }
        for (String q : List.of("李四 " + phone, name + " 1986 " + phone, "文德路 " + number)) {
            assertThat(keys(search(worker, Map.of("q", q)).ok())).as(q).isEmpty();
        }
        assertThat(jdbc.sql("select count(*) from audit_record where action = 'registry.look-up' and object_id = :id").param("id", person.text())
                .query(Long.class).single()).isEqualTo(20);
    }

    @Test
    void aForeignerIsFoundByTheNumberOfThePassportAndTheLookIsRecorded() {
        String passport = "E%08d".formatted(SERIAL.get());
        ObjectKey foreigner = rows.person(home, "约翰", "yuehan", "yh", passport, "133%08d".formatted(SERIAL.get()));
        ObjectKey other = rows.person(home, "玛丽", "mali", "ml", "ab%07d".formatted(SERIAL.get()), "132%08d".formatted(SERIAL.get()));
        for (String q : List.of(passport, passport.toLowerCase(), passport.substring(0, 4) + " " + passport.substring(4))) {
            Answer answer = search(worker, Map.of("q", q)).ok();
            assertThat(keys(answer)).as(q).containsExactly(foreigner.text());
            assertThat(answer.body().toString()).doesNotContain(passport);
        }
        assertThat(keys(search(worker, Map.of("q", "AB%07d".formatted(SERIAL.get()), "kind", "person")).ok())).containsExactly(other.text());
        assertThat(jdbc.sql("select detail::text from audit_record where action = 'registry.look-up' and object_id = :id").param("id", foreigner.text())
                .query(String.class).list()).hasSize(3).allMatch(detail -> detail.contains("fingerprint") && !detail.contains(passport));
        rows.person(elsewhere, "彼得", "bide", "bd", "F%08d".formatted(SERIAL.get()), "131%08d".formatted(SERIAL.get()));
        assertThat(keys(search(worker, Map.of("q", "F%08d".formatted(SERIAL.get()))).ok())).as("out of reach").isEmpty();
    }

    @Test
    void whoDiedOrLeftIsFoundByNameWhenAskedForAndSaysSo() {
        String name = api.get(worker, "/api/registry/persons/" + person.text()).ok().body().path("name").asString();
        access.everywhere(all -> all.sql("update registry_person set ended_on = '2026-03-01', end_reason = 'left' where town = :town and id = :id")
                .param("town", person.town()).param("id", person.id()).update());
        for (String q : List.of(name, "ouyangzhi", "oyz", name + " 香江路")) {
            assertThat(keys(search(worker, Map.of("q", q, "kind", "person", "limit", 100)).ok())).as(q).doesNotContain(person.text());
            assertThat(keys(search(worker, Map.of("q", q, "kind", "person", "limit", 100, "former", true)).ok())).as(q).contains(person.text());
        }
        Answer found = search(worker, Map.of("q", name, "former", true)).ok();
        assertThat(found.body().path("items").path(0).path("endedOn").asString()).isEqualTo("2026-03-01");
        assertThat(keys(search(worker, Map.of("gridId", Ids.format(home.id()), "kind", "person", "limit", 100)).ok())).doesNotContain(person.text());
        assertThat(keys(search(worker, Map.of("q", "欧阳远", "former", true)).ok())).as("out of reach").isEmpty();
    }

    @Test
    void aHouseholdIsFoundByItsNumberAndListedWithItsGrid() {
        String number = "hk-" + SERIAL.get() + "b";
        ObjectKey written = rows.household(home, number, house.id());
        ObjectKey outside = rows.household(elsewhere, "H9" + SERIAL.get(), house.id());
        for (String q : List.of(number, number.toUpperCase(), "HK-" + SERIAL.get() + "b")) {
            for (Map<String, Object> request : List.of(Map.<String, Object>of("q", q), Map.<String, Object>of("q", q, "kind", "household"))) {
                assertThat(keys(search(worker, request).ok())).as(q).containsExactly(written.text());
            }
        }
        assertThat(keys(search(worker, Map.of("q", "H" + SERIAL.get(), "kind", "household")).ok())).containsExactly(household.text());
        assertThat(keys(search(worker, Map.of("q", "H9" + SERIAL.get())).ok())).doesNotContain(outside.text());
        assertThat(keys(search(worker, Map.of("gridId", Ids.format(home.id()), "kind", "household", "limit", 100)).ok()))
                .contains(written.text(), household.text()).doesNotContain(outside.text());
    }

    @Test
    void aHouseIsFoundByAPartOfItsAddressAndAnOrganisationByNameAndCode() {
        String address = api.get(worker, "/api/registry/houses/" + house.text()).ok().body().path("address").asString();
        assertThat(keys(search(worker, Map.of("q", address.substring(3), "kind", "house")).ok())).containsExactly(house.text());
        String code = "91441502MA" + "%08d".formatted(SERIAL.get());
        ObjectKey organisation = rows.organisation(home, "汕尾红海湾渔具" + SERIAL.get() + "厂", code, "07561234567");
        assertThat(keys(search(worker, Map.of("q", code)).ok())).contains(organisation.text());
        assertThat(keys(search(worker, Map.of("q", "渔具" + SERIAL.get(), "kind", "organisation")).ok())).containsExactly(organisation.text());
        Answer page = api.get(worker, "/api/registry/organisations/" + organisation.text()).ok();
        assertThat(page.body().path("phone").asString()).isEqualTo("075****4567");
    }

    @Test
    void aFacilityIsFoundByPartsOfItsNameAndByItsCodeHoweverItsLettersAreTyped() {
        int serial = SERIAL.get();
        ObjectKey lamp = rows.facility(home, "渔港led路灯" + serial, "441502001001f" + serial);
        rows.facility(elsewhere, "渔港LED路灯" + serial, "441502001009F" + serial);
        for (String q : List.of("渔港LED路灯" + serial, "led路灯" + serial, "渔港 路灯" + serial, "441502001001F" + serial, "441502001001f" + serial)) {
            assertThat(keys(search(worker, Map.of("q", q, "kind", "object")).ok())).as(q).containsExactly(lamp.text());
            assertThat(keys(search(worker, Map.of("q", q)).ok())).as(q).contains(lamp.text());
        }
        ObjectKey numbered = rows.facility(home, "消防栓", "4415021023%08d".formatted(serial));
        assertThat(keys(search(worker, Map.of("q", "4415021023%08d".formatted(serial))).ok())).as("18 digits").containsExactly(numbered.text());
        for (String q : List.of("渔港LED路灯" + serial + "9", "441502001009F" + serial, "路灯渔港" + serial)) {
            assertThat(keys(search(worker, Map.of("q", q, "kind", "object")).ok())).as(q).isEmpty();
        }
        assertThat(jdbc.sql("select grams from registry_object where town = :town and id = :id").param("town", lamp.town()).param("id", lamp.id())
                .query((row, number) -> List.of((String[]) row.getArray(1).getArray())).single())
                .containsExactlyInAnyOrderElementsOf(AddressGrams.of(lamp.town(), ("渔港led路灯" + serial).toUpperCase()));
    }

    @Test
    void wordsTypedApartAllHaveToBeTrue() {
        String name = api.get(worker, "/api/registry/persons/" + person.text()).ok().body().path("name").asString();
        String door = "%d号".formatted(SERIAL.get());
        for (String q : List.of(name + " 香江路", "香江路 " + name, name + " 1985", "ouyangzhi 香江路 " + door, "欧 阳 志 香江路 " + door, "oyz 新湖村 1985")) {
            assertThat(keys(search(worker, Map.of("q", q, "kind", "person", "limit", 100)).ok())).as(q).contains(person.text());
        }
        for (String q : List.of(name + " 文德路", name + " 1986", "欧阳海 香江路")) {
            assertThat(keys(search(worker, Map.of("q", q, "kind", "person", "limit", 100)).ok())).as(q).doesNotContain(person.text());
        }
        assertThat(keys(search(worker, Map.of("q", door + " 香江路", "kind", "house")).ok())).containsExactly(house.text());
        assertThat(keys(search(worker, Map.of("q", "香江路" + door, "kind", "house")).ok())).containsExactly(house.text());
    }

    @Test
    void anAddressIsFoundByAPartOfItWithAndWithoutAHouse() {
        ObjectKey bare = rows.address(home, "东涌镇新湖村晒盐巷%d号".formatted(SERIAL.get()));
        ObjectKey built = rows.house(home, "东涌镇新湖村晒盐巷%d号之二".formatted(SERIAL.get()));
        ObjectKey under = new ObjectKey(built.town(), built.id() + 1);
        String q = "晒盐巷%d号".formatted(SERIAL.get());
        assertThat(keys(search(worker, Map.of("q", q, "kind", "address")).ok())).containsExactlyInAnyOrder(bare.text(), under.text());
        assertThat(keys(search(worker, Map.of("q", q)).ok())).containsExactlyInAnyOrder(built.text(), bare.text(), under.text());
        assertThat(keys(search(worker, Map.of("q", "晒盐巷 之二", "kind", "address")).ok())).contains(under.text()).doesNotContain(bare.text());
        Answer first = search(worker, Map.of("q", q, "kind", "address", "limit", 1)).ok();
        assertThat(keys(first)).hasSize(1);
        assertThat(keys(search(worker, Map.of("q", q, "kind", "address", "limit", 1, "cursor", first.body().path("next").asString())).ok()))
                .hasSize(1).doesNotContainAnyElementsOf(keys(first));
        api.get(worker, "/api/registry/addresses/" + bare.text()).ok();
    }

    @Test
    void addressesOfEveryLaneAreFoundOnceEachAndTheStoredOnesWereBroughtIntoTheirLanes() {
        String road = "螺洲" + Character.toString(0x5000 + SERIAL.get()) + "里";
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(rows.address(home, "%s%d号".formatted(road, i)).text());
            rows.address(elsewhere, "%s%d号".formatted(road, i));
        }
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Map<String, Object> request = new HashMap<>(Map.of("q", road, "kind", "address", "limit", 50));
            request.put("cursor", cursor);
            Answer page = search(worker, request).ok();
            found.addAll(keys(page));
            cursor = page.body().path("next").asString(null);
        } while (cursor != null);
        assertThat(found).containsExactlyInAnyOrderElementsOf(all);
        // As the migration makes them of the pairs that stood there before.
        assertThat(jdbc.sql("""
                select count(*) from registry_address a, unnest(a.grams) gram where a.key like :road and left(gram, 1) <> substr('0123456789abcdefghijklmnopqrstuv',
                    ascii(right(a.town, 1)) % 8 * 4 + (select sum(ascii(substr(a.key, i, 1))) from generate_series(1, length(a.key)) i)::int % 4 + 1, 1)
                """).param("road", road + "%").query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(distinct left(gram, 1)) from registry_address a, unnest(a.grams) gram where a.key like :road and a.grid_id = :grid")
                .param("road", road + "%").param("grid", home.id()).query(Long.class).single()).isEqualTo(4);
    }

    @Test
    void anAddressIsFoundHoweverItIsWritten() {
        ObjectKey room = rows.house(home, "东涌镇新湖村3巷12栋%d室".formatted(SERIAL.get()));
        for (String q : List.of("三巷12号楼%d房", "第三巷12幢%d室", "新湖村３巷 12栋%d号房")) {
            assertThat(keys(search(worker, Map.of("q", q.formatted(SERIAL.get()), "kind", "house")).ok())).as(q).containsExactly(room.text());
        }
    }

    @Test
    void whatIsOutOfReachIsNotFoundAndItsPageIsAsThatOfNothing() {
        assertThat(keys(search(worker, Map.of("q", "欧阳远")).ok())).isEmpty();
        Answer outside = api.get(worker, "/api/registry/persons/" + stranger.text());
        Answer nothing = api.get(worker, "/api/registry/persons/" + new ObjectKey(stranger.town(), 4711).text());
        assertThat(outside.status()).isEqualTo(404);
        assertThat(outside.code()).isEqualTo(nothing.code());
        assertThat(search(worker, Map.of("q", "欧阳", "gridId", Ids.format(elsewhere.id()))).status()).isEqualTo(404);
        assertThat(reveal(worker, stranger, "联系本人核实住址", "phone").status()).isEqualTo(404);
        assertThat(api.get(worker, "/api/registry/persons/x").status()).isEqualTo(404);
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        for (int i = 0; i < 5; i++) {
            rows.house(home, "东涌镇新湖村诸葛路%d号".formatted(i));
            rows.person(home, "诸葛亮", "zhugeliang", "zgl", RegistryRows.idNumber(500_000 + SERIAL.incrementAndGet()), "13612345678");
        }
        assertThat(search(worker, Map.of("q", "诸葛亮", "kind", "house", "cursor", paged("诸葛亮", "person"))).status()).isEqualTo(422);
        paged("诸葛路", "house");
    }

    /** The last cursor of a list of five or more that was read in pages of two. */
    private String paged(String q, String kind) {
        List<String> whole = keys(search(worker, Map.of("q", q, "kind", kind, "limit", 100)).ok());
        List<String> paged = new ArrayList<>();
        Map<String, Object> request = new HashMap<>(Map.of("q", q, "kind", kind, "limit", 2));
        for (int pages = 0; pages < 50; pages++) {
            Answer page = search(worker, request).ok();
            paged.addAll(keys(page));
            if (page.body().path("next").isNull()) {
                break;
            }
            request.put("cursor", page.body().path("next").asString());
        }
        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
        return (String) request.get("cursor");
    }

    @Test
    void aGridAloneListsWhatIsInItAndTooLittleToLookForIsRefused() {
        String grid = Ids.format(home.id());
        for (Map.Entry<String, ObjectKey> kind : Map.of("person", person, "house", house).entrySet()) {
            assertThat(keys(search(worker, Map.of("gridId", grid, "kind", kind.getKey(), "limit", 100)).ok())).contains(kind.getValue().text());
        }
        assertThat(search(worker, Map.of("q", "李")).code()).isEqualTo("registry.nothing-to-look-for");
        assertThat(search(worker, Map.of()).code()).isEqualTo("registry.nothing-to-look-for");
        assertThat(search(worker, Map.of("q", "李四", "limit", 101)).status()).isEqualTo(422);
        assertThat(search(worker, Map.of("q", "李四", "kind", "cat")).status()).isEqualTo(422);
    }

    @Test
    void thePagesShowWhoLivesWhereMaskedAndNameNobodyOutOfReach() {
        Answer page = api.get(worker, "/api/registry/persons/" + person.text()).ok();
        assertThat(page.body().path("idNumber").asString()).matches("441\\*{13}..");
        assertThat(page.body().path("phone").asString()).matches("139\\*{4}\\d{4}");
        assertThat(page.body().path("presentAddress").asString()).isEqualTo("东涌镇新湖村****");
        assertThat(page.body().path("house").path("id").asString()).isEqualTo(house.text());
        assertThat(page.body().path("household").path("id").asString()).isEqualTo(household.text());
        assertThat(page.body().path("history")).hasSize(1);
        Answer home = api.get(worker, "/api/registry/houses/" + house.text()).ok();
        assertThat(home.body().path("people").path(0).path("id").asString()).isEqualTo(person.text());
        assertThat(home.body().path("households").path(0).path("id").asString()).isEqualTo(household.text());
        assertThat(home.body().path("relations")).hasSize(2);
        assertThat(home.body().toString()).doesNotContain(stranger.text());
        Answer family = api.get(worker, "/api/registry/households/" + household.text()).ok();
        assertThat(family.body().path("members").path(0).path("id").asString()).isEqualTo(person.text());
        assertThat(page.body() + "" + home.body() + family.body()).doesNotContain(number).doesNotContain(phone);
    }

    @Test
    void aGridListsItsHouseholdsItsPointsAndItsCounts() {
        String grid = Ids.format(home.id());
        Answer list = api.get(worker, "/api/registry/grids/" + grid + "/households?limit=100").ok();
        assertThat(list.body().path("items").valueStream().map(item -> item.path("id").asString()).toList()).contains(household.text());
        Answer points = api.get(worker, "/api/registry/grids/" + grid + "/points?kind=house").ok();
        assertThat(points.body().valueStream().map(item -> item.path("id").asString()).toList()).contains(house.text());
        assertThat(api.get(worker, "/api/registry/grids/" + Ids.format(elsewhere.id()) + "/points").status()).isEqualTo(404);
        Answer counts = api.get(worker, "/api/registry/grids/" + grid + "/counts").ok();
        assertThat(counts.body().path("total").path("persons").asLong()).isPositive();
        assertThat(api.get(worker, "/api/registry/grids/" + Ids.format(elsewhere.id()) + "/counts").status()).isEqualTo(404);
    }

    @Test
    void casesNearAPersonAreThoseNearTheHouseAndOfTheGridWhereNoPlaceIsKnown() {
        String command = people.staff("command", grids.tree().path(home.id()).get(2).id());
        String there = api.report(worker, Map.of("category", "0603", "place", Map.of("gridId", Ids.format(home.id())))).code();
        access.everywhere(all -> all.sql("update registry_house set lon = null, lat = null where town = :town and id = :id")
                .param("town", house.town()).param("id", house.id()).update());
        for (String path : List.of("person/" + person.text(), "household/" + household.text(), "house/" + house.text())) {
            Answer grid = api.get(command, "/api/cases/around/" + path).ok();
            assertThat(grid.body().path("metres").isNull()).as(path).isTrue();
            assertThat(codes(grid)).as(path).contains(there);
        }
        double lon = 115.30 + SERIAL.get() * 0.02;
        access.everywhere(all -> all.sql("update registry_house set lon = :lon, lat = 22.80 where town = :town and id = :id")
                .param("lon", lon).param("town", house.town()).param("id", house.id()).update());
        String close = api.report(worker, Map.of("category", "0603", "place", Map.of("gridId", Ids.format(home.id())))).code();
        assertThat(jdbc.sql("update casework_case set lon = :lon, lat = 22.802, cell = (floor(:lon / 0.002)::bigint << 32) | floor(22.802 / 0.002)::bigint where code = :code")
                .param("lon", lon + 0.0001).param("code", close.replace("-", "")).update()).isOne();
        for (String path : List.of("person/" + person.text(), "household/" + household.text(), "house/" + house.text())) {
            Answer near = api.get(command, "/api/cases/around/" + path).ok();
            assertThat(near.body().path("metres").asInt()).as(path).isEqualTo(300);
            assertThat(codes(near)).as(path).containsExactly(close);
            assertThat(near.body().toString()).as("the house's place").doesNotContain("22.8");
        }
        assertThat(codes(api.get(command, "/api/cases?near=%s,22.80".formatted(lon)).ok())).containsExactly(close);
        for (String near : List.of("115", "115,x", "181,22", "115,22,1", "NaN,22")) {
            assertThat(api.get(command, "/api/cases?near=" + near).status()).as(near).isEqualTo(422);
        }
        assertThat(api.get(command, "/api/cases/around/person/" + stranger.text()).status()).isEqualTo(404);
        assertThat(api.get(command, "/api/cases/around/cat/" + person.text()).status()).isEqualTo(404);
    }

    @Test
    void aMatterAboutAThingStandsOnItsPageAndSaysWhatItIsAboutToStaffAlone() {
        String command = people.staff("command", grids.tree().path(home.id()).get(2).id());
        String name = "东风路灯" + SERIAL.incrementAndGet();
        JsonNode center = api.get(worker, "/api/grids/" + Ids.format(home.id())).ok().body().path("center");
        double lon = center.path(0).asDouble();
        double lat = center.path(1).asDouble();
        String lamp = api.post(worker, "/api/registry/objects", Map.of("kind", "facility", "values", Map.of("facility.name", name,
                "facility.kind", "lamp", "facility.grid", home.code(), "facility.lon", String.valueOf(lon),
                "facility.lat", String.valueOf(lat)))).ok().body().path("id").asString();
        Map<String, Object> about = Map.of("kind", "facility", "id", lamp);
        Map<String, Object> report = Map.of("ref", UUID.randomUUID().toString(), "text", "这盏灯不亮", "anonymous", false, "about", about);
        Answer made = api.post(worker, "/api/cases", report).ok();
        String code = made.body().path("code").asString();
        assertThat(made.body().path("lon").asDouble()).as("it is where the thing is").isEqualTo(lon);
        assertThat(made.body().path("about").path("title").asString()).isEqualTo(name);
        assertThat(api.post(worker, "/api/cases", report).ok().body().path("code").asString()).isEqualTo(code);
        String other = api.report(worker, Map.of("category", "0603", "place", Map.of("lon", lon, "lat", lat))).code();

        for (String path : List.of("facility/" + lamp, "object/" + lamp)) {
            Answer page = api.get(command, "/api/cases/around/" + path).ok();
            assertThat(page.body().path("about").valueStream().map(item -> item.path("code").asString()).toList()).as(path).containsExactly(code);
            assertThat(codes(page)).as(path).contains(other).doesNotContain(code);
        }
        // Neither a person, nor what the reporter may not look up, nor nonsense.
        String resident = people.resident();
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(Map.of("kind", "person", "id", person.text()), Map.of("kind", "facility", "id", "1"),
                Map.of("kind", "facility"), Map.of("kind", "house", "id", stranger.text()))) {
            Answer refused = api.post(worker, "/api/cases", Map.of("ref", UUID.randomUUID().toString(), "text", "不对", "anonymous", false, "about", wrong));
            assertThat(refused.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(refused.body().toString()).contains("unknown-object");
        }
        assertThat(api.post(resident, "/api/cases", Map.of("ref", UUID.randomUUID().toString(), "text", "灯", "anonymous", false, "about", about)).status()).isEqualTo(422);
        // Gone from the register, the same report is still the same case; a new one is told.
        Map<String, Object> placed = new HashMap<>(report);
        placed.put("ref", UUID.randomUUID().toString());
        placed.put("place", Map.of("gridId", Ids.format(home.id())));
        String second = api.post(worker, "/api/cases", placed).ok().body().path("code").asString();
        access.everywhere(all -> all.sql("delete from registry_object where id = :id").param("id", ObjectKey.parse(lamp).id()).update());
        assertThat(api.post(worker, "/api/cases", placed).ok().body().path("code").asString()).isEqualTo(second);
        assertThat(api.get(command, "/api/cases/" + code).ok().body().path("about").path("title").asString()).isEqualTo(name);
        placed.put("ref", UUID.randomUUID().toString());
        assertThat(api.post(worker, "/api/cases", placed).status()).isEqualTo(422);
    }

    private static List<String> codes(Answer answer) {
        return answer.body().path("items").valueStream().map(item -> item.path("code").asString()).toList();
    }

    @Test
    void aRevealShowsTheNamedFieldsForAReasonAndRecordsTheLook() {
        assertThat(reveal(worker, person, "", "phone").code()).isEqualTo("registry.reason-missing");
        assertThat(reveal(worker, person, "哈哈哈哈哈哈", "phone").code()).isEqualTo("registry.reason-missing");
        assertThat(reveal(worker, person, "联系本人核实住址", "name").status()).isEqualTo(422);
        Answer revealed = reveal(worker, person, "联系本人核实住址", "phone").ok();
        assertThat(revealed.body().path("values").path("phone").asString()).isEqualTo(phone);
        assertThat(revealed.body().toString()).doesNotContain(number);
        assertThat(jdbc.sql("select reason from audit_record where action = 'registry.reveal' and object_id = :id")
                .param("id", person.text()).query(String.class).list()).containsExactly("联系本人核实住址");
        assertThat(access.<List<String>>everywhere(all -> all.sql("select reason from registry_reveal where town = :town and object_id = :id")
                .param("town", person.town()).param("id", person.id()).query(String.class).list())).containsExactly("联系本人核实住址");
    }

    @Test
    void anAccountRevealsNoMoreThanTheHourAllows() {
        for (int i = 0; i < 30; i++) {
            assertThat(reveal(worker, person, "联系本人核实住址", "phone").ok().body().path("left").asInt()).isEqualTo(29 - i);
        }
        assertThat(reveal(worker, person, "联系本人核实住址", "phone").code()).isEqualTo("registry.revealed-enough");
        clock.move(Duration.ofMinutes(61));
        reveal(people.again(worker), person, "联系本人核实住址", "phone").ok();
    }

    @Test
    void commandStaffBreakTheGlassForTwoHoursAndWhoLeadsIsToldAtOnce() {
        GridNode town = grids.tree().path(home.id()).get(2);
        String command = people.staff("command", town.id());
        String leader = people.staff("leader", grids.tree().path(elsewhere.id()).get(2).id());
        assertThat(api.get(command, "/api/registry/persons/" + stranger.text()).status()).isEqualTo(404);
        Map<String, Object> request = Map.of("gridId", Ids.format(elsewhere.id()), "reason", "台风转移，需联系住户");
        assertThat(api.post(worker, "/api/registry/emergency", request).status()).isEqualTo(403);
        assertThat(api.post(command, "/api/registry/emergency", Map.of("gridId", Ids.format(elsewhere.id()), "reason", "")).code())
                .isEqualTo("registry.reason-missing");
        api.post(command, "/api/registry/emergency", request).ok();
        assertThat(api.get(leader, "/api/messages").ok().body().toString()).contains("registry.break-glass").contains("台风转移");
        api.get(command, "/api/registry/persons/" + stranger.text()).ok();
        reveal(command, stranger, "台风转移，通知本人", "phone").ok();
        Answer told = api.get(leader, "/api/registry/emergency/told").ok();
        String glass = told.body().path("items").path(0).path("id").asString();
        assertThat(told.body().path("items").path(0).path("looks").asInt()).isOne();
        assertThat(api.get(leader, "/api/registry/emergency/" + glass + "/looks").ok().body().toString()).contains("通知本人").doesNotContain("欧阳远");
        assertThat(api.get(worker, "/api/registry/emergency/" + glass + "/looks").status()).as("not told").isEqualTo(404);
        clock.move(Duration.ofMinutes(121));
        assertThat(api.get(people.again(command), "/api/registry/persons/" + stranger.text()).status()).isEqualTo(404);
    }

    @Test
    void anEmergencyAccessEndsWhenItsHolderSaysSo() {
        String command = people.staff("command", grids.tree().path(home.id()).get(2).id());
        people.staff("auditor", grids.tree().root().id());
        api.post(command, "/api/registry/emergency", Map.of("gridId", Ids.format(elsewhere.id()), "reason", "台风转移，需联系住户")).ok();
        assertThat(api.get(command, "/api/registry/emergency").ok().body()).hasSize(1);
        api.delete(command, "/api/registry/emergency").ok();
        assertThat(api.get(command, "/api/registry/emergency").ok().body()).isEmpty();
        assertThat(api.get(command, "/api/registry/persons/" + stranger.text()).status()).isEqualTo(404);
    }

    private Answer search(String token, Map<String, ?> request) {
        return api.post(token, "/api/registry/search", request);
    }

    private Answer reveal(String token, ObjectKey key, String reason, String... fields) {
        return api.post(token, "/api/registry/persons/" + key.text() + "/reveal", Map.of("fields", List.of(fields), "reason", reason));
    }

    private static List<String> keys(Answer answer) {
        return answer.body().path("items").valueStream().map(item -> item.path("id").asString()).toList();
    }

    private static GridNode bottom(GridTree tree, GridNode grid) {
        GridNode lowest = grid;
        while (!tree.children(lowest.id()).isEmpty()) {
            lowest = tree.children(lowest.id()).getFirst();
        }
        return lowest;
    }
}
