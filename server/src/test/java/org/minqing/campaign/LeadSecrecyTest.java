package org.minqing.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.minqing.grid.LonLat;
import org.minqing.testsupport.MinqingTest;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What of a lead is for those who go there, and not for those who only look at what they found. */
@MinqingTest
class LeadSecrecyTest extends CampaignVillage {

    @Test
    void whoeverOnlyReviewsSeesOfALeadThatWasJoinedNoMoreThanOfTheLeadItself() {
        String worker = people.staff("worker", groups.get(0).id());
        String id = campaigns.drafted(desk, SCREENING, List.of(town));
        campaigns.add(desk, id, List.of(
                Map.of("name", "陈三", "phone", "13800138003", "grid", groups.get(0).code(), "address", village.name() + "二组5号", "clue", "同车", "source", "本镇-1"),
                Map.of("name", "陈三", "phone", "13800138003", "grid", town.code(), "address", "邻镇海丰村三组88号", "clue", "邻居举报", "source", "邻镇-7"))).ok();
        campaigns.confirm(desk, id).ok();
        String path = "/api/campaigns/" + id + "/leads/" + campaigns.leads(supervisor, id, "list=open").getFirst().path("id").asString();
        JsonNode reviewed = api.get(supervisor, path).ok().body();
        assertThat(reviewed.path("joined")).hasSize(1);
        JsonNode joined = reviewed.at("/joined/0");
        assertThat(joined.path("number").asInt()).isEqualTo(2);
        assertThat(joined.path("address").asString()).isEqualTo("邻镇海丰村****");
        assertThat(joined.path("clue").isNull()).isTrue();
        assertThat(joined.path("source").isNull()).isTrue();
        assertThat(reviewed.toString()).doesNotContain("88号").doesNotContain("邻居举报").doesNotContain("同车");
        for (String who : List.of(worker, desk)) {
            assertThat(api.get(who, path).ok().body().at("/joined/0").toString()).contains("邻镇海丰村三组88号", "邻居举报", "邻镇-7");
        }
    }

    @Test
    void whoeverDoesNotSeeTheAddressDoesNotGetThePointAndTheMapShowsTheGrid() {
        String worker = people.staff("worker", groups.get(0).id());
        LonLat ofGrid = grids.inside(groups.get(0).id()).orElseThrow();
        double lon = ofGrid.lon() + 0.0007;
        double lat = ofGrid.lat() + 0.0005;
        String id = campaigns.drafted(desk, SCREENING, List.of(town));
        campaigns.add(desk, id, List.of(Map.of("name", "陈三", "grid", groups.get(0).code(), "lon", String.valueOf(lon), "lat", String.valueOf(lat)))).ok();
        campaigns.confirm(desk, id).ok();
        for (String who : List.of(worker, desk)) {
            JsonNode line = campaigns.leads(who, id, "list=open").getFirst();
            assertThat(line.path("lon").asDouble()).isEqualTo(lon);
            assertThat(points(who, id, lon, lat)).singleElement().satisfies(point -> assertThat(point.path("lon").asDouble()).isEqualTo(lon));
        }
        JsonNode line = campaigns.leads(supervisor, id, "list=open").getFirst();
        assertThat(line.path("lon").isNull()).isTrue();
        assertThat(line.path("lat").isNull()).isTrue();
        assertThat(points(supervisor, id, lon, lat)).as("a small box does not find it either").isEmpty();
        assertThat(points(supervisor, id, ofGrid.lon(), ofGrid.lat())).singleElement().satisfies(point -> {
            assertThat(point.path("lon").asDouble()).isEqualTo(ofGrid.lon());
            assertThat(point.path("lat").asDouble()).isEqualTo(ofGrid.lat());
            assertThat(point.path("id").asString()).isEqualTo(line.path("id").asString());
        });
        String elsewhere = people.staff("supervisor", groups.get(1).id());
        assertThat(api.get(elsewhere, "/api/campaigns/" + id + "/leads/points?bbox=73,3,136,54").ok().body()).isEmpty();
    }

    /** In a box of some twenty metres around. */
    private List<JsonNode> points(String who, String id, double lon, double lat) {
        return api.get(who, String.format(Locale.ROOT, "/api/campaigns/%s/leads/points?bbox=%f,%f,%f,%f", id, lon - 0.0001, lat - 0.0001, lon + 0.0001, lat + 0.0001)).ok()
                .body().valueStream().toList();
    }
}
