package org.minqing.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.minqing.casework.CaseApi;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.Ids;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A village in which campaigns are held, and what has to hold in each of them. */
abstract class CampaignVillage {

    static final String SCREENING = "lead-screening";
    private static final AtomicInteger TOWNS = new AtomicInteger();
    private static final List<String> LISTS = List.of("all", "checked", "unreachable", "moved", "duplicate", "open", "unplaced", "handed", "attempted", "reasoned",
            "reviewed");

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    GuardedTables tables;

    CaseApi api;
    CampaignApi campaigns;
    GridTree tree;
    GridNode town;
    GridNode village;
    List<GridNode> groups;
    String desk;
    String supervisor;

    @BeforeEach
    void aTownWithItsDesk() {
        api = new CaseApi(mvc);
        campaigns = new CampaignApi(api);
        tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2 && tree.children(each.id()).stream()
                .anyMatch(below -> tree.children(below.id()).size() >= 3)).skip(20 + TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(each -> tree.children(each.id()).size() >= 3).findFirst().orElseThrow();
        groups = tree.children(village.id()).subList(0, 3);
        desk = people.staff("command", town.id());
        supervisor = people.staff("supervisor", village.id());
    }

    /** One of the things that can be done with a lead. */
    void randomStep(Random random, String id, String worker, GridNode elsewhere, JsonNode lead) {
        switch (random.nextInt(7)) {
            case 0, 1 -> campaigns.act(worker, id, lead, "check", CampaignApi.well()).ok();
            case 2 -> campaigns.act(worker, id, lead, "attempt", Map.of("note", "电话无人接听")).ok();
            case 3 -> campaigns.act(worker, id, lead, "move", Map.of("gridId", Ids.format(elsewhere.id()), "reason", "人在那边"));
            case 4 -> campaigns.act(worker, id, lead, "not-applicable", Map.of("reason", "查无此人")).ok();
            case 5 -> campaigns.act(worker, id, lead, "duplicate", Map.of("duplicateOf", 1));
            default -> campaigns.act(worker, id, lead, lead.path("attempts").asInt() >= 3 ? "unreachable" : "move-out", Map.of("reason", "去了深圳")).ok();
        }
    }

    void everyNumberOpensItsList(String id, List<String> workers, List<GridNode> parts) {
        List<String> viewers = new ArrayList<>(workers);
        viewers.addAll(List.of(desk, supervisor));
        for (String viewer : viewers) {
            for (GridNode grid : Stream.concat(Stream.of(village), parts.stream()).toList()) {
                String key = Ids.format(grid.id());
                JsonNode counts = campaigns.counts(viewer, id, key);
                addsUp(counts);
                for (String list : LISTS) {
                    assertThat(campaigns.leads(viewer, id, "list=" + list + "&grid=" + key)).as(list + " at " + grid.name())
                            .hasSize(counts.path(list).asInt());
                }
                assertThat(campaigns.leads(viewer, id, "list=not-applicable&grid=" + key)).hasSize(counts.path("notApplicable").asInt());
                assertThat(campaigns.leads(viewer, id, "list=sent-back&grid=" + key)).hasSize(counts.path("sentBack").asInt());
                for (JsonNode result : counts.path("results")) {
                    assertThat(campaigns.leads(viewer, id, "list=checked&result=" + result.path("result").asString() + "&grid=" + key))
                            .hasSize(result.path("leads").asInt());
                }
            }
        }
        JsonNode whole = campaigns.counts(desk, id, Ids.format(village.id()));
        for (JsonNode part : whole.path("grids")) {
            addsUp(part);
            if (!part.path("own").asBoolean()) {
                JsonNode same = campaigns.counts(desk, id, part.at("/grid/id").asString());
                for (String number : List.of("all", "checked", "unreachable", "moved", "duplicate", "open")) {
                    assertThat(part.path(number).asInt()).as(number).isEqualTo(same.path(number).asInt());
                }
            }
        }
        for (String here : List.of("checked", "unreachable", "duplicate", "open")) {
            assertThat(whole.path("grids").valueStream().mapToInt(part -> part.path(here).asInt()).sum()).as(here).isEqualTo(whole.path(here).asInt());
        }
    }

    static void addsUp(JsonNode counts) {
        assertThat(counts.path("checked").asInt() + counts.path("unreachable").asInt() + counts.path("moved").asInt() + counts.path("duplicate").asInt()
                + counts.path("open").asInt()).isEqualTo(counts.path("all").asInt());
    }
}
