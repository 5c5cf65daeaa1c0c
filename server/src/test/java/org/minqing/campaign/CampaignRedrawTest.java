package org.minqing.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.minqing.grid.LonLat;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** However grids are redrawn while a campaign runs: every lead counts once at each level, and each number opens its list. */
@MinqingTest
@TestPropertySource(properties = "test.own=campaigns-redrawn")
class CampaignRedrawTest extends CampaignVillage {

    private String administrator;
    private String id;
    private List<String> workers;

    @Test
    void everyNumberOpensItsListThroughAMergeAndASplitInTheMiddleOfARandomCourse() {
        administrator = people.staff("administrator", tree.root().id());
        groups = neighbours();
        workers = groups.stream().map(group -> people.staff("worker", group.id())).toList();
        id = campaigns.drafted(desk, SCREENING, List.of(town));
        List<Map<String, Object>> leads = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            LonLat inside = grids.inside(groups.get(i % 3).id()).orElseThrow();
            Map<String, Object> lead = new HashMap<>(CampaignApi.lead("张" + (char) ('一' + i), groups.get(i % 3)));
            lead.putAll(Map.of("lon", String.valueOf(inside.lon()), "lat", String.valueOf(inside.lat())));
            leads.add(lead);
        }
        campaigns.add(desk, id, leads).ok();
        campaigns.confirm(desk, id).ok();
        Random random = new Random(5);
        course(random, 20);
        holds();

        redraw("/merge", "{\"ids\":[\"" + Ids.format(groups.get(0).id()) + "\",\"" + Ids.format(groups.get(1).id()) + "\"],\"name\":\"合并组\",\"reason\":\"并组\"}");
        groups = List.of(named("合并组"), groups.get(2));
        holds();
        course(random, 12);
        holds();
        follow();
        holds();

        JsonNode bounds = api.get(administrator, "/api/grids/" + Ids.format(groups.get(0).id())).ok().body().path("bounds");
        double middle = (bounds.get(0).asDouble() + bounds.get(2).asDouble()) / 2;
        redraw("/" + Ids.format(groups.get(0).id()) + "/split", """
                {"line":{"type":"LineString","coordinates":[[%s,%s],[%s,%s]]},"names":["甲","乙"],"reason":"人口增长"}"""
                .formatted(middle, bounds.get(1).asDouble() - 0.01, middle, bounds.get(3).asDouble() + 0.01));
        groups = List.of(named("甲"), named("乙"), groups.get(1));
        holds();
        course(random, 8);
        holds();
        follow();
        holds();
        Long left = tables.everywhere(jdbc -> jdbc.sql("select count(*) from campaign_lead where campaign_id = :id and grid_id <> all(:standing)")
                .param("id", Ids.parse(id)).param("standing", grids.tree().subtree(village.id()).stream().map(GridNode::id).toArray(Long[]::new))
                .query(Long.class).single());
        assertThat(left).as("none lies in a grid that is no more, whatever was done with it").isZero();
    }

    /** Two that touch, and another. */
    private List<GridNode> neighbours() {
        List<GridNode> all = tree.children(village.id());
        for (GridNode one : all) {
            for (GridNode other : all) {
                if (one.id() != other.id() && outline(one).intersection(outline(other)).getLength() > 0) {
                    GridNode third = all.stream().filter(grid -> grid.id() != one.id() && grid.id() != other.id()).findFirst().orElseThrow();
                    return List.of(one, other, third);
                }
            }
        }
        throw new AssertionError("no two of them touch");
    }

    private Geometry outline(GridNode grid) {
        return grids.outline(grid.id()).orElseThrow();
    }

    private void course(Random random, int steps) {
        for (int i = 0; i < steps; i++) {
            int w = random.nextInt(workers.size());
            List<JsonNode> open = campaigns.leads(workers.get(w), id, "list=open");
            if (!open.isEmpty()) {
                randomStep(random, id, workers.get(w), groups.get(random.nextInt(groups.size())), open.get(random.nextInt(open.size())));
            }
        }
    }

    private void holds() {
        everyNumberOpensItsList(id, workers, groups);
        assertThat(campaigns.counts(desk, id, Ids.format(village.id())).path("all").asInt()).as("in the village").isEqualTo(30);
        JsonNode whole = campaigns.counts(desk, id, "");
        assertThat(whole.path("all").asInt()).as("in the town").isEqualTo(30);
        assertThat(whole.path("grids").valueStream().map(part -> part.at("/grid/id").asString() + " " + part.path("all").asInt()))
                .containsExactly(Ids.format(village.id()) + " 30");
    }

    /** What the job does each minute is done at once when somebody is entered as away. */
    private void follow() {
        String account = api.get(people.staff("worker", village.id()), "/api/session").ok().body().at("/account/id").asString();
        api.put(desk, "/api/campaigns/absences/" + account, Map.of("from", "2026-01-01", "to", "2026-01-01")).ok();
    }

    private void redraw(String path, String body) {
        api.post(administrator, "/api/grids" + path, body).ok();
    }

    private GridNode named(String name) {
        return grids.tree().children(village.id()).stream().filter(grid -> grid.name().equals(name)).findFirst().orElseThrow();
    }
}
