package org.minqing.campaign;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.grid.LonLat;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveSubscriptions;
import org.minqing.registry.CitizenId;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.retention.Retention;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** How leads come in, to whom they go when somebody leaves, and how what is personal ends. */
@MinqingTest
@TestPropertySource(properties = "test.own=campaign-leads")
class CampaignLeadsTest {

    private static final AtomicInteger TOWNS = new AtomicInteger();
    private static final String SCREENING = "lead-screening";

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    GuardedTables tables;
    @Autowired
    RegistryAccess access;
    @Autowired
    FieldCipher cipher;
    @Autowired
    BlindIndex index;
    @Autowired
    Ids ids;
    @Autowired
    Retention retention;
    @Autowired
    TestClock clock;
    @Autowired
    LiveSubscriptions live;

    private CaseApi api;
    private CampaignApi campaigns;
    private GridNode village;
    private List<GridNode> groups;
    private String desk;

    @BeforeEach
    void aVillage() {
        api = new CaseApi(mvc);
        campaigns = new CampaignApi(api);
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2 && tree.children(each.id()).stream()
                .anyMatch(below -> tree.children(below.id()).size() >= 3)).skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(each -> tree.children(each.id()).size() >= 3).findFirst().orElseThrow();
        groups = tree.children(village.id()).subList(0, 3);
        desk = people.staff("command", town.id());
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void aFileIsTriedFirstThenTakenInAsAWholeAndWhatWasRefusedComesBackToBeMended() throws Exception {
        LonLat inside = grids.inside(groups.get(0).id()).orElseThrow();
        String good = CitizenId.made("441502", LocalDate.of(1985, 3, 2), 123).number();
        String file = "\ufeff序号,姓名,身份证号码,手机,经度,纬度,所属网格,线索内容\r\n"
                + "1,陈一," + good + ",13800138001,,," + groups.get(1).code() + ",与确诊者同车\r\n"
                + "2,陈二,441502198503021235,,,,,校验位错\r\n"
                + "3,陈三,,13800138003," + inside.lat() + "," + inside.lon() + ",,坐标写反\r\n"
                + "4,陈一," + good + ",,,," + groups.get(1).code() + ",重复上报\r\n";
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        JsonNode job = awaited(id, upload(id, file).path("id").asString(), "checked");
        assertThat(job.path("columns").valueStream().map(column -> column.path("field").asString("-")))
                .containsExactly("source", "name", "idNumber", "phone", "lon", "lat", "grid", "clue");
        assertThat(job.at("/taken/taken").asInt()).isEqualTo(3);
        assertThat(job.at("/taken/duplicates").asInt()).isOne();
        assertThat(job.at("/taken/refused").asInt()).isOne();
        assertThat(job.toString()).as("masked").doesNotContain(good).doesNotContain("13800138001");
        assertThat(campaigns.counts(desk, id, "").path("all").asInt()).as("only tried").isZero();
        String path = "/api/campaigns/" + id + "/imports/" + job.path("id").asString();
        api.post(desk, path + "/start", Map.of()).ok();
        awaited(id, job.path("id").asString(), "done");
        assertThat(campaigns.counts(desk, id, "").path("all").asInt()).isEqualTo(3);
        assertThat(api.post(desk, path + "/start", Map.of()).code()).as("once").isEqualTo("campaign.wrong-state");
        String refused = api.get(desk, path + "/refused.csv").ok().response().getContentAsString(StandardCharsets.UTF_8);
        assertThat(refused).contains("行号", "身份证号校验位不对", "陈二").doesNotContain("陈三");
        assertThat(awaited(id, upload(id, refused).path("id").asString(), "checked").at("/taken/refused").asInt()).as("sent again as it is").isOne();
        assertThat(api.get(people.staff("command", village.parentId()), path).status()).isEqualTo(200);
        assertThat(api.get(people.staff("worker", groups.get(0).id()), path).status()).isEqualTo(403);
    }

