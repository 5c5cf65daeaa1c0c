package org.minqing.insight.internal.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;

import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Reports say what the figures say, stay as they were made, and reach who may count and who subscribed. */
@MinqingTest
@TestPropertySource(properties = "test.own=reports-http")
class ReportsHttpTest {

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    ReportRound round;
    @Autowired
    TestClock clock;
    @Autowired
    JdbcClient jdbc;

    private CaseApi api;
    private LocalDate today;

    @BeforeEach
    void people() {
        api = new CaseApi(mvc);
        today = clock.instant().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
    }

    @Test
    void aReportSaysWhatTheFiguresSayAndStaysAsItWasMade() throws Exception {
        GridNode village = village(0);
        String staff = people.staff("command", village.parentId());
        report(village, "0603");
        report(village, "0603");
        report(village, "0801");
        counted(staff, village, 3);
        JsonNode made = make(staff, village).ok().body();
        assertThat(figure(made, "上报数")).isEqualTo("3");
        assertThat(made.path("title").asString()).isEqualTo(village.name() + "民情周报");
        JsonNode causes = part(made, "问题类别").path("table").path("rows");
        assertThat(causes.get(0).get(1).asString()).isEqualTo("2");
        String id = made.path("report").path("id").asString();
        report(village, "0801");
        counted(staff, village, 4);
        JsonNode again = api.get(staff, "/api/reports/" + id).ok().body();
        assertThat(again.path("parts")).isEqualTo(made.path("parts"));
        assertThat(pdf(staff, id)).contains(village.name() + "民情周报", "上报数");
        for (String format : List.of("docx", "xlsx")) {
            assertThat(file(staff, id, format)).as(format).hasSizeGreaterThan(1_000);
        }
        assertThat(jdbc.sql("select count(*) from audit_record where action = 'insight.report-file' and object_id = :id").param("id", id)
                .query(Long.class).single()).isEqualTo(3);
    }

    @Test
    void whoMayNotCountTheGridFindsNoReport() {
        GridNode village = village(1);
        String staff = people.staff("command", village.parentId());
        String id = make(staff, village).ok().body().path("report").path("id").asString();
        GridNode elsewhere = grids.tree().children(grids.tree().root().id()).stream()
                .filter(county -> !grids.tree().isWithin(village.id(), county.id())).findFirst().orElseThrow();
        String other = people.staff("command", grids.tree().children(elsewhere.id()).getFirst().id());
        String department = people.staff("department-staff", village.parentId(), "urban-management");
        for (String who : List.of(other, department)) {
            assertThat(api.get(who, "/api/reports/" + id).status()).isEqualTo(404);
            assertThat(api.get(who, "/api/reports/" + id + "/file?format=pdf").status()).isEqualTo(404);
            assertThat(ids(api.get(who, "/api/reports").ok().body().path("items"))).doesNotContain(id);
        }
        assertThat(make(other, village).status()).isEqualTo(404);
        assertThat(api.get(people.resident(), "/api/reports").status()).isEqualTo(403);
        JsonNode own = make(department, village).ok().body();
        assertThat(own.path("title").asString()).contains("城市管理");
        assertThat(ids(api.get(department, "/api/reports").ok().body().path("items"))).containsExactly(own.path("report").path("id").asString());
        // Who may count all may read the part of a department as well.
        assertThat(ids(api.get(staff, "/api/reports").ok().body().path("items"))).contains(id, own.path("report").path("id").asString());
    }

