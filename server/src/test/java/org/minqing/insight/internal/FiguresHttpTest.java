package org.minqing.insight.internal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;

import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseLife;
import org.minqing.casework.CaseLives;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.Ids;
import org.minqing.profile.Profiles;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Figures as the portal asks for them, and what of a fold survives. */
@MinqingTest
@TestPropertySource(properties = "test.own=figures-http")
class FiguresHttpTest {

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    FactStore store;
    @Autowired
    FactMemory memory;
    @Autowired
    FactQueries queries;
    @Autowired
    FolderLoop loop;
    @Autowired
    Prover prover;
    @Autowired
    Profiles profiles;
    @Autowired
    ClusterSignals signals;
    @Autowired
    TestClock clock;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    JdbcClient jdbc;

    private CaseApi api;
    private String resident;

    @BeforeEach
    void people() {
        api = new CaseApi(mvc);
        resident = people.resident();
    }

    @Test
    void aNumberOpensAListOfAsManyCasesPageByPage() {
        GridNode village = village(0);
        String staff = people.staff("command", village.parentId());
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            codes.add(report(village, "0603"));
        }
        Answer first = api.get(staff, "/api/cases/" + codes.getFirst());
        api.act(staff, first, "void", Map.of("reason", "不属于本地")).ok();
        settled();
        JsonNode set = api.get(staff, "/api/figures?grid=" + id(village)).ok().body();
        assertThat(set.path("about").path("over").asBoolean()).isFalse();
        assertThat(set.path("about").path("complete").asBoolean()).isTrue();
        assertThat(share(set, "reported").path("numerator").asInt()).isEqualTo(5);
        assertThat(share(set, "reported").path("denominator").isNull()).isTrue();
        assertThat(share(set, "valid").path("numerator").asInt()).isEqualTo(4);
        assertThat(share(set, "valid").path("denominator").asInt()).isEqualTo(5);
        assertThat(share(set, "valid").path("value").asDouble()).isEqualTo(0.8);
        assertThat(share(set, "closing").path("value").isNull()).isTrue();
        String path = "/api/figures/cases?limit=3&grid=" + id(village) + "&indicator=valid&part=";
        assertThat(walk(staff, path + "denominator")).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(walk(staff, path + "numerator")).hasSize(4).doesNotContain(codes.getFirst());
    }

    @Test
    void aDepartmentSeesTheFiguresOfItsOwnCasesAlone() {
        GridNode village = village(1);
        String command = people.staff("command", village.parentId());
        String department = people.staff("department-staff", village.parentId(), "urban-management");
        String code = report(village, "0603");
        report(village, "0801");
        api.act(command, api.get(command, "/api/cases/" + code), "dispatch", Map.of("target", Map.of("gridId",
                Ids.format(village.parentId()), "role", "department-staff", "department", "urban-management"))).ok();
        settled();
        assertThat(share(api.get(command, "/api/figures?grid=" + id(village)).ok().body(), "reported").path("numerator").asInt()).isEqualTo(2);
        assertThat(share(api.get(department, "/api/figures?grid=" + id(village)).ok().body(), "reported").path("numerator").asInt()).isEqualTo(1);
        assertThat(walk(department, "/api/figures/cases?indicator=reported&grid=" + id(village))).containsExactly(code);
        assertThat(share(api.get(command, "/api/figures?department=urban-management&grid=" + id(village)).ok().body(), "accurate-dispatch")
                .path("value").asDouble()).isEqualTo(1);
    }

    @Test
    void whatIsTooPerfectIsFoundWithItsCases() {
        GridNode village = village(7);
        String command = people.staff("command", village.parentId());
        String lead = people.staff("lead", village.id());
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            // The third was handled with the very photo of its report.
            String code = i != 2 ? report(village, "0603") : api.report(resident, Map.of("place", Map.of("gridId", id(village)), "category", "0603",
                    "files", List.of(api.photo(resident, 102)))).ok().code();
            codes.add(code);
            api.act(command, api.get(command, "/api/cases/" + code), "dispatch",
                    Map.of("target", Map.of("gridId", id(village), "role", "lead"))).ok();
            // Two of them were proven by one photo, sent twice; the others by one each.
            String photo = api.photo(lead, i < 2 ? 7 : 100 + i);
            Answer settled = api.act(lead, api.get(lead, "/api/cases/" + code), "settle", Map.of("note", "已处理完毕", "files", List.of(photo))).ok();
            api.act(resident, api.get(resident, "/api/cases/" + code), "confirm", Map.of("rating", 5)).ok();
            assertThat(settled.state()).isEqualTo("confirming");
        }
        settled();
        JsonNode found = api.get(command, "/api/figures/findings?grid=" + id(village)).ok().body();
        assertThat(found.path("looked").asInt()).isEqualTo(10);
        JsonNode note = found.path("findings").valueStream().filter(each -> each.path("kind").asString().equals("same-note")).findFirst().orElseThrow();
        assertThat(note.path("count").asInt()).isEqualTo(10);
        assertThat(note.path("codes").valueStream().map(JsonNode::asString).toList()).containsExactlyInAnyOrderElementsOf(codes);
        List<JsonNode> photos = found.path("findings").valueStream().filter(each -> each.path("kind").asString().equals("same-photo")).toList();
        assertThat(photos).singleElement().satisfies(each -> assertThat(each.path("codes").valueStream().map(JsonNode::asString).toList())
                .containsExactlyInAnyOrder(codes.get(0), codes.get(1)));
        List<JsonNode> before = found.path("findings").valueStream().filter(each -> each.path("kind").asString().equals("same-before")).toList();
        assertThat(before).singleElement().satisfies(each -> assertThat(each.path("codes").valueStream().map(JsonNode::asString).toList())
                .containsExactly(codes.get(2)));
        assertThat(found.toString()).doesNotContain("陈干部");
    }

    @Test
    void aPerfectVillageIsFoundFromTheTopAndNamedByItsPath() {
        GridNode village = village(8);
        String command = people.staff("command", village.parentId());
        String lead = people.staff("lead", village.id());
        for (int i = 0; i < 20; i++) {
            String code = report(village, "0603");
            api.act(command, api.get(command, "/api/cases/" + code), "dispatch", Map.of("target", Map.of("gridId", id(village), "role", "lead"))).ok();
            api.act(lead, api.get(lead, "/api/cases/" + code), "settle", Map.of("note", "已处理完毕" + i, "files", List.of(api.photo(lead)))).ok();
            api.act(resident, api.get(resident, "/api/cases/" + code), "confirm", Map.of("rating", 5)).ok();
        }
        // Its town is not perfect as a whole: one case of another village went back.
        GridNode other = grids.tree().children(village.parentId()).stream().filter(each -> each.id() != village.id()).findFirst().orElseThrow();
        String otherLead = people.staff("lead", other.id());
        String code = report(other, "0603");
        api.act(command, api.get(command, "/api/cases/" + code), "dispatch", Map.of("target", Map.of("gridId", id(other), "role", "lead"))).ok();
        api.act(otherLead, api.get(otherLead, "/api/cases/" + code), "settle", Map.of("note", "好了", "files", List.of(api.photo(otherLead)))).ok();
        api.act(resident, api.get(resident, "/api/cases/" + code), "contest", Map.of("reason", "没有修好")).ok();
        api.act(otherLead, api.get(otherLead, "/api/cases/" + code), "settle", Map.of("note", "修好了", "files", List.of(api.photo(otherLead)))).ok();
        api.act(resident, api.get(resident, "/api/cases/" + code), "confirm", Map.of("rating", 3)).ok();
        settled();
        String leader = people.staff("leader", grids.tree().root().id());
        LocalDate from = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        String period = "&from=" + from + "&to=" + from.plusDays(60);
        for (long above : new long[] {village.parentId(), grids.tree().get(village.parentId()).parentId(), grids.tree().root().id()}) {
            assertThat(perfect(leader, above, period)).as("from the grid " + above).containsExactly(GridPlace.path(grids.tree(), village.id()));
        }
        assertThat(perfect(leader, other.id(), period)).isEmpty();
    }

    private List<String> perfect(String who, long grid, String period) {
        return api.get(who, "/api/figures/findings?grid=" + Ids.format(grid) + period).ok().body().path("findings").valueStream()
                .filter(each -> each.path("kind").asString().equals("all-perfect")).map(each -> each.at("/grid/path").asString()).toList();
    }

    @Test
    void whatLiesOutsideIsAsIfItDidNotExist() {
        GridNode village = village(2);
        String staff = people.staff("command", village.parentId());
        String outside = id(grids.tree().root());
        for (String path : List.of("", "/causes", "/children", "/findings", "/file", "/series?indicator=reported", "/cases?indicator=reported")) {
            String joint = path.contains("?") ? "&" : "?";
            assertThat(api.get(staff, "/api/figures" + path + joint + "grid=" + outside).status()).as(path).isEqualTo(404);
            assertThat(api.get(staff, "/api/figures" + path + joint + "grid=0000000000000").status()).as(path).isEqualTo(404);
            assertThat(api.get(staff, "/api/figures" + path + joint + "grid=x").status()).as(path).isEqualTo(404);
        }
        assertThat(api.get(resident, "/api/figures").status()).isEqualTo(403);
    }

    @Test
    void badQuestionsAreAnsweredWithWhatIsWrong() {
        String staff = people.staff("command", village(2).parentId());
        Map<String, String> wrong = new HashMap<>(Map.of(
                "?from=2026-02-02&to=2026-02-01", "insight.period-reversed",
                "?from=1900-01-01&to=2026-02-01", "insight.period-too-long",
                "?indicators=honour", "insight.unknown-indicator",
                "/cases?indicator=reported&part=denominator", "insight.no-denominator",
                "/cases?indicator=closing&part=half", "common.invalid",
                "/cases?indicator=closing&limit=0", "common.invalid",
                "/series?indicator=reported&step=hour", "common.invalid",
                "/series?indicator=reported&step=day&from=2010-01-01&to=2026-01-01", "insight.too-many-points",
                "?category=9999", "common.invalid", "?department=nobody", "common.invalid"));
        wrong.put("/file?format=pdf", "common.invalid");
        wrong.put("/file?sheet=all", "common.invalid");
        wrong.forEach((path, code) -> {
            Answer answer = api.get(staff, "/api/figures" + path);
            assertThat(answer.status()).as(path + answer.body()).isEqualTo(422);
            assertThat(answer.body().path("code").asString()).as(path).isEqualTo(code);
        });
        assertThat(api.get(staff, "/api/figures?from=yesterday").status()).isBetween(400, 422);
        assertThat(api.get(staff, "/api/figures/cases?indicator=reported&cursor=x").status()).isEqualTo(400);
    }

    @Test
    void theTableAnswersWhatMemoryAnswers() {
        GridNode village = village(3);
        for (int i = 0; i < 4; i++) {
            report(village, i % 2 == 0 ? "0603" : null);
        }
        settled();
        LocalDate today = clock.instant().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        Buckets days = new Buckets(List.of(new Buckets.Span(today.minusDays(3), today), new Buckets.Span(today.plusDays(1), today.plusDays(9))));
        int now = Days.second(clock.instant().plusSeconds(86_400));
        for (long place : List.of(village.id(), village.parentId(), grids.tree().root().id())) {
            FactScope scope = FactScope.everythingIn(grids, place);
            for (FactFilter filter : List.of(FactFilter.ALL, new FactFilter(Set.of("0603"), "resident", null),
                    new FactFilter(Set.of(FactFilter.NO_CATEGORY), null, null))) {
                assertThat(queries.tally(scope, filter, days, now))
                        .isEqualTo(memory.read(reader -> reader.tally(scope, filter, days, now)).orElseThrow());
                assertThat(queries.causes(scope, filter, days))
                        .isEqualTo(memory.read(reader -> reader.causes(scope, filter, days)).orElseThrow());
                Set<Counter> counters = Set.of(Counter.REPORTED, Counter.OPEN_OVERDUE);
                List<CaseKey> first = queries.list(scope, filter, days, counters, now, null, 2);
                assertThat(first).isEqualTo(memory.read(reader -> reader.list(scope, filter, days, counters, now, null, 2)).orElseThrow());
                assertThat(queries.list(scope, filter, days, counters, now, first.getLast(), 50)).isEqualTo(
                        memory.read(reader -> reader.list(scope, filter, days, counters, now, first.getLast(), 50)).orElseThrow());
            }
        }
    }

    @Test
    void whatANodeNotedBeforeItDiedIsFoldedByTheNext() {
        GridNode village = village(4);
        loop.stop();
        String code;
        try {
            code = report(village, "0603");
            CaseLives broken = new CaseLives() {
                @Override
                public List<CaseLife> of(Collection<CaseKey> keys) {
                    throw new IllegalStateException("killed in the middle");
                }

                @Override
                public List<CaseLife> after(@Nullable CaseKey last, int limit) {
                    throw new IllegalStateException("killed in the middle");
                }
            };
            assertThatThrownBy(() -> new Folder(store, broken, memory, profiles, signals, clock, transactions).fold())
                    .isInstanceOf(IllegalStateException.class);
            assertThat(store.state().waitingSince()).isNotNull();
        } finally {
            loop.start();
        }
        settled();
        assertThat(jdbc.sql("select count(*) from insight_fact f join casework_case c on c.town = f.town and c.id = f.id where c.code = ?")
                .param(code.replace("-", "")).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aProofFindsMendsAndRecordsWhatWasChangedBehindItsBack() {
        GridNode village = village(5);
        String code = report(village, "0603");
        report(village, "0603");
        settled();
        assertThat(prover.prove().orElseThrow().differing()).isZero();
        jdbc.sql("update insight_fact f set marks = 0, category = '0101' from casework_case c where c.town = f.town and c.id = f.id and c.code = ?")
                .param(code.replace("-", "")).update();
        jdbc.sql("insert into insight_fact select f.town, 77, f.fold, f.grid_id, f.category, f.channel, f.department, f.state, f.stage,"
                + " f.lon, f.lat, f.reported_on, null, null, null, null, null, null, null, null, null, 0 from insight_fact f limit 1").update();
        Prover.Result found = prover.prove().orElseThrow();
        assertThat(found.differing()).isEqualTo(2);
        assertThat(found.memoryDiffering()).isPositive();
        settled();
        Prover.Result again = prover.prove().orElseThrow();
        assertThat(again.differing() + again.memoryDiffering()).isZero();
        assertThat(again.cases()).isEqualTo(jdbc.sql("select count(*) from casework_case").query(Long.class).single());
    }

    @Test
    void aFactWithoutACaseThatWasInMemoryGoesFromThereToo() {
        GridNode village = village(7);
        String staff = people.staff("command", village.parentId());
        report(village, "0603");
        settled();
        long before = reported(staff, village);
        long fold = jdbc.sql("update insight_state set fold = fold + 1 returning fold").query(Long.class).single();
        jdbc.sql("insert into insight_fact select f.town, 78, ?, f.grid_id, f.category, f.channel, f.department, f.state, f.stage, f.lon, f.lat,"
                + " f.reported_on, null, null, null, null, null, null, null, null, null, f.marks from insight_fact f where f.grid_id = ? limit 1")
                .params(fold, village.id()).update();
        settled();
        assertThat(reported(staff, village)).isEqualTo(before + 1);
        assertThat(prover.prove().orElseThrow().differing()).isEqualTo(1);
        await(() -> memory.isLoaded() && reported(staff, village) == before);
    }

    private long reported(String token, GridNode grid) {
        return api.get(token, "/api/figures?indicators=reported&grid=" + id(grid)).ok().body().path("figures").get(0).at("/now/numerator").asLong();
    }

    @Test
    void filesHoldTheNumbersOfThePageAndNoFormulas() {
        GridNode village = village(6);
        String staff = people.staff("command", village.parentId());
        report(village, "0603");
        settled();
        Answer csv = api.get(staff, "/api/figures/file?format=csv&grid=" + id(village));
        String text = new String(csv.response().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF").contains("上报数,上报,1,,,1,").contains("本期未结束");
        assertThat(api.get(staff, "/api/figures/file?sheet=children&grid=" + Ids.format(village.parentId())).status()).isEqualTo(200);
        assertThat(api.get(staff, "/api/figures/file?sheet=series&indicator=closing&grid=" + id(village)).status()).isEqualTo(200);
        assertThat(sheet(staff, "causes", id(village))).contains("类别,编码,本期,上期,变化").containsPattern("0603,1,0,1");
        assertThat(sheet(staff, "pace", id(village))).contains("起,止,上报数,结案数").containsPattern(",1,0\r\n");
        assertThat(sheet(staff, "overdue", Ids.format(village.parentId()))).contains("网格,编码,办理中,超期")
                .contains(village.name() + "," + village.code() + ",1,0");
    }

    private String sheet(String token, String sheet, String grid) {
        return new String(api.get(token, "/api/figures/file?format=csv&sheet=" + sheet + "&grid=" + grid).ok().response()
                .getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private List<String> walk(String token, String path) {
        List<String> codes = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = api.get(token, path + (cursor == null ? "" : "&cursor=" + cursor)).ok().body();
            page.path("items").valueStream().forEach(item -> codes.add(item.path("code").asString()));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
            if (cursor == null) {
                assertThat(page.path("total").asInt()).isEqualTo(codes.size());
            }
        } while (cursor != null);
        return codes;
    }

    private static JsonNode share(JsonNode set, String indicator) {
        return set.path("figures").valueStream().filter(figure -> figure.path("indicator").path("code").asString().equals(indicator))
                .findFirst().orElseThrow().path("now");
    }

    private String report(GridNode grid, @Nullable String category) {
        Map<String, Object> changes = new HashMap<>(Map.of("place", Map.of("gridId", id(grid))));
        changes.put("category", category);
        return api.report(resident, changes).ok().code();
    }

    /** Waits until everything that happened is counted. */
    private void settled() {
        await(() -> store.state().isFilled() && store.state().waitingSince() == null && memory.isLoaded()
                && memory.seen() == store.state().fold() && memory.isFilled());
    }

    private GridNode village(int number) {
        GridTree tree = grids.tree();
        return tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 3).skip(number * 20L).findFirst().orElseThrow();
    }

    private static String id(GridNode node) {
        return Ids.format(node.id());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
