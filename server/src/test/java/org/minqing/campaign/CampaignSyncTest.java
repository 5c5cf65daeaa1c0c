package org.minqing.campaign;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a worker's phone holds of campaigns, and what of a form need not be asked. */
@MinqingTest
@TestPropertySource(properties = "test.own=campaign-sync")
class CampaignSyncTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(7_100);
    private static final AtomicInteger TOWNS = new AtomicInteger(12);
    private static final String SCREENING = "lead-screening";

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

    private CaseApi api;
    private CampaignApi campaigns;
    private GridNode village;
    private GridNode home;
    private GridNode next;
    private String desk;
    private String worker;

    @BeforeEach
    void twoGrids() {
        api = new CaseApi(mvc);
        campaigns = new CampaignApi(api);
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2 && tree.children(each.id()).stream()
                .anyMatch(below -> tree.children(below.id()).size() >= 2)).skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(each -> tree.children(each.id()).size() >= 2).findFirst().orElseThrow();
        home = tree.children(village.id()).get(0);
        next = tree.children(village.id()).get(1);
        desk = people.staff("command", town.id());
        worker = people.staff("worker", home.id());
    }

    @Test
    void thePhoneHoldsTheLeadsOfItsGridAsTheServerWouldAnswerAndNoneOfAnother() {
        String id = sent(List.of(CampaignApi.lead("陈一", home), CampaignApi.lead("陈二", home), CampaignApi.lead("林三", next)));
        Map<String, JsonNode> items = items(sync(null));
        String mine = id(home, id);
        assertThat(items.keySet()).contains("/campaigns?state=running&limit=20", "/campaigns/" + id, "/campaigns/" + id + "/leads?limit=50&list=mine",
                "/campaigns/" + id + "/leads?limit=50&list=open", "/campaigns/" + id + "/leads?limit=50&list=checked", "/campaigns/" + id + "/leads/" + mine);
        items.entrySet().stream().filter(item -> item.getKey().startsWith("/campaigns")).forEach(item -> {
            JsonNode answer = api.get(worker, "/api" + item.getKey()).ok().body();
            assertThat(timeless(item.getValue())).as(item.getKey()).isEqualTo(timeless(answer));
        });
        assertThat(items.toString()).doesNotContain("林三").doesNotContain(id(next, id));
    }

    @Test
    void aLeadThatIsDoneOrGoesToAnotherGridLeavesThePhoneAndASendBackBringsItAgain() {
        String id = sent(List.of(CampaignApi.lead("陈一", home), CampaignApi.lead("陈二", home)));
        JsonNode first = sync(null);
        assertThat(sync(first.path("cursor").asString()).path("items")).isEmpty();
        List<JsonNode> leads = campaigns.leads(worker, id, "list=mine");
        String done = "/campaigns/" + id + "/leads/" + leads.get(0).path("id").asString();
        String moved = "/campaigns/" + id + "/leads/" + leads.get(1).path("id").asString();
        campaigns.act(worker, id, leads.get(0), "check", CampaignApi.well()).ok();
        campaigns.act(worker, id, leads.get(1), "move", Map.of("gridId", Ids.format(next.id()), "reason", "住在隔壁组")).ok();
        JsonNode second = sync(first.path("cursor").asString());
        assertThat(keep(second)).contains("/campaigns/" + id).doesNotContain(done, moved);
        assertThat(items(second).get("/campaigns/" + id + "/leads?limit=50&list=mine").path("items")).isEmpty();
        JsonNode checked = api.get(desk, "/api" + done).ok().body();
        campaigns.act(desk, id, checked.path("lead"), "send-back", Map.of("reason", "照片看不清")).ok();
        JsonNode third = sync(second.path("cursor").asString());
        assertThat(items(third).get(done).at("/lead/sentBack").asInt()).isOne();
        assertThat(items(third)).doesNotContainKey("/profile");
    }

    @Test
    void moreLeadsThanAPageAreAllThereWithTheirPages() {
        String id = sent(IntStream.range(0, 101).mapToObj(number -> CampaignApi.lead("陈" + (char) ('一' + number), home)).toList());
        Map<String, JsonNode> items = items(sync(null));
        String cursor = "";
        int seen = 0;
        do {
            JsonNode page = items.get("/campaigns/" + id + "/leads?" + cursor + "limit=50&list=mine");
            assertThat(page).as(cursor).isNotNull();
            page.path("items").forEach(lead -> assertThat(items).containsKey("/campaigns/" + id + "/leads/" + lead.path("id").asString()));
            seen += page.path("items").size();
            cursor = page.path("next").isNull() ? "" : "cursor=" + page.path("next").asString() + "&";
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(101);
    }

    @Test
    void whatTheRegisterKnowsIsInTheFormMaskedAndTheMaskMeansTheValue() {
        int serial = SERIAL.getAndIncrement();
        ObjectKey person = new RegistryRows(access, cipher, index, ids).person(home, "陈奶奶", "chennainai", "cnn", RegistryRows.idNumber(serial), "13900139000");
        String id = sent(List.of(Map.of("idNumber", RegistryRows.idNumber(serial), "clue", "同车")));
        JsonNode lead = campaigns.leads(worker, id, "list=mine").getFirst();
        String path = "/campaigns/" + id + "/leads/" + lead.path("id").asString();
        JsonNode first = sync(null);
        JsonNode known = items(first).get(path).path("known");
        assertThat(known.path("phone").asString()).isEqualTo("139****9000");
        assertThat(items(first).toString()).doesNotContain("13900139000");
        access.everywhere(all -> all.sql("update registry_person set phone = :phone, updated_at = now() where town = :town and id = :id")
                .param("phone", cipher.encrypt("13700137111", "registry_person.phone:" + person.id())).param("town", person.town()).param("id", person.id()).update());
        assertThat(items(sync(first.path("cursor").asString())).get(path).at("/known/phone").asString()).as("follows the register").isEqualTo("137****7111");
        assertThat(check(id, lead, "139****9000").errors()).as("of what was known once").containsExactly("answers.phone masked");
        check(id, lead, "137****7111").ok();
        assertThat(api.post(worker, "/api" + path + "/reveal", Map.of("fields", List.of("answers.phone"), "reason", "电话核实行程")).ok().body()
                .at("/values/answers.phone").asString()).isEqualTo("13700137111");
        assertThat(api.get(worker, "/api" + path).ok().body().path("known")).as("answered: nothing is to be filled in").isEmpty();
    }

    @Test
    void whoMayNotCheckIsToldNothingOfTheRegisterAndAHouseSaysWhatItIs() {
        ObjectKey house = new RegistryRows(access, cipher, index, ids).house(home, "新湖村" + SERIAL.get() + "巷1号");
        access.everywhere(all -> all.sql("update registry_house set rented = true, floors = 5, built_in = 1998 where town = :town and id = :id")
                .param("town", house.town()).param("id", house.id()).update());
        String id = campaigns.drafted(desk, "rental-houses", List.of(village));
        api.post(desk, "/api/campaigns/" + id + "/leads/from-registry", new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "dry", false, "rented", true))).ok();
        campaigns.confirm(desk, id).ok();
        JsonNode lead = campaigns.leads(worker, id, "list=open").getFirst();
        String path = "/api/campaigns/" + id + "/leads/" + lead.path("id").asString();
        assertThat(api.get(worker, path).ok().body().path("known").path("rented").asBoolean()).isTrue();
        assertThat(api.get(people.staff("supervisor", village.id()), path).ok().body().path("known")).isEmpty();
    }

    private Answer check(String id, JsonNode lead, String phone) {
        return campaigns.act(worker, id, lead, "check", Map.of("result", "well", "answers", Map.of("arrived", "2026-01-20", "symptoms", false, "phone", phone)));
    }

    private String sent(List<Map<String, Object>> leads) {
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        campaigns.add(desk, id, leads).ok();
        campaigns.confirm(desk, id).ok();
        return id;
    }

    private String id(GridNode grid, String campaign) {
        return campaigns.leads(desk, campaign, "list=open&grid=" + Ids.format(grid.id())).getFirst().path("id").asString();
    }

    /** Counts say when they were counted. */
    private static String timeless(JsonNode body) {
        return body.toString().replaceAll("\"at\":\"[^\"]*\"", "");
    }

    private JsonNode sync(String cursor) {
        return api.get(worker, "/api/sync" + (cursor == null ? "" : "?cursor=" + cursor)).ok().body();
    }

    private static Map<String, JsonNode> items(JsonNode answer) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        answer.path("items").forEach(item -> items.put(item.path("path").asString(), item.path("body")));
        return items;
    }

    private static List<String> keep(JsonNode answer) {
        return answer.path("keep").valueStream().map(JsonNode::asString).toList();
    }
}