    @Test
    void whoIsThereForTwoDepartmentsGetsOneReportOfEachAndNoneOfAll() {
        GridNode village = village(5);
        String leader = people.staff("command", village.parentId());
        String both = people.staff("department-staff", village.parentId(), "urban-management");
        people.alsoStaff(both, "department-staff", village.parentId(), "health");
        Map<String, Object> wish = Map.of("kind", "week", "grid", id(village), "day", today.toString());
        assertThat(api.post(both, "/api/reports", wish).status()).isEqualTo(422);
        Map<String, Object> named = new HashMap<>(wish);
        named.put("department", "health");
        assertThat(api.post(both, "/api/reports", named).ok().body().path("report").path("department").path("zh").asString()).contains("卫生");
        named.put("department", "civil-affairs");
        assertThat(api.post(both, "/api/reports", named).status()).as("none of theirs").isEqualTo(422);

        for (String who : List.of(both, leader)) {
            api.post(who, "/api/reports/orders", Map.of("kind", "week", "grid", id(village))).ok();
        }
        round.run();
        assertThat(titles(both)).hasSize(3).noneMatch(title -> title.equals(village.name() + "民情周报"));
        assertThat(titles(leader)).as("the leader's is of all").contains(village.name() + "民情周报");
    }

    @Test
    void theListGoesOnPageByPage() {
        GridNode village = village(6);
        String leader = people.staff("command", village.id());
        String department = people.staff("department-staff", village.id(), "health");
        String own = make(department, village).ok().body().path("report").path("id").asString();
        for (int i = 0; i < 55; i++) {
            jdbc.sql("""
                    insert into insight_report (id, grid_id, kind, first_day, last_day, over, language, title, content, made_at, made_by)
                    values (?, ?, 'week', current_date, current_date, true, 'zh', 'x', '{}', now(), 1)""").params(Ids.parse(own) + 1 + i, village.id()).update();
        }
        JsonNode first = api.get(leader, "/api/reports").ok().body();
        assertThat(first.path("items")).hasSize(50);
        JsonNode second = api.get(leader, "/api/reports?cursor=" + first.path("next").asString()).ok().body();
        assertThat(second.path("items")).hasSize(6);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(ids(api.get(department, "/api/reports").ok().body().path("items"))).as("not crowded out by others").containsExactly(own);
    }

    private List<String> titles(String who) {
        return api.get(who, "/api/reports").ok().body().path("items").valueStream().map(each -> each.path("title").asString()).toList();
    }

    @Test
    void aSubscriptionBringsEachPeriodOnceAndTellsEverySubscriber() {
        GridNode village = village(2);
        String one = people.staff("command", village.parentId());
        String two = people.staff("command", village.parentId());
        for (String who : List.of(one, two, one)) {
            assertThat(api.post(who, "/api/reports/orders", Map.of("kind", "week", "grid", id(village))).ok().body()).hasSize(1);
        }
        round.run();
        round.run();
        List<String> made = ids(api.get(one, "/api/reports").ok().body().path("items"));
        assertThat(made).hasSize(1);
        assertThat(ids(api.get(two, "/api/reports").ok().body().path("items"))).isEqualTo(made);
        JsonNode report = api.get(one, "/api/reports/" + made.getFirst()).ok().body();
        assertThat(report.path("report").path("over").asBoolean()).isTrue();
        assertThat(LocalDate.parse(report.path("report").path("to").asString())).isBefore(today);
        for (String who : List.of(one, two)) {
            assertThat(api.get(who, "/api/messages").ok().body().path("items")).filteredOn(message ->
                    message.path("kind").asString().equals("insight.report")).hasSize(1)
                    .allMatch(message -> message.path("objectId").asString().equals(made.getFirst()));
        }
        String order = api.get(two, "/api/reports/orders").ok().body().get(0).path("id").asString();
        assertThat(api.delete(one, "/api/reports/orders/" + order).status()).isEqualTo(404);
        api.delete(two, "/api/reports/orders/" + order).ok();
        assertThat(api.get(two, "/api/reports/orders").ok().body()).isEmpty();
    }

    @Test
    void daysToComeAreLeftOutAndTheDayThatRunsIsMarked() {
        GridNode village = village(7);
        String staff = people.staff("command", village.parentId());
        JsonNode made = api.post(staff, "/api/reports", Map.of("kind", "month", "grid", id(village), "day", today.toString())).ok().body();
        JsonNode rows = part(made, "上报与结案（按日）").path("table").path("rows");
        assertThat(rows).hasSize(today.getDayOfMonth());
        assertThat(rows.get(rows.size() - 1).get(0).asString()).isEqualTo(today.getMonthValue() + "月" + today.getDayOfMonth() + "日（未结束）");
        assertThat(part(made, "上报与结案走势").path("chart").path("categories")).hasSize(today.getDayOfMonth());
    }

