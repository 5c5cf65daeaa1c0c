package org.minqing.insight.internal.warning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.DataFolder;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Warnings and hot matters from the reports that cause them to what people decide, and official alerts from their folder. */
@MinqingTest
@TestPropertySource(properties = "test.own=warnings")
class WarningsHttpTest {

    private static final AtomicInteger TOWNS = new AtomicInteger();
    private static final String LAMP = "0603";
    private static final double METRE = 1 / 111_320.0;

    @Autowired
    JdbcClient jdbc;
    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    WarningWork work;
    @Autowired
    List<RecurringTask<Void>> tasks;
    @Autowired
    DataFolder data;
    @Autowired
    TestClock clock;

    private CaseApi api;
    private GridNode town;
    private GridNode group;
    private LonLat point;
    private String centre;
    private String elsewhere;

    @BeforeEach
    void aTown() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        List<GridNode> towns = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2).toList();
        town = towns.get(TOWNS.getAndIncrement());
        group = tree.subtree(town.id()).stream().filter(node -> node.level() == 4).findFirst().orElseThrow();
        point = grids.inside(group.id()).orElseThrow();
        centre = people.staff("command", town.id());
        elsewhere = people.staff("command", towns.getLast().id());
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void facilitiesThatFailInARowAreWarnedOfAndSeenByTheTownAndTheirDepartmentAlone() {
        String lamps = people.staff("department-staff", town.id(), "urban-management");
        String health = people.staff("department-staff", town.id(), "health");
        for (int i = 0; i < 4; i++) {
            report(LAMP, "路灯不亮", i * 40);
        }
        work.run();
        JsonNode warning = list(centre, "facility").getFirst();
        assertThat(warning.path("numbers").path("count").asInt()).isEqualTo(4);
        String id = warning.path("id").asString();
        assertThat(api.get(centre, "/api/warnings/" + id).ok().body().path("cases")).hasSize(4);
        assertThat(list(lamps, "facility")).hasSize(1);
        for (String stranger : List.of(health, elsewhere)) {
            assertThat(list(stranger, "facility")).isEmpty();
            assertThat(api.get(stranger, "/api/warnings/" + id).code()).isEqualTo("common.not-found");
            assertThat(api.post(stranger, "/api/warnings/" + id + "/dismiss", Map.of("reason", "无关")).code()).isEqualTo("common.not-found");
            assertThat(api.post(stranger, "/api/warnings/" + id + "/case", Map.of("text", "请核实")).code()).isEqualTo("common.not-found");
        }
        assertThat(api.get(people.resident(), "/api/warnings").status()).isEqualTo(403);
        // A case that it was about yesterday is none of its cases today.
        jdbc.sql("insert into insight_warning_case (warning_id, town, case_id) values (?, ?, 1)").params(Ids.parse(id), town.town()).update();
        work.run();
        assertThat(list(centre, "facility")).hasSize(1);
        assertThat(jdbc.sql("select count(*) from insight_warning_case where warning_id = ?").param(Ids.parse(id)).query(Integer.class).single()).isEqualTo(4);
    }

    @Test
    void manyReportsAtOnePlaceWithinTheHourAreOneWarningThatIsDismissedWithAReasonAlone() {
        for (int i = 0; i < 5; i++) {
            report("080" + (1 + i % 3), "巷口有危险", i * 20);
        }
        work.run();
        String id = list(centre, "burst").getFirst().path("id").asString();
        assertThat(api.post(centre, "/api/warnings/" + id + "/dismiss", Map.of()).errors()).containsExactly("reason required");
        assertThat(api.post(centre, "/api/warnings/" + id + "/dismiss", Map.of("reason", "  ")).errors()).containsExactly("reason required");
        int before = count("burst", "dismissed");
        assertThat(api.post(centre, "/api/warnings/" + id + "/dismiss", Map.of("reason", "同一人重复报")).ok().body().path("state").asString())
                .isEqualTo("dismissed");
        assertThat(count("burst", "dismissed")).isEqualTo(before + 1);
        assertThat(api.post(centre, "/api/warnings/" + id + "/confirm", Map.of()).code()).isEqualTo("insight.warning-decided");
        assertThat(api.post(centre, "/api/warnings/" + id + "/case", Map.of("text", "请核实")).code()).isEqualTo("insight.warning-decided");
        assertThat(list(centre, "burst")).isEmpty();
    }

    @Test
    void twoWhoTurnAWarningIntoACaseAtOnceMakeOneCase() throws Exception {
        String colleague = people.staff("command", town.id());
        for (int i = 0; i < 5; i++) {
            report("0801", "飞线充电", i * 20);
        }
        work.run();
        String id = list(centre, "burst").getFirst().path("id").asString();
        String words = "请到现场核实 " + UUID.randomUUID();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = Stream.of(centre, colleague, centre).map(who -> both.submit(() ->
                    api.post(who, "/api/warnings/" + id + "/case", Map.of("text", words)).status())).toList();
            assertThat(List.of(answers.get(0).get(), answers.get(1).get(), answers.get(2).get())).containsExactlyInAnyOrder(200, 409, 409);
        }
        List<JsonNode> made = api.get(centre, "/api/cases?limit=200&grid=" + Ids.format(town.id())).ok().body().path("items").valueStream()
                .filter(item -> item.path("excerpt").asString().startsWith(words)).toList();
        assertThat(made).hasSize(1);
        assertThat(api.get(centre, "/api/warnings/" + id).ok().body().at("/warning/caseCode").asString())
                .isEqualTo(made.getFirst().path("code").asString());
        assertThat(count("burst", "confirmed")).isOne();
    }

    @Test
    void whatManySayOfOneSiteIsOneHotMatterOfItsTown() {
        for (int i = 0; i < 4; i++) {
            report(null, "翠湖花园旁边的搅拌站日夜开工灰尘噪音扰民请查第" + i + "次", i * 10);
        }
        clock.stopAt(clock.instant().plus(Duration.ofSeconds(20)));
        groupHotMatters();
        List<JsonNode> own = matters(centre);
        assertThat(own).hasSize(1);
        assertThat(own.getFirst().path("reports").asInt()).isEqualTo(4);
        assertThat(own.getFirst().path("reporters").asInt()).isEqualTo(4);
        String id = own.getFirst().path("id").asString();
        assertThat(api.get(centre, "/api/hot-matters/" + id).ok().body().path("cases")).hasSize(4);
        assertThat(matters(elsewhere)).isEmpty();
        assertThat(api.get(elsewhere, "/api/hot-matters/" + id).code()).isEqualTo("common.not-found");
        assertThat(api.get(centre, "/api/hot-matters/" + Ids.format(4711)).code()).isEqualTo("common.not-found");
        assertThat(api.get(people.resident(), "/api/hot-matters").status()).isEqualTo(403);
        groupHotMatters();
        assertThat(matters(centre).getFirst().path("reports").asInt()).isEqualTo(4);
    }

    @Test
    void alertsInTheFolderAreTakenOnceAndWhatIsNoneIsSetAside() throws IOException {
        Path folder = Files.createDirectories(data.resolve("cap"));
        String id = "CAP-" + UUID.randomUUID();
        lay(folder, "good.xml", alert(id, "Alert", "暴雨橙色预警", ""));
        lay(folder, "entity.xml", alert("E", "Alert", "&x;", "").replace("<alert", "<!DOCTYPE alert [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><alert"));
        lay(folder, "huge.xml", alert("H", "Alert", "雨".repeat(300_000), ""));
        lay(folder, "text.xml", "这不是预警");
        lay(folder, "notes.txt", "留在原处");
        work.run();
        assertThat(folder.resolve("taken/good.xml")).exists();
        assertThat(Stream.of("entity.xml", "huge.xml", "text.xml").map(name -> folder.resolve("refused").resolve(name))).allMatch(Files::exists);
        assertThat(folder.resolve("notes.txt")).exists();
        assertThat(headlines()).containsExactly("暴雨橙色预警");

        lay(folder, "again.xml", alert(id, "Alert", "暴雨橙色预警", ""));
        work.run();
        assertThat(headlines()).containsExactly("暴雨橙色预警");

        String next = "CAP-" + UUID.randomUUID();
        lay(folder, "update.xml", alert(next, "Update", "暴雨红色预警", id));
        work.run();
        assertThat(headlines()).containsExactly("暴雨红色预警");
        lay(folder, "repeated.xml", alert(id, "Alert", "暴雨橙色预警", ""));
        work.run();
        assertThat(headlines()).as("what was replaced does not come back").containsExactly("暴雨红色预警");
        assertThat(folder.resolve("refused/repeated.xml")).exists();

        lay(folder, "cancel.xml", alert("CAP-" + UUID.randomUUID(), "Cancel", "解除", next));
        work.run();
        assertThat(headlines()).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(Files::isRegularFile).map(file -> file.getFileName().toString())).containsExactly("notes.txt");
        }
    }

    @Test
    void anAlertIsOfWhatItsShapesTouchAndOneOfElsewhereIsRefused() throws Exception {
        String id = "CAP-" + UUID.randomUUID();
        String geocode = "<geocode><valueName>division</valueName><value>" + town.code() + "</value></geocode>";
        String here = alert(id, "Alert", "雷电黄色预警", "").replace(geocode, "<circle>%s,%s 0.01</circle>".formatted(point.lat(), point.lon()));
        assertThat(upload(elsewhere, here)).isEqualTo("422 insight.cap-elsewhere");
        assertThat(upload(centre, here)).isEqualTo("201 ");
        assertThat(headlines()).containsExactly("雷电黄色预警");
        String wide = here.replace(" 0.01</circle>", " 40</circle>");
        assertThat(upload(centre, wide)).as("reaches beyond the town").isEqualTo("422 insight.cap-elsewhere");
        assertThat(upload(centre, alert("CAP-" + UUID.randomUUID(), "Cancel", "解除", id))).isEqualTo("201 ");

        Path folder = Files.createDirectories(data.resolve("cap"));
        lay(folder, "capital.xml", here.replaceAll("<circle>.*</circle>", "<circle>39.9,116.4 50</circle>"));
        lay(folder, "capital-code.xml", here.replaceAll("<circle>.*</circle>", geocode.replace(town.code(), "110000")));
        String other = "CAP-" + UUID.randomUUID();
        lay(folder, "province.xml", here.replace(id, other).replaceAll("<circle>.*</circle>", geocode.replace(town.code(), grids.tree().root().code().substring(0, 2) + "0000")));
        work.run();
        assertThat(Stream.of("capital.xml", "capital-code.xml").map(name -> folder.resolve("refused").resolve(name))).allMatch(Files::exists);
        assertThat(folder.resolve("taken/province.xml")).exists();
        lay(folder, "province-over.xml", alert("CAP-" + UUID.randomUUID(), "Cancel", "解除", other));
        work.run();
        assertThat(headlines()).isEmpty();
    }

    @Test
    void anAlertOfACountyIsSeenInItsTownsAndDepartmentsAndDecidedByTheCountyAlone() throws Exception {
        GridNode county = grids.tree().get(Objects.requireNonNull(town.parentId()));
        GridNode village = grids.tree().get(Objects.requireNonNull(group.parentId()));
        String above = people.staff("command", county.id());
        String health = people.staff("department-staff", town.id(), "health");
        String below = people.staff("village-staff", village.id());
        String other = people.staff("command", grids.tree().children(grids.tree().root().id()).stream()
                .filter(node -> node.id() != county.id()).findFirst().orElseThrow().id());
        String id = "CAP-" + UUID.randomUUID();
        String file = alert(id, "Alert", "台风橙色预警", "").replace(town.code(), county.code());
        assertThat(upload(centre, file)).isEqualTo("422 insight.cap-elsewhere");
        assertThat(upload(above, file)).isEqualTo("201 ");
        String warning = list(above, "alert").getFirst().path("id").asString();
        for (String viewer : List.of(above, centre, health, below)) {
            assertThat(headlines(viewer)).containsExactly("台风橙色预警");
            assertThat(api.get(viewer, "/api/warnings?kind=alert&grid=" + Ids.format(town.id())).status()).isEqualTo(viewer.equals(below) ? 404 : 200);
        }
        assertThat(headlines(other)).isEmpty();
        assertThat(api.get(other, "/api/warnings/" + warning).code()).isEqualTo("common.not-found");
        for (String viewer : List.of(centre, below)) {
            assertThat(api.get(viewer, "/api/warnings/" + warning).ok().body().path("warning").path("mayDecide").asBoolean()).isFalse();
            assertThat(api.post(viewer, "/api/warnings/" + warning + "/dismiss", Map.of("reason", "无关")).code()).isEqualTo("insight.warning-not-yours");
            assertThat(api.post(viewer, "/api/warnings/" + warning + "/case", Map.of("text", "巡堤")).code()).isEqualTo("insight.warning-not-yours");
        }

        api.post(above, "/api/warnings/" + warning + "/confirm", Map.of()).ok();
        assertThat(api.get(centre, "/api/warnings?state=open&kind=alert").ok().body()).isEmpty();
        assertThat(api.get(centre, "/api/warnings?state=current&kind=alert").ok().body()).as("confirmed, and in force").hasSize(1);
        String code = api.post(above, "/api/warnings/" + warning + "/case", Map.of("text", "巡堤")).ok().body().path("caseCode").asString();
        assertThat(code).as("what was confirmed still becomes a case").isNotEmpty();
        assertThat(api.post(above, "/api/warnings/" + warning + "/case", Map.of("text", "再巡堤")).code()).isEqualTo("insight.warning-decided");
        assertThat(upload(above, alert("CAP-" + UUID.randomUUID(), "Cancel", "解除", id).replace(town.code(), county.code()))).isEqualTo("201 ");
        assertThat(api.get(centre, "/api/warnings?state=current&kind=alert").ok().body()).isEmpty();
    }

    @Test
    void whoDispatchesUploadsAlertsOfTheirOwnGridsAndEndsNoneOfOthers() throws Exception {
        String id = "CAP-" + UUID.randomUUID();
        assertThat(upload(elsewhere, alert(id, "Alert", "大风蓝色预警", ""))).isEqualTo("422 insight.cap-elsewhere");
        assertThat(upload(centre, alert(id, "Alert", "大风蓝色预警", ""))).isEqualTo("201 ");
        assertThat(headlines()).containsExactly("大风蓝色预警");
        town = grids.tree().get(grids.tree().subtree(grids.tree().root().id()).stream().filter(node -> node.level() == 2).toList().getLast().id());
        assertThat(upload(elsewhere, alert(id, "Alert", "没有大风", ""))).as("the same name for another place").isEqualTo("422 insight.cap-elsewhere");
        assertThat(upload(elsewhere, alert("CAP-" + UUID.randomUUID(), "Cancel", "解除", id))).isEqualTo("201 ");
        assertThat(headlines()).containsExactly("大风蓝色预警");
        assertThat(upload(centre, alert("CAP-" + UUID.randomUUID(), "Cancel", "解除", id))).isEqualTo("201 ");
        assertThat(headlines()).isEmpty();
        assertThat(upload(people.resident(), alert(id, "Alert", "大风", ""))).startsWith("403");
    }

    @Test
    void anUploadThatIsNoAlertIsRefusedHoweverLongItIs() throws Exception {
        String entity = alert("E", "Alert", "&x;", "").replace("<alert", "<!DOCTYPE alert [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><alert");
        for (String text : List.of(entity, "这不是预警", alert("H", "Alert", "雨".repeat(300_000), ""), "<a>".repeat(700_000), "")) {
            assertThat(upload(centre, text)).isEqualTo("422 insight.cap-invalid");
        }
        assertThat(headlines()).isEmpty();
    }

    private String upload(String token, String text) throws Exception {
        MockHttpServletResponse answer = mvc.perform(MockMvcRequestBuilders.post("/api/warnings/alerts").contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("Authorization", "Bearer " + token).content(text.getBytes(StandardCharsets.UTF_8))).andReturn().getResponse();
        return answer.getStatus() + " " + JsonMapper.builder().build().readTree(answer.getContentAsByteArray()).path("code").asString("");
    }

    private static void lay(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    /** Of the town, in force for six hours. */
    private String alert(String id, String type, String headline, String replaces) {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
        String sent = clock.instant().atOffset(ZoneOffset.ofHours(8)).format(time);
        String references = replaces.isEmpty() ? "" : "<references>met@example.cn," + replaces + "," + sent + "</references>";
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>%s</identifier><sender>met@example.cn</sender>
                <sent>%s</sent><status>Actual</status><msgType>%s</msgType><scope>Public</scope>%s
                <info><language>zh-CN</language><event>暴雨</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>
                <expires>%s</expires><headline>%s</headline><area><areaDesc>本镇</areaDesc>
                <geocode><valueName>division</valueName><value>%s</value></geocode></area></info></alert>
                """.formatted(id, sent, type, references, clock.instant().plus(Duration.ofHours(6)).atOffset(ZoneOffset.ofHours(8)).format(time),
                headline, town.code());
    }

    private List<String> headlines() {
        return headlines(centre);
    }

    private List<String> headlines(String viewer) {
        return list(viewer, "alert").stream().map(warning -> warning.path("numbers").path("headline").asString()).toList();
    }

    private void report(String category, String text, double metresEast) {
        Map<String, Object> changes = new HashMap<>(Map.of("text", text, "place", Map.of("lon", point.lon() + metresEast * METRE, "lat", point.lat())));
        changes.put("category", category);
        Answer reported = api.report(people.resident(), changes).ok();
        assertThat(reported.status()).isEqualTo(201);
    }

    private void groupHotMatters() {
        tasks.stream().filter(task -> task.getName().equals("insight-hot-matters")).findFirst().orElseThrow().execute(null, null);
    }

    private List<JsonNode> list(String who, String kind) {
        return api.get(who, "/api/warnings?state=open&kind=" + kind).ok().body().valueStream().toList();
    }

    private List<JsonNode> matters(String who) {
        return api.get(who, "/api/hot-matters").ok().body().valueStream().toList();
    }

    private int count(String kind, String what) {
        return api.get(centre, "/api/warnings/precision").ok().body().valueStream().filter(each -> each.path("kind").asString().equals(kind))
                .findFirst().orElseThrow().path(what).asInt();
    }
}
