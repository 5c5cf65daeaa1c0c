package org.minqing.campaign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.LonLat;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Campaigns: each lead is in somebody's hands, and at any moment and any grid all of them add up. */
@MinqingTest
class CampaignTest extends CampaignVillage {

    @Test
    void aLeadGoesToTheWorkerOfItsGridAndIsSeenByNobodyBeforeItIsSent() {
        String worker = people.staff("worker", groups.get(0).id());
        String other = people.staff("worker", groups.get(1).id());
        String id = campaigns.drafted(desk, SCREENING, List.of(town));
        JsonNode taken = campaigns.add(desk, id, List.of(CampaignApi.lead("陈小明", groups.get(0)), CampaignApi.lead("林大海", groups.get(0)))).ok().body();
        assertThat(taken.path("taken").asInt()).isEqualTo(2);
        assertThat(api.get(worker, "/api/campaigns/" + id).status()).as("a draft").isEqualTo(404);
        assertThat(api.get(worker, "/api/campaigns").ok().body().path("items").valueStream().map(line -> line.path("id").asString())).doesNotContain(id);
        campaigns.confirm(desk, id).ok();
        assertThat(campaigns.leads(worker, id, "list=mine")).hasSize(2).allSatisfy(lead -> {
            assertThat(lead.at("/grid/id").asString()).isEqualTo(Ids.format(groups.get(0).id()));
            assertThat(lead.path("name").asString()).isIn("陈小明", "林大海");
        });
        assertThat(campaigns.leads(other, id, "list=all")).isEmpty();
        assertThat(campaigns.counts(other, id, "").path("all").asInt()).isZero();
        assertThat(api.get(worker, "/api/messages/unread").ok().body().path("count").asInt()).isOne();
        String foreign = people.staff("worker", tree.children(tree.root().id()).getLast().id());
        assertThat(api.get(foreign, "/api/campaigns/" + id).status()).isEqualTo(404);
        assertThat(campaigns.leads(supervisor, id, "list=all")).allSatisfy(lead -> assertThat(lead.path("name").asString()).endsWith("**"));
    }

