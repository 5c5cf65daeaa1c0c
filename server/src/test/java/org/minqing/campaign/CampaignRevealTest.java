package org.minqing.campaign;

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

import static org.assertj.core.api.Assertions.assertThat;

/** Looks at the numbers of leads: the day's work goes on, all else is as rare as at the register, and whom it is about can read of it. */
@MinqingTest
@TestPropertySource(properties = {"test.own=campaign-reveal", "minqing.registry.reveal.own-tasks-per-day=65"})
class CampaignRevealTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(8_300);
    private static final AtomicInteger TOWNS = new AtomicInteger(4);
    private static final String WHY = "电话核实行程";
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

    private CaseApi api;
    private CampaignApi campaigns;
    private GridNode village;
    private GridNode home;
    private GridNode elsewhere;
    private String desk;
    private String worker;
    private int serial;
    private String phone;
    private ObjectKey person;

    @BeforeEach
    void somebodyOfTheRegister() {
        jdbc.sql("insert into platform_setting (key, value) values ('demo', 'true'::jsonb) on conflict (key) do nothing").update();
        api = new CaseApi(mvc);
        campaigns = new CampaignApi(api);
        GridTree tree = grids.tree();
        List<GridNode> towns = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2 && tree.children(each.id()).stream()
                .anyMatch(below -> tree.children(below.id()).size() >= 2)).toList();
        GridNode town = towns.get(TOWNS.getAndIncrement());
        village = tree.children(town.id()).stream().filter(each -> tree.children(each.id()).size() >= 2).findFirst().orElseThrow();
        home = tree.children(village.id()).get(0);
        elsewhere = tree.children(tree.children(towns.getLast().id()).getFirst().id()).getFirst();
        desk = people.staff("command", town.id());
        worker = people.staff("worker", home.id());
        serial = SERIAL.getAndIncrement();
        phone = "135%08d".formatted(serial);
        person = new RegistryRows(access, cipher, index, ids).person(home, "林阿婆", "linapo", "lap", RegistryRows.idNumber(serial), phone);
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void whoeverTheLeadIsAboutReadsWhichOfficeLookedAtWhatAndWhy() {
        String id = sent(List.of(lead()));
        String resident = bound();
        reveal(worker, id, mine(id).getFirst(), WHY, "phone").ok();
        JsonNode looks = api.get(resident, OWN + "/looks").ok().body().path("items");
        assertThat(looks).hasSize(1);
        JsonNode look = looks.path(0);
        assertThat(look.path("reason").asString()).isEqualTo(WHY);
        assertThat(look.path("office").asString()).isEqualTo(home.name());
        assertThat(look.path("role").path("zh").asString()).contains("网格员");
        assertThat(look.path("fields").valueStream().map(field -> field.path("zh").asString())).containsExactly("联系电话");
    }

    @Test
    void theLookFollowsWhoeverMovedToAnotherTownSince() {
        String id = sent(List.of(lead()));
        String resident = bound();
        access.everywhere(all -> all.sql("update registry_person set town = :town, grid_id = :grid where town = :old and id = :id")
                .param("town", elsewhere.town()).param("grid", elsewhere.id()).param("old", person.town()).param("id", person.id()).update());
        reveal(worker, id, mine(id).getFirst(), WHY, "idNumber").ok();
        assertThat(api.get(resident, OWN + "/looks").ok().body().path("items").path(0).path("fields").path(0).path("zh").asString())
                .isEqualTo("公民身份号码");
    }

    @Test
    void aReasonThatSaysNothingIsRefusedAndNothingIsShown() {
        String id = sent(List.of(lead()));
        Answer refused = reveal(worker, id, mine(id).getFirst(), "看看看看看看", "phone");
        assertThat(refused.code()).isEqualTo("registry.reason-missing");
        assertThat(refused.body().toString()).doesNotContain(phone);
        assertThat(looks()).isEmpty();
    }

    @Test
    void whoeverChecksSixtyLeadsADayCanCallAllOfThemAndStillLooksAtTheRegister() {
        String id = sent(named(60));
        List<JsonNode> mine = mine(id);
        assertThat(mine).hasSize(60);
        mine.forEach(lead -> assertThat(reveal(worker, id, lead, WHY, "phone").ok().body().at("/values/phone").asString()).isEqualTo("13800138000"));
        assertThat(api.post(worker, "/api/registry/persons/" + person.text() + "/reveal", Map.of("fields", List.of("phone"), "reason", WHY)).ok().body()
                .path("left").asInt()).as("of the hour").isEqualTo(29);
        for (int i = 0; i < 5 + 29; i++) {
            reveal(worker, id, mine.get(i), WHY, "phone").ok();
        }
        assertThat(reveal(worker, id, mine.getFirst(), WHY, "phone").code()).as("the day's 65 and the hour's 30").isEqualTo("registry.revealed-enough");
        access.everywhere(all -> all.sql("update registry_reveal set at = at - interval '25 hours'").update());
        reveal(worker, id, mine.getFirst(), WHY, "phone").ok();
        assertThat(api.post(worker, "/api/registry/persons/" + person.text() + "/reveal", Map.of("fields", List.of("phone"), "reason", WHY)).ok().body()
                .path("left").asInt()).as("the next day").isEqualTo(29);
    }

    @Test
    void allOtherLeadsAreOfTheHourOfTheRegister() {
        String id = sent(named(3));
        List<JsonNode> leads = mine(id);
        campaigns.act(worker, id, leads.get(0), "check", CampaignApi.well()).ok();
        reveal(worker, id, leads.get(0), WHY, "phone").ok();
        assertThat(left(worker)).as("a lead that was done with").isEqualTo(28);
        reveal(worker, id, leads.get(0), WHY, "answers.symptoms").ok();
        assertThat(left(worker)).as("an answer that nobody masks").isEqualTo(27);
        for (int i = 0; i < 30; i++) {
            reveal(desk, id, leads.get(i % 3), WHY, "phone").ok();
        }
        Answer enough = reveal(desk, id, leads.get(1), WHY, "phone");
        assertThat(enough.code()).isEqualTo("registry.revealed-enough");
        assertThat(enough.status()).isEqualTo(429);
        assertThat(enough.body().toString()).contains("30").doesNotContain("13800138000");
        assertThat(api.post(desk, "/api/registry/persons/" + person.text() + "/reveal", Map.of("fields", List.of("phone"), "reason", WHY)).code())
                .isEqualTo("registry.revealed-enough");
        clock.move(Duration.ofMinutes(61));
        reveal(people.again(desk), id, leads.get(1), WHY, "phone").ok();
    }

    @Test
    void whatAFileSaysInFullIsReadByThePersonConcernedAndNothingOfWhatItDoesNotSay() throws Exception {
        String id = sent(List.of(lead(), CampaignApi.lead("陈路人", home)));
        String resident = bound();
        export(id, List.of());
        assertThat(looks()).isEmpty();
        export(id, List.of("phone", "idNumber", "address"));
        JsonNode look = api.get(resident, OWN + "/looks").ok().body().path("items").path(0);
        assertThat(look.path("kind").asString()).isEqualTo("export");
        assertThat(look.path("reason").asString()).isEqualTo("报卫健局落实随访");
        assertThat(looks()).as("the lead has no address").containsExactly("person.id-number,person.phone");
    }

    private Map<String, Object> lead() {
        return new HashMap<>(Map.of("name", "林阿婆", "idNumber", RegistryRows.idNumber(serial), "phone", phone, "grid", home.code(), "clue", "同车"));
    }

    private List<Map<String, Object>> named(int number) {
        List<Map<String, Object>> leads = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Map<String, Object> lead = CampaignApi.lead("陈" + (char) ('一' + i), home);
            lead.put("phone", "13800138000");
            leads.add(lead);
        }
        return leads;
    }

    private String sent(List<Map<String, Object>> leads) {
        String id = campaigns.drafted(desk, "lead-screening", List.of(village));
        campaigns.add(desk, id, leads).ok();
        campaigns.confirm(desk, id).ok();
        return id;
    }

    private List<JsonNode> mine(String id) {
        return campaigns.leads(worker, id, "list=mine");
    }

    private Answer reveal(String who, String campaign, JsonNode lead, String reason, String field) {
        return api.post(who, "/api/campaigns/" + campaign + "/leads/" + lead.path("id").asString() + "/reveal",
                Map.of("fields", List.of(field), "reason", reason));
    }

    /** After one more look at the register. */
    private int left(String who) {
        return api.post(who, "/api/registry/persons/" + person.text() + "/reveal", Map.of("fields", List.of("phone"), "reason", WHY)).ok().body().path("left").asInt();
    }

    /** Fields of the looks at the person, by line. */
    private List<String> looks() {
        return access.everywhere(all -> all.sql("select array_to_string(fields, ',') from registry_reveal where object_id = :id order by id")
                .param("id", person.id()).query(String.class).list());
    }

    private String bound() {
        String code = api.post(null, "/api/session/phone-code", Map.of("phone", phone)).ok().body().path("demoCode").asString();
        String token = api.post(null, "/api/session/phone", Map.of("phone", phone, "code", code, "name", "居民")).ok().body().path("token").asString();
        String proof = api.post(token, OWN + "/code", Map.of()).ok().body().path("demoCode").asString();
        assertThat(api.post(token, OWN + "/binding", Map.of("ref", UUID.randomUUID().toString(), "name", "林阿婆", "idNumber", RegistryRows.idNumber(serial),
                "code", proof, "gridId", Ids.format(home.id()))).ok().body().path("state").asString()).isEqualTo("bound");
        return token;
    }

    private void export(String id, List<String> plain) throws Exception {
        String path = "/api/exports/" + api.post(desk, "/api/exports/campaign", Map.of("campaignId", id, "format", "csv", "purpose", "报卫健局落实随访",
                "plain", plain)).ok().body().path("id").asString();
        for (int i = 0; i < 400 && !api.get(desk, path).body().path("state").asString().equals("done"); i++) {
            Thread.sleep(50);
        }
        assertThat(api.get(desk, path).body().path("state").asString()).isEqualTo("done");
    }
}