    @Test
    void aHundredThousandLeadsInOneFileGoInAndOneMoreRowIsTooMany() throws Exception {
        StringBuilder file = new StringBuilder("姓名,网格编码,线索编号\n");
        for (int i = 0; i < 100_000; i++) {
            file.append("线索").append(",").append(groups.get(i % 3).code()).append(",L").append(i).append('\n');
        }
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        String job = upload(id, file.toString()).path("id").asString();
        assertThat(awaited(id, job, "checked").at("/taken/taken").asInt()).isEqualTo(100_000);
        api.post(desk, "/api/campaigns/" + id + "/imports/" + job + "/start", Map.of()).ok();
        awaited(id, job, "done");
        assertThat(campaigns.counts(desk, id, "").path("all").asInt()).isEqualTo(100_000);
        file.append("线索,").append(groups.getFirst().code()).append(",L100000\n");
        String more = campaigns.drafted(desk, SCREENING, List.of(village));
        assertThat(awaited(more, upload(more, file.toString()).path("id").asString(), "failed").path("failure").asString()).isEqualTo("campaign.too-many");
        api.delete(desk, "/api/campaigns/" + id);
    }

    @Test
    void aWorkerWhoHasLeftOrIsAwayHandsOnToTheNextAndTheGridLeadIsTheLast() {
        String first = people.staff("worker", groups.get(0).id());
        String second = people.staff("worker", groups.get(0).id());
        String lead = people.staff("lead", groups.get(0).id());
        String id = sent(4);
        assertThat(campaigns.leads(first, id, "list=mine")).hasSize(2);
        assertThat(campaigns.leads(second, id, "list=mine")).hasSize(2);
        away(first, true);
        assertThat(absent(desk)).containsExactly(account(first));
        assertThat(absent(first)).as("oneself").containsExactly(account(first));
        assertThat(absent(second)).as("of others only those above know").isEmpty();
        assertThat(campaigns.leads(second, id, "list=mine")).hasSize(4);
        away(second, true);
        assertThat(campaigns.leads(lead, id, "list=mine")).as("nobody else is there").hasSize(4);
        away(first, false);
        assertThat(campaigns.leads(lead, id, "list=mine")).as("what was given stays").hasSize(4);
    }

    @Test
    void aLeadOfAWorkerWhoHasLeftGoesToTheNextAndWhatTheWorkerStillSendsIsRefused() {
        String leaving = people.staff("worker", groups.get(2).id());
        String staying = people.staff("lead", groups.get(2).id());
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        campaigns.add(desk, id, List.of(CampaignApi.lead("陈一", groups.get(2)))).ok();
        campaigns.confirm(desk, id).ok();
        JsonNode lead = campaigns.leads(leaving, id, "list=mine").getFirst();
        String administrator = people.staff("administrator", grids.tree().root().id());
        api.delete(administrator, "/api/duties/" + api.get(leaving, "/api/session").ok().body().at("/duties/0/id").asString()).ok();
        // What the job does each minute is done at once when somebody is entered as away.
        away(people.staff("worker", groups.get(0).id()), true);
        assertThat(campaigns.leads(staying, id, "list=mine")).hasSize(1);
        assertThat(campaigns.act(leaving, id, lead, "check", CampaignApi.well()).status()).isIn(403, 404);
        campaigns.add(desk, id, List.of(CampaignApi.lead("陈二", groups.get(2)))).ok();
        assertThat(campaigns.leads(staying, id, "list=mine")).as("a new one too").hasSize(2);
    }