    @Test
    void onlyWhoMadeAReportRemovesIt() {
        GridNode village = village(3);
        String staff = people.staff("command", village.parentId());
        String id = make(staff, village).ok().body().path("report").path("id").asString();
        assertThat(api.delete(people.staff("command", village.parentId()), "/api/reports/" + id).status()).isEqualTo(403);
        api.delete(staff, "/api/reports/" + id).ok();
        assertThat(api.get(staff, "/api/reports/" + id).status()).isEqualTo(404);
    }

    @Test
    void badWishesAreAnsweredWithWhatIsWrong() {
        GridNode village = village(4);
        String staff = people.staff("command", village.parentId());
        Map<String, Object> good = Map.of("kind", "month", "grid", id(village), "day", today.toString());
        String id = api.post(staff, "/api/reports", good).ok().body().path("report").path("id").asString();
        for (Map<String, Object> change : List.<Map<String, Object>>of(Map.of("kind", "year"), Map.of("day", today.plusMonths(2).toString()),
                Map.of("day", "1900-01-01"))) {
            Map<String, Object> bad = new HashMap<>(good);
            bad.putAll(change);
            assertThat(api.post(staff, "/api/reports", bad).status()).as(change.toString()).isEqualTo(422);
        }
        assertThat(api.get(staff, "/api/reports/" + id + "/file?format=exe").status()).isEqualTo(422);
        assertThat(api.get(staff, "/api/reports/x").status()).isEqualTo(404);
        assertThat(api.get(staff, "/api/reports/0000000000000").status()).isEqualTo(404);
    }

    private Answer make(String who, GridNode grid) {
        return api.post(who, "/api/reports", Map.of("kind", "week", "grid", id(grid), "day", today.toString()));
    }

    private void report(GridNode grid, String category) {
        api.report(people.resident(), new HashMap<>(Map.of("place", Map.of("gridId", id(grid)), "category", category))).ok();
    }

    /** Waits until so many reports of this week are counted. */
    private void counted(String who, GridNode grid, int wanted) throws InterruptedException {
        String path = "/api/figures?indicators=reported&from=%s&to=%s&grid=%s".formatted(ReportKind.WEEK.first(today), ReportKind.WEEK.last(today), id(grid));
        for (int i = 0; i < 600 && api.get(who, path).ok().body().path("figures").get(0).path("now").path("numerator").asInt() != wanted; i++) {
            Thread.sleep(100);
        }
        assertThat(api.get(who, path).ok().body().path("figures").get(0).path("now").path("numerator").asInt()).isEqualTo(wanted);
    }

    private String pdf(String who, String id) throws Exception {
        try (PDDocument document = Loader.loadPDF(file(who, id, "pdf"))) {
            return new PDFTextStripper().getText(document);
        }
    }

    private byte[] file(String who, String id, String format) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get("/api/reports/" + id + "/file?format=" + format).header("Authorization", "Bearer " + who))
                .andReturn().getResponse().getContentAsByteArray();
    }

    private static String figure(JsonNode report, String label) {
        for (JsonNode part : report.path("parts")) {
            for (JsonNode figure : part.path("figures")) {
                if (figure.path("label").asString().equals(label)) {
                    return figure.path("value").asString();
                }
            }
        }
        throw new AssertionError("no figure " + label);
    }

    private static JsonNode part(JsonNode report, String caption) {
        for (JsonNode part : report.path("parts")) {
            if (part.path("text").asString("").equals(caption)) {
                return part;
            }
        }
        throw new AssertionError("no part " + caption);
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.forEach(each -> ids.add(each.path("id").asString()));
        return ids;
    }

    private GridNode village(int number) {
        GridTree tree = grids.tree();
        return tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 3).skip(number * 20L).findFirst().orElseThrow();
    }

    private static String id(GridNode node) {
        return Ids.format(node.id());
    }
}