    @Test
    void everyNumberOpensTheListOfJustTheseAtEveryLevelAfterEveryStepOfARandomCourse() {
        List<String> workers = groups.stream().map(group -> people.staff("worker", group.id())).toList();
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        List<Map<String, Object>> leads = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            leads.add(CampaignApi.lead("张" + (char) ('一' + i), groups.get(i % 3)));
        }
        leads.add(new HashMap<>(Map.of("clue", "来电反映，地址不详")));
        campaigns.add(desk, id, leads).ok();
        campaigns.confirm(desk, id).ok();
        Random random = new Random(11);
        for (int step = 0; step < 70; step++) {
            int group = random.nextInt(3);
            List<JsonNode> mine = campaigns.leads(workers.get(group), id, "list=open");
            List<JsonNode> done = campaigns.leads(supervisor, id, "list=checked");
            if (mine.isEmpty() || step % 9 == 8 && !done.isEmpty()) {
                campaigns.act(supervisor, id, done.get(random.nextInt(done.size())), random.nextBoolean() ? "send-back" : "approve",
                        Map.of("reason", "照片看不清"));
                continue;
            }
            randomStep(random, id, workers.get(group), groups.get((group + 1 + random.nextInt(2)) % 3), mine.get(random.nextInt(mine.size())));
            if (step % 10 == 0) {
                everyNumberOpensItsList(id, workers, groups);
            }
        }
        everyNumberOpensItsList(id, workers, groups);
        assertThat(campaigns.counts(desk, id, "").path("all").asInt()).as("nothing was lost").isEqualTo(25);
    }

    @Test
    void aTileCountsTheOpenLeadsOfEachGridForThoseWhoHavePartAndNobodyElse() {
        String worker = people.staff("worker", groups.get(0).id());
        String other = people.staff("worker", groups.get(1).id());
        String id = campaigns.drafted(desk, SCREENING, List.of(town));
        campaigns.add(desk, id, List.of(CampaignApi.lead("陈小明", groups.get(0)), CampaignApi.lead("林大海", groups.get(0)))).ok();
        campaigns.confirm(desk, id).ok();
        byte[] before = tile(worker, id, groups.get(0), "").response().getContentAsByteArray();
        byte[] none = tile(other, id, groups.get(0), "").response().getContentAsByteArray();
        assertThat(before).as("two leads").isNotEqualTo(none);
        assertThat(new String(before, StandardCharsets.UTF_8)).contains(groups.get(0).name()).doesNotContain("陈小明");
        campaigns.act(worker, id, campaigns.leads(worker, id, "list=mine").getFirst(), "check", CampaignApi.well()).ok();
        assertThat(tile(worker, id, groups.get(0), "").response().getContentAsByteArray()).isNotEqualTo(before);
        campaigns.act(worker, id, campaigns.leads(worker, id, "list=mine").getFirst(), "check", CampaignApi.well()).ok();
        assertThat(tile(worker, id, groups.get(0), "").response().getContentAsByteArray()).as("nothing is left to check").isEqualTo(none);
        GridNode elsewhere = tree.children(tree.root().id()).getLast();
        assertThat(tile(people.staff("worker", elsewhere.id()), id, groups.get(0), "").code()).isEqualTo("common.not-found");
        assertThat(tile(worker, id, groups.get(0), "&grid=" + Ids.format(elsewhere.id())).code()).isEqualTo("common.not-found");
    }

    @Test
    void aSupervisorSamplesAnyOfTheCheckedOnesUntilAllHaveBeenLookedAt() {
        String worker = people.staff("worker", groups.get(0).id());
        String id = campaigns.drafted(desk, SCREENING, List.of(town));
        campaigns.add(desk, id, IntStream.range(0, 5).mapToObj(i -> CampaignApi.lead("陈小" + (char) ('一' + i), groups.get(0))).toList()).ok();
        campaigns.confirm(desk, id).ok();
        campaigns.leads(worker, id, "list=mine").stream().skip(1).forEach(lead -> campaigns.act(worker, id, lead, "check", CampaignApi.well()).ok());
        Set<String> sampled = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            sampled.add(sample(supervisor, id).path("id").asString());
        }
        assertThat(sampled).as("each of the checked ones, never the open one").hasSize(4);
        for (int i = 0; i < 4; i++) {
            JsonNode lead = sample(supervisor, id);
            assertThat(lead.path("reviewed").asBoolean()).isFalse();
            campaigns.act(supervisor, id, lead, "approve", Map.of()).ok();
        }
        assertThat(sample(supervisor, id).isNull()).isTrue();
        assertThat(api.get(worker, "/api/campaigns/" + id + "/leads/sample").status()).as("whoever checks does not sample").isEqualTo(403);
    }

    private JsonNode sample(String who, String campaign) {
        return api.get(who, "/api/campaigns/" + campaign + "/leads/sample").ok().body().path("lead");
    }

    /** The tile at zoom 16 in which the grid's mark lies. */
    private Answer tile(String who, String campaign, GridNode grid, String query) {
        LonLat place = grids.inside(grid.id()).orElseThrow();
        int x = (int) ((place.lon() + 180) / 360 * (1 << 16));
        double radians = Math.toRadians(place.lat());
        int y = (int) ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * (1 << 16));
        return api.get(who, "/api/tiles/leads/16/%d/%d.mvt?campaign=%s%s".formatted(x, y, campaign, query));
    }

    @Test
    void twoHundredWorkersAtOnceAndTheSumIsThatOfARecount() throws Exception {
        List<String> workers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            workers.add(people.staff("worker", groups.get(i % 3).id()));
        }
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        List<Map<String, Object>> leads = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            leads.add(CampaignApi.lead("李" + (char) ('一' + i), groups.get(i % 3)));
        }
        campaigns.add(desk, id, leads).ok();
        campaigns.confirm(desk, id).ok();
        Map<String, List<JsonNode>> mine = new HashMap<>();
        workers.forEach(worker -> mine.put(worker, campaigns.leads(worker, id, "list=mine")));
        assertThat(mine.values()).as("each worker of a grid has as many").allSatisfy(own -> assertThat(own.size()).isBetween(2, 4));
        AtomicInteger moved = new AtomicInteger();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < workers.size(); w++) {
                int at = w;
                all.add(pool.submit(() -> {
                    String worker = workers.get(at);
                    for (int i = 0; i < mine.get(worker).size(); i++) {
                        JsonNode lead = mine.get(worker).get(i);
                        if ((at + i) % 5 == 0) {
                            GridNode to = groups.get((at + 1) % 3);
                            campaigns.act(worker, id, lead, "move", Map.of("gridId", Ids.format(to.id()), "reason", "人在那边")).ok();
                            moved.incrementAndGet();
                        } else if (i % 3 == 2) {
                            campaigns.act(worker, id, lead, "move-out", Map.of("reason", "去了广州")).ok();
                        } else {
                            campaigns.act(worker, id, lead, "check", CampaignApi.well()).ok();
                        }
                    }
                    return null;
                }));
            }
            all.add(pool.submit(() -> {
                for (int i = 0; i < 30; i++) {
                    JsonNode counts = campaigns.counts(desk, id, "");
                    addsUp(counts);
                    assertThat(counts.path("all").asInt()).isEqualTo(600);
                    counts.path("grids").forEach(CampaignVillage::addsUp);
                }
                return null;
            }));
            for (Future<?> each : all) {
                each.get();
            }
        }
        JsonNode counts = campaigns.counts(desk, id, "");
        addsUp(counts);
        long key = Ids.parse(id);
        Map<String, Integer> recount = new HashMap<>();
        tables.everywhere(jdbc -> jdbc.sql("select state, count(*)::int from campaign_lead where campaign_id = :id group by state").param("id", key)
                .query((row, number) -> recount.put(row.getString(1), row.getInt(2))).list());
        assertThat(counts.path("checked").asInt()).isEqualTo(recount.get("checked"));
        assertThat(counts.path("open").asInt()).isEqualTo(moved.get()).isEqualTo(recount.get("open"));
        assertThat(counts.path("moved").asInt()).isEqualTo(recount.get("moved-out"));
        assertThat(counts.path("handed").asInt()).isEqualTo(moved.get());
        int gone = groups.stream().mapToInt(group -> campaigns.counts(desk, id, Ids.format(group.id())).path("moved").asInt()).sum();
        assertThat(gone).as("in the grids that gave them away").isEqualTo(moved.get() + recount.get("moved-out"));
    }

    @Test
    void theSameRefAgainAnswersAsBeforeAndOtherContentOrALateVersionIsRefused() throws Exception {
        String worker = people.staff("worker", groups.get(0).id());
        String id = sent(1);
        JsonNode lead = campaigns.leads(worker, id, "list=mine").getFirst();
        Map<String, Object> well = CampaignApi.well();
        well.put("ref", UUID.randomUUID().toString());
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(pool.submit(() -> campaigns.act(worker, id, lead, "check", well)));
            }
            for (Future<Answer> each : all) {
                assertThat(each.get().ok().body().at("/lead/version").asInt()).isEqualTo(2);
            }
        }
        assertThat(api.get(worker, "/api/campaigns/" + id + "/leads/" + lead.path("id").asString()).ok().body().path("steps")).hasSize(1);
        Map<String, Object> other = new HashMap<>(well);
        other.put("result", "symptoms");
        assertThat(campaigns.act(worker, id, lead, "check", other).code()).isEqualTo("common.replayed-with-other-content");
        Answer late = campaigns.act(worker, id, lead, "check", CampaignApi.well());
        assertThat(late.code()).isEqualTo("campaign.changed-meanwhile");
        assertThat(late.body().path("version").asInt()).isEqualTo(2);
        assertThat(late.body().path("changed")).as("what the sender had not seen").hasSize(1);
        assertThat(late.body().at("/changed/0/action").asString()).isEqualTo("check");
        assertThat(late.body().at("/changed/0/result").asString()).isEqualTo("well");
        assertThat(late.body().at("/changed/0/answers/symptoms").isMissingNode()).isFalse();
        assertThat(late.body().at("/changed/0/by").asString()).isNotEmpty();
    }

    @Test
    void aMovedLeadIsTakenOrGoesOnAndNeverBackToWhoGaveItAwayButByThoseAbove() {
        String first = people.staff("worker", groups.get(0).id());
        String second = people.staff("worker", groups.get(1).id());
        String third = people.staff("worker", groups.get(2).id());
        String id = sent(1);
        JsonNode lead = campaigns.leads(first, id, "list=mine").getFirst();
        assertThat(campaigns.act(first, id, lead, "move", to(groups.get(0))).code()).isEqualTo("campaign.same-grid");
        assertThat(campaigns.act(first, id, lead, "move", to(town)).code()).as("where the worker sees nothing, the lead may go").isEmpty();
        JsonNode above = campaigns.leads(desk, id, "list=open").getFirst();
        assertThat(api.get(first, "/api/campaigns/" + id + "/leads/" + lead.path("id").asString()).status()).isEqualTo(404);
        assertThat(campaigns.leads(first, id, "list=moved").getFirst().path("name").isNull()).as("no more than that it went").isTrue();
        String staff = people.staff("town-staff", town.id());
        campaigns.act(staff, id, above, "move", to(groups.get(1))).ok();
        JsonNode handed = campaigns.leads(second, id, "list=handed").getFirst();
        assertThat(handed.path("mine").asBoolean()).isTrue();
        assertThat(campaigns.act(second, id, handed, "move", to(groups.get(0))).code()).isEqualTo("campaign.been-there");
        JsonNode taken = campaigns.act(second, id, handed, "take", Map.of()).ok().body().path("lead");
        assertThat(taken.path("handed").asBoolean()).isFalse();
        campaigns.act(second, id, taken, "move", to(groups.get(2))).ok();
        assertThat(campaigns.leads(third, id, "list=mine")).hasSize(1);
        addsUp(campaigns.counts(desk, id, ""));
        GridNode foreign = tree.children(tree.root().id()).getLast();
        assertThat(campaigns.act(third, id, campaigns.leads(third, id, "list=mine").getFirst(), "move", to(foreign)).code()).isEqualTo("campaign.grid-outside");
    }

    @Test
    void aLeadIsGivenUpOnlyAfterTheAttemptsOfThePlanAndAPhotoIsNeededWhereThePlanSaysSo() {
        String worker = people.staff("worker", groups.get(0).id());
        String id = sent(1);
        JsonNode lead = campaigns.leads(worker, id, "list=mine").getFirst();
        for (int i = 0; i < 3; i++) {
            assertThat(campaigns.act(worker, id, lead, "unreachable", Map.of()).code()).isEqualTo("campaign.tried-too-seldom");
            lead = campaigns.act(worker, id, lead, "attempt", Map.of("note", "无人应门")).ok().body().path("lead");
        }
        campaigns.act(worker, id, lead, "unreachable", Map.of()).ok();
        assertThat(campaigns.counts(desk, id, "").path("unreachable").asInt()).isOne();
        String inspection = campaigns.drafted(desk, "flood-check", List.of(village));
        campaigns.add(desk, inspection, List.of(CampaignApi.lead("南门涵洞", groups.get(0)))).ok();
        campaigns.confirm(desk, inspection).ok();
        JsonNode spot = campaigns.leads(worker, inspection, "list=mine").getFirst();
        Map<String, Object> safe = new HashMap<>(Map.of("result", "safe", "answers", Map.of("drain", true)));
        assertThat(campaigns.act(worker, inspection, spot, "check", safe).code()).isEqualTo("campaign.photo-missing");
        safe.put("files", List.of(api.photo(worker)));
        JsonNode checked = campaigns.act(worker, inspection, spot, "check", safe).ok().body();
        assertThat(checked.at("/steps/0/files")).hasSize(1);
        String file = "/api/files/" + checked.at("/steps/0/files/0/id").asString();
        assertThat(api.get(desk, file).status()).isEqualTo(200);
        assertThat(api.get(people.staff("worker", groups.get(1).id()), file).status()).isEqualTo(404);
    }

    @Test
    void answersAreHeldToTheFormAndWhatIsSecretIsMaskedAndToldForAReason() {
        String worker = people.staff("worker", groups.get(0).id());
        String id = sent(1);
        JsonNode lead = campaigns.leads(worker, id, "list=mine").getFirst();
        assertThat(campaigns.act(worker, id, lead, "check", Map.of("result", "well", "answers", Map.of("arrived", "昨天", "religion", "x", "symptoms", false))).errors())
                .contains("answers.arrived unknown-or-out-of-range", "answers.religion unknown-or-out-of-range");
        assertThat(campaigns.act(worker, id, lead, "check", Map.of("result", "well", "answers", Map.of("symptoms", false))).errors()).containsExactly("answers.arrived required");
        assertThat(campaigns.act(worker, id, lead, "check", Map.of("result", "gone", "answers", CampaignApi.well().get("answers"))).errors()).containsExactly("result unknown");
        JsonNode checked = campaigns.act(worker, id, lead, "check", CampaignApi.well()).ok().body();
        assertThat(checked.at("/steps/0/answers/phone").asString()).isEqualTo("138****8000");
        Map<String, Object> again = CampaignApi.well();
        again.put("answers", Map.of("arrived", "2026-01-21", "symptoms", false, "phone", "138****8000"));
        campaigns.act(worker, id, checked.path("lead"), "check", again).ok();
        String reveal = "/api/campaigns/" + id + "/leads/" + lead.path("id").asString() + "/reveal";
        assertThat(api.post(worker, reveal, Map.of("fields", List.of("answers.phone"), "reason", "电话核实行程")).ok().body().at("/values/answers.phone").asString())
                .as("a mask that came back means what was stored").isEqualTo("13800138000");
        assertThat(api.post(supervisor, reveal, Map.of("fields", List.of("phone"), "reason", "看看")).status()).isEqualTo(403);
    }

    @Test
    void brokenNumbersAreRefusedWithWhatToDoSwappedCoordinatesArePutRightAndDuplicatesPointToTheFirst() {
        LonLat inside = grids.inside(groups.get(0).id()).orElseThrow();
        String id = campaigns.drafted(desk, SCREENING, List.of(village));
        List<Map<String, Object>> leads = List.of(
                Map.of("name", "陈一", "idNumber", "441502198503021235"),
                Map.of("name", "陈二", "lon", String.valueOf(inside.lat()), "lat", String.valueOf(inside.lon())),
                Map.of("name", "陈三", "phone", "13800138003", "address", village.name() + groups.get(1).name() + "5号"),
                Map.of("name", "陈三", "phone", "138 0013 8003", "clue", "又报一次"),
                Map.of("name", "陈四", "lon", "5", "lat", "6"),
                Map.of("name", "陈五", "phone", "138****8003"),
                Map.of("clue", "只知道在本村"));
        JsonNode taken = campaigns.add(desk, id, leads).ok().body();
        assertThat(taken.path("taken").asInt()).isEqualTo(4);
        assertThat(taken.path("duplicates").asInt()).isOne();
        assertThat(taken.path("faults").valueStream().map(fault -> fault.path("line").asInt() + " " + fault.path("code").asString()))
                .containsExactlyInAnyOrder("1 citizen-id.check-digit", "5 coordinate.range", "6 masked");
        assertThat(taken.at("/faults/0/remedy").asString()).isNotBlank();
        List<JsonNode> all = campaigns.leads(desk, id, "list=all");
        assertThat(all.get(0).at("/grid/id").asString()).isEqualTo(Ids.format(groups.get(0).id()));
        assertThat(all.get(0).path("placed").asString()).isEqualTo("point");
        assertThat(all.get(2).path("state").asString()).isEqualTo("duplicate");
        JsonNode unplaced = campaigns.leads(desk, id, "list=unplaced").getLast();
        campaigns.act(desk, id, unplaced, "place", to(groups.get(2))).ok();
        assertThat(api.get(desk, "/api/campaigns/" + id + "/leads/" + all.get(2).path("id").asString()).ok().body().path("original").asInt()).isEqualTo(all.get(1).path("number").asInt());
        String worker = people.staff("worker", groups.get(1).id());
        api.post(desk, "/api/campaigns/" + id + "/confirm", Map.of()).ok();
        JsonNode first = api.get(worker, "/api/campaigns/" + id + "/leads/" + all.get(1).path("id").asString()).ok().body();
        assertThat(first.path("joined").valueStream().map(one -> one.path("number").asInt() + " " + one.path("clue").asString()))
                .as("what the second report said reaches whoever checks").containsExactly(all.get(2).path("number").asInt() + " 又报一次");
    }

    @Test
    void closingNeedsEveryLeadDoneOrReasonedAndASupervisorSendsBack() {
        String worker = people.staff("worker", groups.get(0).id());
        String id = sent(2);
        List<JsonNode> mine = campaigns.leads(worker, id, "list=mine");
        JsonNode checked = campaigns.act(worker, id, mine.getFirst(), "check", CampaignApi.well()).ok().body().path("lead");
        assertThat(campaigns.act(supervisor, id, checked, "send-back", Map.of()).code()).isEqualTo("campaign.reason-missing");
        JsonNode back = campaigns.act(supervisor, id, checked, "send-back", Map.of("reason", "行程与车票不符")).ok().body().path("lead");
        assertThat(back.path("state").asString()).isEqualTo("open");
        assertThat(campaigns.act(worker, id, back, "send-back", Map.of("reason", "不服")).status()).isEqualTo(403);
        campaigns.act(worker, id, back, "check", CampaignApi.well()).ok();
        Answer refused = api.post(desk, "/api/campaigns/" + id + "/close", Map.of());
        assertThat(refused.code()).isEqualTo("campaign.open-leads");
        assertThat(refused.body().path("open").asInt()).isOne();
        assertThat(api.post(supervisor, "/api/campaigns/" + id + "/close", Map.of("reason", "结束")).status()).isEqualTo(403);
        JsonNode closed = api.post(desk, "/api/campaigns/" + id + "/close", Map.of("reason", "已转公安")).ok().body();
        assertThat(closed.path("state").asString()).isEqualTo("closed");
        assertThat(closed.at("/counts/reasoned").asInt()).isOne();
        assertThat(campaigns.act(worker, id, mine.getLast(), "check", CampaignApi.well()).code()).isEqualTo("campaign.wrong-state");
    }

    @Test
    void onlyOnesOwnGridsAndDepartmentMakeACampaign() {
        assertThat(api.post(desk, "/api/campaigns", CampaignApi.draft(SCREENING, List.of(tree.root()))).code()).isEqualTo("campaign.area-not-yours");
        assertThat(api.post(people.staff("worker", groups.get(0).id()), "/api/campaigns", CampaignApi.draft(SCREENING, List.of(groups.get(0)))).status()).isEqualTo(403);
        Map<String, Object> backwards = CampaignApi.draft(SCREENING, List.of(town));
        backwards.put("endsOn", "2020-01-01");
        assertThat(api.post(desk, "/api/campaigns", backwards).code()).isEqualTo("campaign.bad-period");
        String police = people.staff("department-staff", town.id(), "police");
        String id = campaigns.drafted(police, SCREENING, List.of(town));
        assertThat(api.get(police, "/api/campaigns/" + id).ok().body().path("department").asString()).isEqualTo("police");
        String water = people.staff("department-staff", town.id(), "water");
        assertThat(api.get(water, "/api/campaigns/" + id).status()).isEqualTo(404);
        assertThat(api.get(desk, "/api/campaigns/templates").ok().body().valueStream().mapToInt(each -> each.path("templates").size()).sum()).isEqualTo(35);
    }

    private String sent(int leads) {
        String id = campaigns.drafted(desk, SCREENING, List.of(town));
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < leads; i++) {
            all.add(CampaignApi.lead("王" + (char) ('一' + i), groups.get(0)));
        }
        campaigns.add(desk, id, all).ok();
        campaigns.confirm(desk, id).ok();
        return id;
    }

    private static Map<String, Object> to(GridNode grid) {
        return Map.of("gridId", Ids.format(grid.id()), "reason", "人在那边");
    }
}