    @Test
    void leadsComeFromTheRegisterAndAPersonKnownThereIsPlacedByTheOwnHome() {
        RegistryRows rows = new RegistryRows(access, cipher, index, ids);
        String known = CitizenId.made("441502", LocalDate.of(1950, 5, 6), 7 + TOWNS.get()).number();
        rows.person(groups.get(1), "陈奶奶", "chennainai", "cnn", known, "13900139000");
        String id = campaigns.drafted(desk, "elderly-heat", List.of(village));
        Map<String, Object> query = new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "dry", true, "minAge", 30));
        String path = "/api/campaigns/" + id + "/leads/from-registry";
        int found = api.post(desk, path, query).ok().body().path("taken").asInt();
        assertThat(found).isPositive();
        assertThat(campaigns.counts(desk, id, "").path("all").asInt()).isZero();
        query.put("dry", false);
        api.post(desk, path, query).ok();
        assertThat(campaigns.counts(desk, id, "").path("all").asInt()).isEqualTo(found);
        JsonNode again = campaigns.add(desk, id, List.of(Map.of("idNumber", known))).ok().body();
        assertThat(again.path("duplicates").asInt()).as("the same person, by file and from the register").isOne();
        String other = campaigns.drafted(desk, SCREENING, List.of(village));
        campaigns.add(desk, other, List.of(Map.of("idNumber", known, "clue", "同车"))).ok();
        JsonNode lead = campaigns.leads(desk, other, "list=all").getFirst();
        assertThat(lead.path("placed").asString()).isEqualTo("person");
        assertThat(lead.at("/grid/id").asString()).isEqualTo(Ids.format(groups.get(1).id()));
        assertThat(lead.path("name").asString()).as("what the register knows is not asked for").isEqualTo("陈奶奶");
    }

    @Test
    void leadsOfTheRegisterComeOnceHoweverOftenTheyAreAskedForAndWhoIsInDoesNotComeAgain() {
        RegistryRows rows = new RegistryRows(access, cipher, index, ids);
        for (int i = 0; i < 3; i++) {
            rows.person(groups.get(1), "陈奶奶", "chennainai", "cnn", CitizenId.made("441502", LocalDate.of(1950, 5, 6), 300 + 10 * TOWNS.get() + i).number(), "1390013900" + i);
        }
        String id = campaigns.drafted(desk, "elderly-heat", List.of(village));
        String path = "/api/campaigns/" + id + "/leads/from-registry";
        Map<String, Object> query = new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "dry", false, "minAge", 30));
        JsonNode first = api.post(desk, path, query).ok().body();
        int all = campaigns.counts(desk, id, "").path("all").asInt();
        assertThat(first.path("taken").asInt()).isEqualTo(all).isGreaterThanOrEqualTo(3);
        assertThat(api.post(desk, path, query).ok().body()).as("the answer was lost, and the client asks again").isEqualTo(first);
        query.put("minAge", 40);
        assertThat(api.post(desk, path, query).code()).isEqualTo("common.replayed-with-other-content");
        query.put("ref", UUID.randomUUID().toString());
        query.put("dry", true);
        assertThat(api.post(desk, path, query).ok().body().path("taken").asInt()).as("as the button says").isZero();
        query.put("dry", false);
        JsonNode later = api.post(desk, path, query).ok().body();
        assertThat(later.path("taken").asInt()).isZero();
        assertThat(later.path("rows").asInt()).isGreaterThanOrEqualTo(3);
        JsonNode counts = campaigns.counts(desk, id, "");
        assertThat(counts.path("all").asInt()).isEqualTo(all);
        assertThat(counts.path("duplicate").asInt()).isZero();
    }

    @Test
    void leadsByApiUnderAUsedRefAreAnsweredAsBeforeAndOtherOnesAreRefusedAndNotLost() {
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        String path = "/api/campaigns/" + id + "/leads";
        Map<String, Object> body = new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "leads",
                List.of(CampaignApi.lead("陈一", groups.get(0)), Map.of("name", "陈二", "idNumber", "441502198503021235"))));
        JsonNode first = api.post(desk, path, body).ok().body();
        assertThat(first.path("taken").asInt()).isOne();
        assertThat(first.path("faults")).hasSize(1);
        assertThat(api.post(desk, path, body).ok().body()).isEqualTo(first);
        body.put("leads", List.of(CampaignApi.lead("陈三", groups.get(1))));
        assertThat(api.post(desk, path, body).code()).isEqualTo("common.replayed-with-other-content");
        Map<String, Object> refused = Map.of("ref", UUID.randomUUID().toString(), "leads", List.of(Map.of("name", "陈四", "lon", "5", "lat", "6")));
        JsonNode none = api.post(desk, path, refused).ok().body();
        assertThat(api.post(desk, path, refused).ok().body()).as("of which none was taken").isEqualTo(none);
        assertThat(campaigns.counts(desk, id, "").path("all").asInt()).isOne();
    }

    @Test
    void theDepartmentGetsAFileThatSaysWhatForMaskedButForWhatWasAskedForByName() throws Exception {
        String worker = people.staff("worker", groups.get(0).id());
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        campaigns.add(desk, id, List.of(Map.of("name", "陈小明", "phone", "13800138000", "grid", groups.get(0).code()))).ok();
        campaigns.confirm(desk, id).ok();
        campaigns.act(worker, id, campaigns.leads(worker, id, "list=mine").getFirst(), "check", CampaignApi.well()).ok();
        String masked = exported(Map.of("campaignId", id, "format", "csv", "purpose", "报卫健局"));
        assertThat(masked).contains("用途：报卫健局", "138****8000", "已排查，无异常").doesNotContain("13800138000").doesNotContain("陈小明");
        String plain = exported(Map.of("campaignId", id, "format", "csv", "purpose", "报卫健局", "plain", List.of("phone", "name")));
        assertThat(plain).contains("13800138000", "陈小明");
        assertThat(api.post(worker, "/api/exports/campaign", Map.of("campaignId", id, "purpose", "x1")).status()).isEqualTo(403);
        assertThat(api.post(people.staff("command", grids.tree().children(grids.tree().root().id()).getLast().id()), "/api/exports/campaign",
                Map.of("campaignId", id, "purpose", "x1")).status()).isEqualTo(404);
    }

    @Test
    void whatIsPersonalGoesOnItsDayTheRetentionSaysSoAndTheSumStays() {
        String worker = people.staff("worker", groups.get(0).id());
        String id = sent(2);
        campaigns.act(worker, id, campaigns.leads(worker, id, "list=mine").getFirst(), "check", CampaignApi.well()).ok();
        JsonNode closed = api.post(desk, "/api/campaigns/" + id + "/close", Map.of("reason", "已转公安")).ok().body();
        assertThat(closed.path("dataEndsOn").asString()).isEqualTo(LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).plusDays(14).toString());
        clock.move(Duration.ofDays(13));
        retention.run(0);
        assertThat(sealed(id)).isEqualTo(2);
        clock.move(Duration.ofDays(2));
        assertThat(retention.preview().stream().filter(line -> line.what().equals("campaign"))).isNotEmpty();
        assertThat(retention.run(0).lines().stream().filter(line -> line.what().equals("campaign"))).isNotEmpty();
        clock.reset();
        assertThat(sealed(id)).isZero();
        JsonNode after = api.get(desk, "/api/campaigns/" + id).ok().body();
        assertThat(after.path("personsGone").asBoolean()).isTrue();
        assertThat(after.at("/counts/all").asInt()).isEqualTo(2);
        assertThat(after.at("/counts/checked").asInt()).isOne();
        JsonNode lead = campaigns.leads(desk, id, "list=checked").getFirst();
        assertThat(lead.path("name").isNull()).isTrue();
        assertThat(api.post(desk, "/api/campaigns/" + id + "/leads/" + lead.path("id").asString() + "/reveal", Map.of("fields", List.of("phone"), "reason", "核实")).code())
                .isEqualTo("campaign.persons-gone");
    }

    @Test
    void whatSomebodyTookOrWasGivenStaysThereAndNobodyIsGivenALeadWhileAway() {
        String worker = people.staff("worker", groups.get(0).id());
        String other = people.staff("worker", groups.get(1).id());
        String professional = people.staff("worker-professional", groups.get(1).id());
        String official = people.staff("village-staff", Objects.requireNonNull(groups.get(0).parentId()));
        String id = sent(2);
        List<JsonNode> mine = campaigns.leads(worker, id, "list=mine");
        campaigns.act(worker, id, mine.get(0), "move", Map.of("gridId", Ids.format(groups.get(1).id()), "reason", "人在那边")).ok();
        JsonNode handed = campaigns.leads(professional, id, "list=handed").getFirst();
        campaigns.act(professional, id, handed, "take", Map.of()).ok();
        JsonNode given = campaigns.act(desk, id, mine.get(1), "assign", Map.of("accountId", account(official))).ok().body().path("lead");
        away(people.staff("worker", groups.get(2).id()), true);
        assertThat(campaigns.leads(professional, id, "list=mine")).as("taken, and kept").hasSize(1);
        assertThat(campaigns.leads(official, id, "list=mine")).as("given by name, and kept").hasSize(1);
        away(worker, true);
        assertThat(campaigns.act(desk, id, given, "assign", Map.of("accountId", account(worker))).code()).isEqualTo("campaign.away");
        assertThat(campaigns.act(desk, id, given, "assign", Map.of("accountId", account(other))).code()).as("of another group").isEqualTo("campaign.not-a-worker");
        away(worker, false);
        campaigns.act(desk, id, given, "assign", Map.of("accountId", account(worker))).ok();
    }

    @Test
    void whoeverGetsLeadsAfterTheSendingIsToldHowManyInTheInboxAndOnTheScreen() {
        String first = people.staff("worker", groups.get(0).id());
        String id = sent(1);
        List<LiveEvent> seen = new CopyOnWriteArrayList<>();
        String second = people.staff("worker", groups.get(1).id());
        try (LiveSubscriptions.Subscription open = live.subscribe(seen::add)) {
            campaigns.add(desk, id, List.of(CampaignApi.lead("陈二", groups.get(1)), CampaignApi.lead("陈三", groups.get(1)))).ok();
            assertThat(more(second)).containsExactly(2);
            assertThat(more(first)).isEmpty();
            told(seen, second, "leads");
            String deputy = people.staff("deputy", groups.get(1).id());
            away(second, true);
            assertThat(more(deputy)).containsExactly(2);
            told(seen, deputy, "handed-over");
        }
    }

    private void told(List<LiveEvent> seen, String token, String what) {
        long account = Ids.parse(account(token));
        await().atMost(Duration.ofSeconds(10)).until(() -> seen.stream().anyMatch(event -> event.kind().equals("campaign") && event.accounts().contains(account)
                && what.equals(event.data().get("what"))));
    }

    /** The counts in the messages about more leads. */
    private List<Integer> more(String token) {
        return api.get(token, "/api/messages").ok().body().path("items").valueStream().filter(message -> message.path("kind").asString().equals("campaign.more"))
                .map(message -> message.at("/parameters/count").asInt()).toList();
    }

    @Test
    void aFileHoldsJustTheLeadsOfTheListThatIsShownWithTheAnswersOfThoseWhoChecked() throws Exception {
        String first = people.staff("worker", groups.get(0).id());
        String second = people.staff("worker", groups.get(1).id());
        String supervisor = people.staff("supervisor", village.id());
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(CampaignApi.lead("周" + (char) ('一' + i), groups.get(i % 2)));
        }
        campaigns.add(desk, id, all).ok();
        campaigns.confirm(desk, id).ok();
        List<JsonNode> mine = campaigns.leads(first, id, "list=mine");
        JsonNode checked = campaigns.act(first, id, mine.get(0), "check", noted("行程已核对")).ok().body().path("lead");
        campaigns.act(supervisor, id, checked, "approve", Map.of("note", "抽查无误")).ok();
        campaigns.act(first, id, mine.get(1), "check", Map.of("result", "symptoms", "answers", Map.of("arrived", "2026-01-21", "symptoms", true))).ok();
        campaigns.act(first, id, mine.get(2), "move", Map.of("gridId", Ids.format(groups.get(1).id()), "reason", "人在那边")).ok();
        campaigns.act(first, id, mine.get(3), "move-out", Map.of("reason", "去了广州")).ok();
        campaigns.act(second, id, campaigns.leads(second, id, "list=mine").getFirst(), "check", CampaignApi.well()).ok();
        for (GridNode grid : List.of(village, groups.get(0), groups.get(1))) {
            String key = Ids.format(grid.id());
            for (String list : List.of("all", "open", "checked", "moved")) {
                assertThat(numbers(id, Map.of("list", list, "grid", key))).as(list + " at " + grid.name()).isEqualTo(shown(id, "list=" + list + "&grid=" + key));
            }
            for (String result : List.of("well", "symptoms")) {
                assertThat(numbers(id, Map.of("list", "checked", "result", result, "grid", key))).as(result).isEqualTo(shown(id, "list=checked&grid=" + key + "&result=" + result));
            }
        }
        assertThat(numbers(id, Map.of("list", "moved", "grid", Ids.format(groups.get(0).id())))).as("to another grid, and out of the area").hasSize(2);
        String file = exported(Map.of("campaignId", id, "format", "csv", "purpose", "报卫健局", "list", "checked", "result", "well", "grid", Ids.format(groups.get(0).id())));
        assertThat(file).contains("2026-01-20", "行程已核对").doesNotContain("抽查无误");
    }

    private static Map<String, Object> noted(String note) {
        Map<String, Object> well = CampaignApi.well();
        well.put("note", note);
        return well;
    }

    private List<Integer> shown(String id, String query) {
        return campaigns.leads(desk, id, query).stream().map(lead -> lead.path("number").asInt()).toList();
    }

    /** In the first column of the file; none where there is nothing to export. */
    private List<Integer> numbers(String id, Map<String, String> which) throws Exception {
        Map<String, Object> order = new HashMap<>(which);
        order.putAll(Map.of("campaignId", id, "format", "csv", "purpose", "报卫健局"));
        Answer ordered = api.post(desk, "/api/exports/campaign", order);
        if (ordered.code().equals("export.nothing")) {
            return List.of();
        }
        return file(ordered).lines().map(line -> line.split(",")[0].replace("\"", "")).filter(cell -> cell.matches("\\d+")).map(Integer::valueOf).toList();
    }

    private String exported(Map<String, ?> order) throws Exception {
        return file(api.post(desk, "/api/exports/campaign", order));
    }

    private String file(Answer ordered) throws Exception {
        ordered.ok();
        String path = "/api/exports/" + ordered.body().path("id").asString();
        for (int i = 0; i < 200 && !api.get(desk, path).body().path("state").asString().equals("done"); i++) {
            Thread.sleep(50);
        }
        assertThat(api.get(desk, path).body().path("state").asString()).isEqualTo("done");
        return content(mvc.perform(MockMvcRequestBuilders.get(path + "/file").header("Authorization", "Bearer " + desk))
                .andReturn());
    }

    private String content(MvcResult result) throws Exception {
        MockHttpServletResponse response = result.getRequest().isAsyncStarted()
                ? mvc.perform(MockMvcRequestBuilders.asyncDispatch(result)).andReturn().getResponse() : result.getResponse();
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private long sealed(String id) {
        return tables.everywhere(jdbc -> jdbc.sql("select count(content) from campaign_lead where campaign_id = :id").param("id", Ids.parse(id)).query(Long.class).single());
    }

    private String account(String token) {
        return api.get(token, "/api/session").ok().body().at("/account/id").asString();
    }

    /** Who is away, as the viewer sees it. */
    private List<String> absent(String viewer) {
        return api.get(viewer, "/api/campaigns/absences").ok().body().path("items").valueStream().filter(line -> !line.path("from").isNull())
                .map(line -> line.path("accountId").asString()).toList();
    }

    private void away(String token, boolean away) {
        String account = account(token);
        String today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).toString();
        String path = "/api/campaigns/absences/" + account;
        if (away) {
            api.put(desk, path, Map.of("from", today, "to", today)).ok();
        } else {
            api.delete(desk, path).ok();
        }
    }

    private String sent(int leads) {
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < leads; i++) {
            all.add(CampaignApi.lead("王" + (char) ('一' + i), groups.get(0)));
        }
        campaigns.add(desk, id, all).ok();
        campaigns.confirm(desk, id).ok();
        return id;
    }

    private JsonNode upload(String campaign, String file) throws Exception {
        MockHttpServletResponse response = mvc.perform(post("/api/campaigns/" + campaign + "/imports").queryParam("name", "线索.csv").header("Authorization", "Bearer " + desk)
                .contentType("application/octet-stream").content(file.getBytes(StandardCharsets.UTF_8))).andReturn().getResponse();
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(201);
        return JsonMapper.shared().readTree(response.getContentAsString(StandardCharsets.UTF_8));
    }

    private JsonNode awaited(String campaign, String job, String state) throws InterruptedException {
        JsonNode seen = null;
        for (int i = 0; i < 600; i++) {
            seen = api.get(desk, "/api/campaigns/" + campaign + "/imports/" + job).ok().body();
            if (seen.path("state").asString().equals(state)) {
                return seen;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("did not come to " + state + ": " + seen);
    }
}
