package org.minqing.registry.internal.imports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.registry.CitizenId;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

/** Files by HTTP: what goes in, what does not, what is said about it, and that it can be taken back. */
@MinqingTest
@TestPropertySource(properties = {"test.own=imports", "minqing.imports.most-bytes=200000"})
class ImportTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String HOUSES = "房屋编码,房屋地址,网格编码,房屋类别\n";
    private static final String PERSONS = "姓名,身份证号,性别,出生日期,手机号,户号,与户主关系,居住房屋编码,网格编码\n";

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    RegistryAccess access;
    @Autowired
    ImportRunner runner;
    @Autowired
    Imports imports;
    @Autowired
    ImportStore store;
    @Autowired
    TestClock clock;

    private GridNode town;
    private GridNode group;
    private String police;
    private String staff;

    @BeforeEach
    void aTownOfItsOwn() {
        GridTree tree = grids.tree();
        List<GridNode> towns = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 2).toList();
        town = towns.get(NUMBER.getAndIncrement());
        group = tree.subtree(town.id()).stream().filter(grid -> grid.level() == 4).findFirst().orElseThrow();
        police = people.staff("department-staff", town.id(), "police");
        staff = people.staff("town-staff", town.id());
    }

    private String number(int sequence) {
        return CitizenId.made("441590", LocalDate.of(1980, 1, 1).plusDays(NUMBER.get()), sequence).number();
    }

    private String house(String code) {
        return code + "," + town.name() + "人民路" + code + "号," + group.code() + ",自建房\n";
    }

    private String person(String name, String number, String household, String relation, String house) {
        return name + "," + number + ",,,13800138000," + household + "," + relation + "," + house + "," + group.code() + "\n";
    }

    @Test
    void housesAndTheirPeopleGoInAndCanBeTakenBackWhole() throws Exception {
        JsonNode houses = imported(police, "houses", "police", HOUSES + house("1") + house("2"));
        assertThat(houses.path("created").asInt()).isEqualTo(2);
        JsonNode people = imported(police, "persons", "police", PERSONS + person("陈大文", number(1), "H1", "户主", "1")
                + person("林小美", number(2), "H1", "妻", "1") + person("陈一", number(3), "H1", "长子", "2"));

        assertThat(people.path("created").asInt()).isEqualTo(3);
        assertThat(count("registry_person where household_id is not null")).isEqualTo(3);
        assertThat(sum("registry_house", "residents")).isEqualTo(3);
        assertThat(sum("registry_household", "members")).isEqualTo(3);
        assertThat(count("registry_household where head_id is not null")).isEqualTo(1);
        assertThat(count("registry_relation where valid_to is null")).isEqualTo(6);
        assertThat(plainIn("registry_person")).doesNotContain(number(1)).doesNotContain("13800138000");

        call(post("/api/registry/imports/" + people.path("id").asString() + "/undo"), police, 200);
        assertThat(ended(police, people).path("state").asString()).isEqualTo("undone");
        assertThat(count("registry_person")).isZero();
        assertThat(count("registry_household")).isZero();
        assertThat(count("registry_relation")).isZero();
        assertThat(sum("registry_house", "residents")).isZero();
    }

    @Test
    void aStrongerSourcesValueIsKeptAndAWeakerOneIsReported() throws Exception {
        imported(police, "houses", "police", HOUSES + house("1"));
        imported(police, "persons", "police", PERSONS + person("陈大文", number(1), "H1", "户主", "1"));
        JsonNode weaker = imported(staff, "persons", "grid", "姓名,身份证号,学历,网格编码\n陈小文," + number(1) + ",本科," + group.code() + "\n");

        assertThat(weaker.path("updated").asInt()).isEqualTo(1);
        assertThat(weaker.path("kept").asInt()).isEqualTo(1);
        assertThat(one("select name || '/' || education || '/' || version from registry_person where town = :town")).isEqualTo("陈大文/20/2");
        assertThat(one("select sources from registry_person where town = :town")).contains("education").contains("grid");
        assertThat(errors(staff, weaker)).contains("来源级别较低");

        JsonNode stronger = imported(police, "persons", "police", "姓名,身份证号,网格编码\n陈小文," + number(1) + "," + group.code() + "\n");
        assertThat(stronger.path("updated").asInt()).isEqualTo(1);
        call(post("/api/registry/imports/" + stronger.path("id").asString() + "/undo"), police, 200);
        ended(police, stronger);
        assertThat(one("select name from registry_person where town = :town")).isEqualTo("陈大文");
    }

    @Test
    void rowsThatAreWrongStayOutAndComeBackInAFileThatCanBeMendedAndSentAgain() throws Exception {
        imported(police, "houses", "police", HOUSES + house("1"));
        String wrongDigit = number(1).substring(0, 17) + (number(1).endsWith("0") ? "1" : "0");
        JsonNode first = imported(police, "persons", "police", PERSONS + person("陈大文", wrongDigit, "H1", "户主", "1")
                + "=cmd|' /C calc'!A0," + number(2) + ",,,,,,," + group.code() + "\n"
                + "＝林小美,,女,1985-02-30,,,,," + group.code() + "\n"
                + "黄大,,男,1985-02-28,123,,,," + group.code() + "\n"
                + "好人,,男,1985-03-01,,,,," + group.code() + "\n");
        assertThat(first.path("created").asInt()).isEqualTo(1);
        assertThat(first.path("refused").asInt()).isEqualTo(4);

        String errors = errors(police, first);
        assertThat(errors).startsWith("\ufeff\"行号\",\"错误\",\"更正办法\",\"处理意见\",\"姓名\"");
        assertThat(errors).contains("\"2\",\"身份证号：身份号码的校验位不对").contains("\"'=cmd|' /C calc'!A0\"").contains("\"'＝林小美\"")
                .contains("出生日期：没有这个日期").contains("手机号：不是电话号码");

        String mended = errors.replace(wrongDigit, number(1)).replace("'=cmd|' /C calc'!A0", "张三").replace("'＝林小美", "林小美").replace("1985-02-30", "1985-02-28")
                .replace("\"123\"", "\"13900139000\"");
        JsonNode second = imported(police, "persons", "police", mended);
        assertThat(second.path("created").asInt()).isEqualTo(4);
        assertThat(second.path("refused").asInt()).isZero();
    }

    @Test
    void rowsAreInTheClearForWhoeverSentThemAndMaskedForAllOthers() throws Exception {
        String heading = "姓名,身份证号,手机号,现住址,备注,网格编码\n";
        String address = town.name() + "人民路88号";
        imported(police, "persons", "police", heading + "陈大文," + number(1) + ",13800138000,,," + group.code() + "\n");
        JsonNode job = imported(staff, "persons", "grid", heading + "陈小文," + number(1) + ",13900139000,,电话13700137000," + group.code() + "\n"
                + "林小美," + number(2) + ",13600136000," + address + ",号码" + number(3) + ",不存在\n");
        assertThat(job.path("kept").asInt()).isEqualTo(2);
        assertThat(job.path("refused").asInt()).isEqualTo(1);

        String own = errors(staff, job);
        assertThat(own).as("what stayed out comes back as it was sent").contains(number(2)).contains("13600136000").contains(address);
        assertThat(own).as("of what went in no personal value").doesNotContain(number(1)).doesNotContain("13900139000").contains("139****9000");
        JsonNode again = imported(staff, "persons", "grid", own);
        assertThat(again.path("refused").asInt()).as("a mask that comes back is no value").isEqualTo(2);
        assertThat(errors(staff, again)).contains("身份证号：这个值已被遮盖");

        String others = errors(people.staff("administrator", grids.tree().root().id()), job);
        assertThat(others).contains("没有这个网格编码").contains("136****6000")
                .doesNotContain(number(1)).doesNotContain(number(2)).doesNotContain(number(3))
                .doesNotContain("13600136000").doesNotContain("13700137000").doesNotContain("88号");
    }

    @Test
    void twoOfOneNameAndBirthDateAreForAPersonToDecide() throws Exception {
        String heading = "姓名,性别,出生日期,网格编码\n";
        imported(police, "persons", "police", heading + "陈小明,男,2015-05-05," + group.code() + "\n");
        JsonNode again = imported(staff, "persons", "grid", heading + "陈小明,男,2015-05-05," + group.code() + "\n");
        assertThat(again.path("doubtful").asInt()).isEqualTo(1);

        String other = errors(staff, again).replaceFirst("(\"2\",\"[^\"]*\",\"[^\"]*\",)\"\"", "$1\"新增\"");
        assertThat(imported(staff, "persons", "grid", other).path("created").asInt()).isEqualTo(1);
        assertThat(count("registry_person")).isEqualTo(2);
        JsonNode same = imported(police, "persons", "police", heading + "陈小明,男,2015-05-05," + group.code() + " \n");
        assertThat(same.path("doubtful").asInt() + same.path("unchanged").asInt()).isEqualTo(1);
    }

    @Test
    void ofADoubtfulRowBothSidesAreShownMaskedAndItGoesInAsDecided() throws Exception {
        imported(police, "houses", "police", HOUSES + house("1") + house("2"));
        String heading = "姓名,性别,出生日期,手机号,户号,居住房屋编码,网格编码\n";
        imported(police, "persons", "police", heading + "陈小明,男,2015-05-05,13800138000,H1,1," + group.code() + "\n");
        JsonNode again = imported(staff, "persons", "grid", heading + "陈小明,男,2015-05-05,13900139000,H1,2," + group.code() + "\n"
                + "陈小明,男,2015-05-05,13700137000,H2,2," + group.code() + "\n" + "陈小明,男,2015-05-05,,H3,2," + group.code() + "\n");
        String id = again.path("id").asString();
        assertThat(again.path("doubtful").asInt()).isEqualTo(3);
        JsonNode doubts = call(get("/api/registry/imports/" + id + "/doubts"), staff, 200);
        JsonNode first = doubts.path("items").path(0);
        assertThat(doubts.toString()).contains("139****9000").contains("138****8000").doesNotContain("13900139000").doesNotContain("13800138000");
        assertThat(first.path("verdicts").toString()).isEqualTo("[\"same\",\"other\",\"leave\"]");
        String other = first.path("others").path(0).path("id").asString();

        decide(id, 2, "{\"verdict\":\"same\",\"objectId\":\"000000000-0000000000000\"}", 409);
        JsonNode merged = decide(id, 2, "{\"verdict\":\"same\",\"objectId\":\"" + other + "\"}", 200);
        decide(id, 2, "{\"verdict\":\"leave\"}", 409);
        assertThat(merged.path("updated").asInt()).isEqualTo(1);
        JsonNode entered = decide(id, 3, "{\"verdict\":\"other\"}", 200);
        assertThat(entered.path("created").asInt()).isEqualTo(1);
        JsonNode left = decide(id, 4, "{\"verdict\":\"leave\"}", 200);
        assertThat(left.path("doubtful").asInt()).isZero();
        assertThat(left.path("leftOut").asInt()).isEqualTo(1);
        assertThat(count("registry_person")).isEqualTo(2);
        assertThat(one("select string_agg(action, ' ' order by action) from registry_history where kind = 'person' and town = :town"))
                .isEqualTo("import-entered import-merged");
        assertThat(one("select string_agg(distinct verdict, ' ' order by verdict) from registry_import_decision where town = :town"))
                .isEqualTo("other same");

        call(post("/api/registry/imports/" + id + "/undo"), staff, 200);
        ended(staff, again);
        assertThat(count("registry_person")).isEqualTo(1);
        assertThat(sum("registry_house", "residents")).isEqualTo(1);
        assertThat(one("select residents::text from registry_house where code = '1' and town = :town")).isEqualTo("1");
    }

    @Test
    void whoWasEnteredWithoutANumberIsNotDoubledWhenTheNumberComes() throws Exception {
        String birth = LocalDate.of(1980, 1, 1).plusDays(NUMBER.get()).toString();
        String heading = "姓名,身份证号,出生日期,网格编码\n";
        imported(staff, "persons", "grid", heading + "陈小明,," + birth + "," + group.code() + "\n" + "林小红,," + birth + "," + group.code() + "\n");
        JsonNode job = imported(police, "persons", "police", heading + "陈小明," + number(1) + ",," + group.code() + "\n"
                + "林小红," + number(2) + ",," + group.code() + "\n" + "黄小强," + number(3) + ",," + group.code() + "\n"
                + "黄小强,," + birth + "," + group.code() + "\n");
        String id = job.path("id").asString();
        assertThat(job.path("doubtful").asInt()).as(job.toString()).isEqualTo(3);
        assertThat(count("registry_person")).isEqualTo(3);

        JsonNode doubts = call(get("/api/registry/imports/" + id + "/doubts"), police, 200).path("items");
        assertThat(doubts.path(0).path("verdicts").toString()).isEqualTo("[\"same\",\"other\",\"leave\"]");
        decide(police, id, 2, "{\"verdict\":\"same\",\"objectId\":\"" + doubts.path(0).path("others").path(0).path("id").asString() + "\"}", 200);
        decide(police, id, 3, "{\"verdict\":\"other\"}", 200);
        assertThat(one("select string_agg(id_kind, ' ' order by id_kind) from registry_person where name = '陈小明' and town = :town")).isEqualTo("citizen");
        assertThat(count("registry_person where name = '林小红'")).isEqualTo(2);
        JsonNode again = imported(police, "persons", "police", heading + "陈小明," + number(1) + ",," + group.code() + "\n");
        assertThat(again.path("unchanged").asInt()).as("known by the number from now on").isEqualTo(1);
    }

    @Test
    void aMoveOfBeforeTheLastOneIsRefusedByRowAndColumnAndTheSameDayTwiceIsNot() throws Exception {
        imported(police, "houses", "police", HOUSES + house("1") + house("2"));
        String heading = "姓名,身份证号,户号,与户主关系,居住房屋编码,入住日期,网格编码\n";
        String rest = "," + group.code() + "\n";
        String who = "陈大文," + number(1);
        imported(police, "persons", "police", heading + who + ",H1,户主,1,2020-03-01" + rest + "林小美," + number(2) + ",H1,妻,1,2020-03-01" + rest);
        imported(police, "persons", "police", heading + who + ",H2,户主,2,2020-05-01" + rest);
        assertThat(one("select coalesce(head_id::text, '-') || members from registry_household where number = 'H1' and town = :town")).isEqualTo("-1");
        imported(police, "persons", "police", heading + "林小美," + number(2) + ",H1,户主,1,2020-03-01" + rest);
        assertThat(count("registry_household h where number = 'H1' and head_id = (select id from registry_person p where p.town = h.town and p.name = '林小美')"))
                .as("who is the head now").isEqualTo(1);
        assertThat(count("registry_relation where kind = 'member-of' and role = '02' and valid_to is null")).isEqualTo(2);

        JsonNode early = imported(police, "persons", "police", heading + who + ",H1,长子,1,2020-04-30" + rest);
        assertThat(early.path("refused").asInt()).isEqualTo(1);
        assertThat(errors(police, early)).contains("\"2\",\"入住日期：入住日期早于已记录的上一次变动\"");
        imported(police, "persons", "police", heading + who + ",H1,长子,1,2020-05-01" + rest);
        imported(police, "persons", "police", heading + who + ",H2,户主,2,2020-05-01 " + rest);
        JsonNode last = imported(police, "persons", "police", heading + who + ",H1,长子,1,2020-05-01 " + rest);
        assertThat(one("select ended_on::text from registry_household where number = 'H2' and town = :town")).isEqualTo("2020-05-01");
        assertThat(count("registry_relation where valid_to <= valid_from")).isZero();

        call(post("/api/registry/imports/" + last.path("id").asString() + "/undo"), police, 200);
        ended(police, last);
        assertThat(one("select members || coalesce(ended_on::text, '') from registry_household where number = 'H2' and town = :town")).isEqualTo("1");
        assertThat(one("select string_agg(h.code || ' ' || r.valid_from || ' ' || coalesce(r.valid_to::text, '-'), ', ' order by r.valid_from) "
                + "from registry_relation r join registry_house h on h.town = r.town and h.id = r.object_id join registry_person p on p.town = r.town "
                + "and p.id = r.subject_id where p.name = '陈大文' and r.kind = 'lives-in' and r.town = :town"))
                .isEqualTo("1 2020-03-01 2020-05-01, 2 2020-05-01 -");
    }

    @Test
    void whoWasChangedAfterAnImportStaysWithAllAndIsCounted() throws Exception {
        imported(police, "houses", "police", HOUSES + house("1") + house("2"));
        imported(police, "persons", "police", PERSONS + person("陈大文", number(1), "H1", "户主", "1") + person("林小美", number(2), "H1", "妻", "1"));
        JsonNode moving = imported(police, "persons", "police", PERSONS + person("陈大文", number(1), "H2", "户主", "2")
                + person("林小美", number(2), "H2", "妻", "2") + person("陈一", number(3), "H2", "长子", "2"));
        imported(police, "persons", "police", "姓名,身份证号,学历,网格编码\n陈大文," + number(1) + ",本科," + group.code() + "\n");

        call(post("/api/registry/imports/" + moving.path("id").asString() + "/undo"), police, 200);
        JsonNode undone = ended(police, moving);
        assertThat(undone.path("state").asString()).isEqualTo("undone");
        assertThat(undone.path("stayed").asInt()).isEqualTo(1);
        assertThat(one("""
                select string_agg(p.name || ' ' || h.code || ' ' || f.number, ', ' order by p.name) from registry_person p
                join registry_relation l on l.town = p.town and l.subject_id = p.id and l.kind = 'lives-in' and l.valid_to is null and l.object_id = p.house_id
                join registry_house h on h.town = p.town and h.id = l.object_id
                join registry_relation m on m.town = p.town and m.subject_id = p.id and m.kind = 'member-of' and m.valid_to is null and m.object_id = p.household_id
                join registry_household f on f.town = p.town and f.id = m.object_id where p.town = :town
                """)).as("row and relation say the same").isEqualTo("林小美 1 H1, 陈大文 2 H2");
        assertThat(count("registry_relation where valid_to is null")).isEqualTo(4);
        assertThat(one("select string_agg(number || members || (head_id is not null), ' ' order by number) from registry_household where town = :town"))
                .isEqualTo("H11false H21true");
    }

    @Test
    void anObjectFollowsItsPointAndWhatHasEndedIsRefused() throws Exception {
        GridTree tree = grids.tree();
        GridNode other = tree.subtree(town.id()).stream().filter(grid -> grid.level() == 4 && grid.id() != group.id()).findFirst().orElseThrow();
        GridNode village = tree.get(group.parentId());
        imported(police, "houses", "police", HOUSES + house("1"));
        imported(police, "persons", "police", PERSONS + person("陈大文", number(1), "H1", "户主", "1"));
        String moved = "1," + town.name() + "人民路1号," + other.code() + ",自建房\n";
        JsonNode job = imported(police, "houses", "police", HOUSES + moved);
        assertThat(job.path("updated").asInt()).isEqualTo(1);
        for (String table : List.of("registry_house", "registry_person", "registry_household")) {
            assertThat(count(table + " where grid_id = " + other.id())).as(table).isEqualTo(1);
        }
        call(post("/api/registry/imports/" + job.path("id").asString() + "/undo"), police, 200);
        ended(police, job);
        assertThat(count("registry_person where grid_id = " + group.id())).isEqualTo(1);
        JsonNode rough = imported(police, "houses", "police", HOUSES + "1," + town.name() + "人民路1号," + village.code() + ",自建房\n");
        assertThat(rough.path("unchanged").asInt()).as("less exact than what is known").isEqualTo(1);

        String places = "场所名称,场所类别,网格编码\n";
        imported(police, "places", "police", places + "东市场,集贸市场," + group.code() + "\n");
        imported(police, "organisations", "police", "单位名称,网格编码\n东海小店," + group.code() + "\n");
        for (String table : List.of("registry_house", "registry_object", "registry_organisation", "registry_address")) {
            access.everywhere(jdbc -> jdbc.sql("update " + table + " set ended_on = current_date where town = :town").param("town", town.town()).update());
        }
        refusedAsEnded("houses", HOUSES + house("1").replace("自建房", "自建房 "));
        refusedAsEnded("places", places + "东市场,集贸市场," + group.code() + " \n");
        refusedAsEnded("organisations", "单位名称,网格编码\n东海小店," + group.code() + " \n");
        refusedAsEnded("addresses", "地址,网格编码\n" + town.name() + "人民路1号," + group.code() + "\n");
        String anew = places.replace("\n", ",处理意见\n") + "东市场,集贸市场," + group.code() + ",新增\n";
        assertThat(imported(police, "places", "police", anew).path("created").asInt()).isEqualTo(1);
    }

    private void refusedAsEnded(String kind, String file) throws Exception {
        JsonNode job = imported(police, kind, "police", file);
        assertThat(job.path("refused").asInt()).as(kind).isEqualTo(1);
        assertThat(errors(police, job)).contains("这条记录已注销");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedAndNothingOfItIsKept() throws Exception {
        long before = files();
        JsonNode problem = send("/api/registry/imports?kind=houses&source=police&name=x.csv", police, bytes("房屋地址\n" + "x,".repeat(100_000)), 413);
        assertThat(problem.path("code").asString()).isEqualTo("registry.import-too-large");
        assertThat(problem.path("limitBytes").asInt()).isEqualTo(200_000);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whoSpeaksForADepartmentWithoutWorkingForItIsRecordedAsDoingSo() throws Exception {
        JsonNode own = upload(police, "houses", "police", bytes(HOUSES + house("1")));
        JsonNode behalf = upload(staff, "houses", "police", bytes(HOUSES + house("2")));
        assertThat(uploadRecord(own)).contains("police").doesNotContain("onBehalf");
        assertThat(uploadRecord(behalf)).contains("\"onBehalf\"");
    }

    private String uploadRecord(JsonNode job) {
        return access.everywhere(jdbc -> jdbc.sql("select a::text from audit_record a where object_id = :id and action = 'registry.import-upload'")
                .param("id", job.path("id").asString()).query(String.class).single()).replace("\"\"", "\"");
    }

    private long files() throws Exception {
        try (var files = Files.list(Files.createDirectories(imports.file(1).getParent()))) {
            return files.count();
        }
    }

    @Test
    void aFileThatNobodyWorkedOnForLongIsRemovedHoweverFarItCame() throws Exception {
        JsonNode uploaded = upload(police, "houses", "police", bytes(HOUSES + house("1")));
        JsonNode paused = upload(police, "houses", "police", bytes(HOUSES + house("2")));
        JsonNode running = upload(police, "places", "police", bytes("场所名称,场所类别,网格编码\n东市场,集贸市场," + group.code() + "\n"));
        long pausedId = Ids.parse(paused.path("id").asString());
        long runningId = Ids.parse(running.path("id").asString());
        access.everywhere(jdbc -> jdbc.sql("update registry_import set state = case when id = :paused then 'paused' else 'running' end, started_at = created_at "
                + "where id in (:paused, :running)").param("paused", pausedId).param("running", runningId).update());
        try {
            clock.move(Duration.ofDays(29));
            runner.tidy();
            assertThat(Files.exists(imports.file(Ids.parse(uploaded.path("id").asString())))).isTrue();
            clock.move(Duration.ofDays(2));
            runner.tidy();
        } finally {
            clock.reset();
        }
        assertThat(Files.exists(imports.file(Ids.parse(uploaded.path("id").asString())))).isFalse();
        assertThat(Files.exists(imports.file(pausedId))).isFalse();
        assertThat(Files.exists(imports.file(runningId))).as("it is at work").isTrue();
        assertThat(ended(police, running).path("state").asString()).isEqualTo("done");
        call(post("/api/registry/imports/" + uploaded.path("id").asString() + "/start"), police, 200);
        assertThat(ended(police, uploaded).path("failure").asString()).isEqualTo("registry.import-file-gone");
    }

    @Test
    void nobodyRisesFromTheDeadByAFile() throws Exception {
        imported(police, "houses", "police", HOUSES + house("1") + house("2"));
        imported(police, "persons", "police", PERSONS + person("陈大文", number(1), "H1", "户主", "1"));
        access.everywhere(jdbc -> jdbc.sql("update registry_person set ended_on = current_date, end_reason = 'died', house_id = null where town = :town")
                .param("town", town.town()).update());
        JsonNode again = imported(police, "persons", "police", PERSONS + person("陈大文", number(1), "H1", "户主", "2"));
        assertThat(again.path("refused").asInt()).as(again.toString()).isEqualTo(1);
        assertThat(count("registry_person where house_id is not null")).isZero();
    }

    @Test
    void aNumberThatIsThereTwiceIsOnePersonAndOnlyThatOne() throws Exception {
        JsonNode job = imported(police, "persons", "police", PERSONS + "陈大文," + number(1) + ",,,,H1,,," + group.code() + "\n"
                + "陈文," + number(1) + ",,,13800138000,H1,,," + group.code() + "\n");
        String id = job.path("id").asString();
        assertThat(job.path("doubtful").asInt()).isEqualTo(1);
        JsonNode doubt = call(get("/api/registry/imports/" + id + "/doubts"), police, 200).path("items").path(0);
        assertThat(doubt.path("verdicts").toString()).isEqualTo("[\"same\",\"leave\"]");
        decide(police, id, 3, "{\"verdict\":\"other\"}", 409);
        decide(police, id, 3, "{\"verdict\":\"same\",\"objectId\":\"" + doubt.path("others").path(0).path("id").asString() + "\"}", 200);
        assertThat(one("select name || version from registry_person where town = :town")).isEqualTo("陈文2");
        call(post("/api/registry/imports/" + id + "/undo"), police, 200);
        ended(police, job);
        assertThat(count("registry_person")).isZero();
        assertThat(count("registry_history where kind = 'person'")).isZero();
    }

    @Test
    void someoneRegisteredOutOfSightIsNotShownAndCanOnlyBeLeftOut() throws Exception {
        GridTree tree = grids.tree();
        GridNode far = tree.subtree(tree.root().id()).stream()
                .filter(grid -> grid.level() == 4 && !tree.isWithin(grid.id(), town.id())).findFirst().orElseThrow();
        String root = people.staff("department-staff", tree.path(town.id()).get(1).id(), "police");
        GridNode near = tree.subtree(tree.path(town.id()).get(1).id()).stream()
                .filter(grid -> grid.level() == 4 && !tree.isWithin(grid.id(), town.id())).findFirst().orElse(far);
        imported(root, "persons", "police", "姓名,身份证号,手机号,网格编码\n陈远方," + number(9) + ",13800138000," + near.code() + "\n");
        JsonNode job = imported(police, "persons", "police", "姓名,身份证号,网格编码\n陈远方," + number(9) + "," + group.code() + "\n");
        String id = job.path("id").asString();
        JsonNode doubt = call(get("/api/registry/imports/" + id + "/doubts"), police, 200).path("items").path(0);
        assertThat(doubt.path("verdicts").toString()).isEqualTo("[\"leave\"]");
        assertThat(doubt.path("others").path(0).path("id").isNull()).isTrue();
        assertThat(doubt.path("others").path(0).path("values").isEmpty()).isTrue();
    }

    @Test
    void rowsAndSamplesAreShownMasked() throws Exception {
        JsonNode job = upload(police, "persons", "police", bytes("姓名,身份证号,手机号,备注\n陈大文," + number(1) + ",13800138000,电话13900139000\n"));
        String samples = call(get("/api/registry/imports/" + job.path("id").asString() + "/samples"), police, 200).toString();
        assertThat(samples).contains("陈*").contains("138****8000").doesNotContain(number(1)).doesNotContain("13900139000").doesNotContain("陈大文");
        call(post("/api/registry/imports/" + job.path("id").asString() + "/start"), police, 200);
        ended(police, job);
        JsonNode rows = call(get("/api/registry/imports/" + job.path("id").asString() + "/rows"), police, 200);
        assertThat(rows.path("items").path(0).path("faults").path(0).path("title").asString()).isEqualTo("无法确定所在网格");
        assertThat(rows.toString()).doesNotContain(number(1)).doesNotContain("13800138000");
    }

    @Test
    void whatADryRunFoundWrongIsForgottenWhenTheMappingWasMended() throws Exception {
        JsonNode job = upload(police, "houses", "police", bytes("房屋编码,房屋地址,网格编码,层数\n1," + town.name() + "人民路1号," + group.code() + ",许多\n"));
        String id = job.path("id").asString();
        call(post("/api/registry/imports/" + id + "/check"), police, 200);
        assertThat(ended(police, job).path("refused").asInt()).isEqualTo(1);
        String columns = job.path("columns").toString().replace("\"house.floors\"", "null");
        call(put("/api/registry/imports/" + id + "/mapping").contentType("application/json").content("{\"columns\":" + columns + "}"), police, 200);
        call(post("/api/registry/imports/" + id + "/start"), police, 200);
        assertThat(ended(police, job).path("created").asInt()).isEqualTo(1);
        assertThat(call(get("/api/registry/imports/" + id + "/rows"), police, 200).path("items").isEmpty()).isTrue();
    }

    @Test
    void aFileThatBreaksOffInTheMiddleSaysWhereAndLeavesNothing() throws Exception {
        JsonNode job = upload(police, "houses", "police", bytes(HOUSES + house("1") + "\"2," + town.name() + "人民路2号\n"));
        call(post("/api/registry/imports/" + job.path("id").asString() + "/start"), police, 200);
        JsonNode ended = ended(police, job);
        assertThat(ended.path("state").asString()).isEqualTo("failed");
        assertThat(ended.path("failure").asString()).isEqualTo("registry.import-cell-too-long:3");
        assertThat(ended.path("rowsDone").asInt()).isZero();
        assertThat(count("registry_house")).isZero();
    }

    @Test
    void whatFailedHalfWayIsNeitherTriedNorMappedAgainAndCanAlwaysBeTakenBack() throws Exception {
        JsonNode job = imported(police, "houses", "police", HOUSES + house("1") + house("2"));
        String path = "/api/registry/imports/" + job.path("id").asString();
        state(job, "failed");
        assertThat(call(post(path + "/check"), police, 409).path("code").asString()).isEqualTo("registry.import-rows-in");
        JsonNode problem = call(put(path + "/mapping").contentType("application/json").content("{\"columns\":" + job.path("columns") + "}"), police, 409);
        assertThat(problem.path("code").asString()).isEqualTo("registry.import-rows-in");
        assertThat(problem.path("detail").asString()).contains("撤销");
        assertThat(call(post(path + "/cancel"), police, 200).path("state").asString()).isEqualTo("paused");
        call(post(path + "/undo"), police, 200);
        assertThat(ended(police, job).path("state").asString()).isEqualTo("undone");
        assertThat(count("registry_house")).isZero();
    }

    @Test
    void whoeverStopsOrMapsAnImportThatEndsAtThatMomentIsToldAndItCanStillBeTakenBack() throws Exception {
        JsonNode job = imported(police, "houses", "police", HOUSES + house("1"));
        String path = "/api/registry/imports/" + job.path("id").asString();
        state(job, "running");
        assertThat(whileItBecomes(job, "done", () -> call(post(path + "/cancel"), police, 409)).path("code").asString()).isEqualTo("registry.import-wrong-state");
        state(job, "uploaded");
        assertThat(whileItBecomes(job, "done", () -> call(put(path + "/mapping").contentType("application/json")
                .content("{\"columns\":" + job.path("columns") + "}"), police, 409)).path("code").asString()).isEqualTo("registry.import-wrong-state");
        call(post(path + "/undo"), police, 200);
        assertThat(ended(police, job).path("state").asString()).isEqualTo("undone");
        assertThat(count("registry_house")).isZero();
    }

    private void state(JsonNode job, String state) {
        access.everywhere(jdbc -> jdbc.sql("update registry_import set state = :state where id = :id").param("state", state)
                .param("id", Ids.parse(job.path("id").asString())).update());
    }

    /** The call has seen the state of before, and waits for the row when it has changed. */
    private JsonNode whileItBecomes(JsonNode job, String state, Callable<JsonNode> call) throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<JsonNode> answer = access.everywhere(jdbc -> {
                jdbc.sql("update registry_import set state = :state where id = :id").param("state", state)
                        .param("id", Ids.parse(job.path("id").asString())).update();
                Future<JsonNode> called = other.submit(call);
                await().atMost(Duration.ofSeconds(20)).until(() -> called.isDone()
                        || jdbc.sql("select exists (select from pg_locks where not granted)").query(Boolean.class).single());
                return called;
            });
            return answer.get();
        }
    }

    /** Stopped and ordered again, while the run that was stopped has not noticed yet. */
    @Test
    void anOrderIsCarriedOutThoughTheJobOfTheOneBeforeHasNotGone() throws Exception {
        JsonNode job = upload(police, "houses", "police", bytes(HOUSES + house("1")));
        String id = job.path("id").asString();
        access.everywhere(jdbc -> jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('registry-import', :id, now(), true, 'another node', now(), 1)
                """).param("id", id).update());
        call(post("/api/registry/imports/" + id + "/check"), police, 200);
        await().atMost(Duration.ofSeconds(40)).until(() -> stateOf(id).equals("checked"));
        access.everywhere(jdbc -> jdbc.sql("delete from scheduled_tasks where task_instance = :id").param("id", id).update());
    }

    /** A program that dies between the two would leave an import in work for ever, and with it all of its kind. */
    @Test
    void anOrderIsNotSeenBeforeItsJobIsThere() throws Exception {
        JsonNode job = upload(police, "houses", "police", bytes(HOUSES + house("1")));
        String id = job.path("id").asString();
        try (ExecutorService others = Executors.newCachedThreadPool()) {
            Future<JsonNode> started = access.everywhere(jdbc -> {
                jdbc.sql("lock table scheduled_tasks in share row exclusive mode").update();
                Future<JsonNode> called = others.submit(() -> call(post("/api/registry/imports/" + id + "/start"), police, 200));
                await().atMost(Duration.ofSeconds(20)).until(() -> jdbc.sql("""
                        select exists (select from pg_locks where not granted and relation = 'scheduled_tasks'::regclass)
                        """).query(Boolean.class).single());
                // What else waits there is the scheduler itself; by then the order has come to its job, too.
                await().during(Duration.ofMillis(500)).until(() -> stateOf(id).equals("uploaded"));
                return called;
            });
            started.get();
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> stateOf(id).equals("done"));
    }

    private String stateOf(String id) throws Exception {
        return call(get("/api/registry/imports/" + id), police, 200).path("state").asString();
    }

    /** Whoever stopped it has the last word. */
    @Test
    void aRunThatFailsAfterItWasStoppedSaysNothing() throws Exception {
        JsonNode job = upload(police, "houses", "police", bytes(HOUSES + house("1")));
        state(job, "running");
        ImportJob running = store.find(Ids.parse(job.path("id").asString())).orElseThrow();
        call(post("/api/registry/imports/" + job.path("id").asString() + "/cancel"), police, 200);
        runner.run(running, Path.of("gone"));
        assertThat(stateOf(job.path("id").asString())).isEqualTo("paused");
    }

    @Test
    void ofTwoImportsOfOneKindTheSecondIsToldToWait() throws Exception {
        JsonNode first = upload(police, "places", "police", bytes("场所名称,场所类别,网格编码\n市场,集贸市场," + group.code() + "\n"));
        JsonNode second = upload(police, "places", "police", bytes("场所名称,场所类别,网格编码\n学校,学校," + group.code() + "\n"));
        access.everywhere(jdbc -> jdbc.sql("update registry_import set state = 'running' where id = :id")
                .param("id", Ids.parse(first.path("id").asString())).update());
        JsonNode problem = call(post("/api/registry/imports/" + second.path("id").asString() + "/start"), police, 409);
        assertThat(problem.path("code").asString()).isEqualTo("registry.import-another-running");
        assertThat(ended(police, first).path("state").asString()).isEqualTo("done");
        call(post("/api/registry/imports/" + second.path("id").asString() + "/start"), police, 200);
        assertThat(ended(police, second).path("created").asInt()).isEqualTo(1);
    }

    @Test
    void workbooksWithDatesAsNumbersFormulasAndMergedCellsAreReadAsTheyLook() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "x", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("a");
            String[] headings = {"姓名", "性别", "出生日期", "手机号", "网格编码"};
            for (int i = 0; i < headings.length; i++) {
                sheet.value(0, i, headings[i]);
            }
            sheet.value(1, 0, "林日期");
            sheet.value(1, 1, "女");
            sheet.value(1, 2, LocalDate.of(1985, 3, 2));
            sheet.style(1, 2).format("yyyy/m/d").set();
            sheet.value(1, 3, 13800138000L);
            sheet.value(1, 4, group.code());
            sheet.value(2, 0, "林合并");
            sheet.range(2, 0, 3, 0).merge();
            sheet.value(2, 4, group.code());
            sheet.value(3, 4, group.code());
            sheet.formula(4, 0, "CONCATENATE(A2,A3)");
            sheet.value(4, 4, group.code());
        }
        JsonNode job = imported(police, "persons", "police", out.toByteArray());
        assertThat(job.path("created").asInt()).as(errors(police, job)).isEqualTo(2);
        assertThat(one("select birth_date::text from registry_person where name = '林日期' and town = :town")).isEqualTo("1985-03-02");
        assertThat(errors(police, job)).contains("姓名：必填项为空");
    }

    @Test
    void aWorkbookMadeToFillTheMemoryIsRefused() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(out)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("xl/sharedStrings.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 60; i++) {
                zip.write(zeros);
            }
        }
        JsonNode problem = send("/api/registry/imports?kind=houses&source=police&name=x.xlsx", police, out.toByteArray(), 413);
        assertThat(problem.path("code").asString()).isEqualTo("registry.import-workbook-too-large");
    }

    private JsonNode decide(String id, long line, String body, int status) throws Exception {
        return decide(staff, id, line, body, status);
    }

    private JsonNode decide(String token, String id, long line, String body, int status) throws Exception {
        return call(post("/api/registry/imports/" + id + "/doubts/" + line).contentType("application/json").content(body), token, status);
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() throws Exception {
        JsonNode job = upload(police, "houses", "police", bytes(HOUSES + house("1") + "2,,x,\n"));
        call(post("/api/registry/imports/" + job.path("id").asString() + "/check"), police, 200);
        JsonNode checked = ended(police, job);

        assertThat(checked.path("state").asString()).isEqualTo("checked");
        assertThat(checked.path("created").asInt()).isEqualTo(1);
        assertThat(checked.path("refused").asInt()).isEqualTo(1);
        assertThat(checked.path("rowsTotal").asInt()).isEqualTo(2);
        assertThat(count("registry_house")).isZero();
        assertThat(count("registry_address")).isZero();
    }

    @Test
    void gb18030AndWorkbooksAreReadAsUtf8Is() throws Exception {
        assertThat(imported(police, "houses", "police", (HOUSES + house("1")).getBytes(Charset.forName("GB18030"))).path("created").asInt()).isEqualTo(1);
        assertThat(imported(police, "houses", "police", bytes("\ufeff" + HOUSES + house("2"))).path("created").asInt()).isEqualTo(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "x", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("a");
            String[] cells = (HOUSES.strip() + "," + house("3").strip()).split(",");
            for (int i = 0; i < cells.length; i++) {
                sheet.value(i / 4, i % 4, cells[i]);
            }
        }
        assertThat(imported(police, "houses", "police", out.toByteArray()).path("created").asInt()).isEqualTo(1);
        assertThat(one("select string_agg(key, ' ' order by key) from registry_address where town = :town")).contains("人民路1号").contains("人民路3号");
    }

    @Test
    void filesThatCanNotBeReadSayWhyAndWhere() throws Exception {
        refused(new byte[0], "registry.import-empty");
        refused("房屋地址\n海丰".getBytes(StandardCharsets.UTF_16), "registry.import-encoding");
        refused(new byte[] {'a', ',', (byte) 0xff, (byte) 0xff, '\n'}, "registry.import-encoding");
        refused(bytes("a,".repeat(200) + "\n"), "registry.import-too-many-columns");
        refused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0}, "registry.import-broken-workbook");
        refused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 1}, "registry.import-old-workbook");
        refused(bytes("\"房屋地址\n" + "x".repeat(5_000)), "registry.import-cell-too-long");
        assertThat(send("/api/registry/imports?kind=cats&source=police&name=x", police, bytes("a\nb\n"), 422).path("code").asString())
                .isEqualTo("registry.import-unknown-kind");
        assertThat(send("/api/registry/imports?kind=houses&source=moon&name=x", police, bytes("a\nb\n"), 422).path("code").asString())
                .isEqualTo("registry.import-unknown-source");
        assertThat(send("/api/registry/imports?kind=houses&source=health&name=x", police, bytes("a\nb\n"), 403).path("code").asString())
                .isEqualTo("registry.import-foreign-source");
        JsonNode late = upload(police, "houses", "police", (HOUSES + house("1").repeat(1) + "x".repeat(10)).getBytes(StandardCharsets.UTF_8));
        assertThat(late.path("state").asString()).isEqualTo("uploaded");
    }

    @Test
    void aColumnMappedTwiceAMissingOneAndAForeignImportAreRefused() throws Exception {
        JsonNode job = upload(police, "houses", "police", bytes("门牌,地址,网格编码\na,b,c\n"));
        String id = job.path("id").asString();
        assertThat(job.path("columns").path(0).path("field").isNull()).isTrue();
        assertThat(job.path("columns").path(1).path("field").asString()).isEqualTo("house.address");

        assertThat(mapped(id, 422, "house.address", "house.address", "house.grid").path("code").asString()).isEqualTo("registry.import-mapped-twice");
        assertThat(mapped(id, 422, null, null, "house.grid").path("code").asString()).isEqualTo("registry.import-field-missing");
        assertThat(mapped(id, 422, "person.name", "house.address", "house.grid").path("code").asString()).isEqualTo("registry.import-bad-mapping");
        mapped(id, 200, "house.code", "house.address", "house.grid");
        call(get("/api/registry/imports/" + id), people.staff("department-staff", town.id(), "health"), 404);
        call(get("/api/registry/imports"), people.resident(), 403);
        JsonNode next = upload(police, "houses", "police", bytes("门牌,地址,网格编码\na,b,d\n"));
        assertThat(next.path("columns").path(0).path("field").asString()).as("the mapping is remembered").isEqualTo("house.code");
    }

    @Test
    void theSameFileTwiceIsToldAndNothingIsDone() throws Exception {
        byte[] file = bytes(HOUSES + house("1"));
        imported(police, "houses", "police", file);
        JsonNode problem = send("/api/registry/imports?kind=houses&source=police&name=x.csv", police, file, 409);
        assertThat(problem.path("code").asString()).isEqualTo("registry.import-same-file");
        assertThat(count("registry_house")).isEqualTo(1);
    }

    @Test
    void whatLiesOutsideTheImportersGridsStaysOut() throws Exception {
        GridTree tree = grids.tree();
        GridNode other = tree.subtree(tree.root().id()).stream()
                .filter(grid -> grid.level() == 4 && !tree.isWithin(grid.id(), town.id())).findFirst().orElseThrow();
        JsonNode job = imported(police, "houses", "police", HOUSES + "1,人民路1号," + other.code() + ",自建房\n");
        assertThat(job.path("refused").asInt()).isEqualTo(1);
        assertThat(errors(police, job)).contains("不在您的管辖范围");
    }

    private JsonNode mapped(String id, int status, String... fields) throws Exception {
        String columns = java.util.stream.IntStream.range(0, 3).mapToObj(i -> "{\"heading\":\"" + List.of("门牌", "地址", "网格编码").get(i)
                + "\",\"field\":" + (fields[i] == null ? "null" : "\"" + fields[i] + "\"") + "}").collect(Collectors.joining(","));
        return call(put("/api/registry/imports/" + id + "/mapping").contentType("application/json")
                .content("{\"columns\":[" + columns + "]}"), police, status);
    }

    private void refused(byte[] file, String code) throws Exception {
        JsonNode problem = send("/api/registry/imports?kind=houses&source=police&name=x.csv", police, file, 422);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).isNotBlank();
    }

    private JsonNode imported(String token, String kind, String source, String text) throws Exception {
        return imported(token, kind, source, bytes(text));
    }

    private JsonNode imported(String token, String kind, String source, byte[] file) throws Exception {
        JsonNode job = upload(token, kind, source, file);
        call(post("/api/registry/imports/" + job.path("id").asString() + "/start"), token, 200);
        JsonNode ended = ended(token, job);
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("done");
        return ended;
    }

    private JsonNode ended(String token, JsonNode job) throws Exception {
        String id = job.path("id").asString();
        // At once, and not when the scheduler looks the next time.
        runner.runAsOrdered(Ids.parse(id));
        await().atMost(Duration.ofSeconds(40)).until(() -> !List.of("checking", "running", "undoing")
                .contains(call(get("/api/registry/imports/" + id), token, 200).path("state").asString()));
        return call(get("/api/registry/imports/" + id), token, 200);
    }

    private JsonNode upload(String token, String kind, String source, byte[] file) throws Exception {
        return send("/api/registry/imports?kind=" + kind + "&source=" + source + "&name=x.csv", token, file, 201);
    }

    private JsonNode send(String path, String token, byte[] file, int status) throws Exception {
        return call(post(path).contentType("application/octet-stream").content(file), token, status);
    }

    private JsonNode call(MockHttpServletRequestBuilder request, String token, int status) throws Exception {
        MvcResult result = mvc.perform(request.header("Authorization", "Bearer " + token)).andReturn();
        String body = result.getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(result.getResponse().getStatus()).as(body).isEqualTo(status);
        return JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
    }

    private String errors(String token, JsonNode job) throws Exception {
        MvcResult started = mvc.perform(get("/api/registry/imports/" + job.path("id").asString() + "/errors.csv")
                .header("Authorization", "Bearer " + token)).andReturn();
        return mvc.perform(asyncDispatch(started)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long count(String from) {
        String where = from.contains(" where ") ? " and" : " where";
        return access.everywhere(jdbc -> jdbc.sql("select count(*) from " + from + where + " town = :town").param("town", town.town())
                .query(Long.class).single());
    }

    private long sum(String table, String column) {
        return access.everywhere(jdbc -> jdbc.sql("select coalesce(sum(" + column + "), 0) from " + table + " where town = :town")
                .param("town", town.town()).query(Long.class).single());
    }

    private String one(String sql) {
        return access.everywhere(jdbc -> jdbc.sql(sql).param("town", town.town()).query(String.class).single());
    }

    private String plainIn(String table) {
        return access.everywhere(jdbc -> jdbc.sql("select string_agg(t::text, ' ') from " + table + " t where town = :town")
                .param("town", town.town()).query(String.class).single());
    }
}
