package org.minqing.grid.internal.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.grid.internal.GridAdministration;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** On a database of its own: it changes the tree. */
@MinqingTest
@TestPropertySource(properties = "test.own=grid-administration")
class GridAdministrationApiTest {

    @Autowired
    MockMvc http;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    GridAdministration administration;
    @Autowired
    TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    private ResultActions call(String token, String path, String json) throws Exception {
        return http.perform(post("/api/grids/" + path).header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON).content(json));
    }

    private GridNode village(String town, String name) {
        return grids.byAddress(town + name, 1).getFirst().grid();
    }

    private String administrator() {
        return people.staff("administrator", grids.tree().root().id());
    }

    @Test
    void aRenamedGridIsANewVersionWithItsReason() throws Exception {
        String token = administrator();
        GridNode village = village("马宫街道", "金町村");
        call(token, Ids.format(village.id()) + "/rename", "{\"name\":\"金町新村\",\"reason\":\"更名批复\"}").andExpect(status().isOk())
                .andExpect(jsonPath("$[0].name").value("金町新村"));
        http.perform(get("/api/grids/versions").header("Authorization", "Bearer " + token)).andExpect(status().isOk())
                .andExpect(jsonPath("$[0].operation").value("rename")).andExpect(jsonPath("$[0].by").value("陈干部"))
                .andExpect(jsonPath("$[0].reason").value("更名批复"));
        assertThat(grids.tree().get(village.id()).name()).isEqualTo("金町新村");
    }

    @Test
    void aLineSplitsAGridAndThePreviewKeepsNothing() throws Exception {
        String token = administrator();
        GridNode group = grids.tree().children(village("可塘镇", "").id()).stream()
                .flatMap(v -> grids.tree().children(v.id()).stream()).findFirst().orElseThrow();
        String view = http.perform(get("/api/grids/" + Ids.format(group.id()))).andReturn().getResponse().getContentAsString();
        List<Double> bounds = JsonPath.read(view, "$.bounds");
        double middle = JsonPath.<Double>read(view, "$.center[0]");
        String body = "{\"line\":{\"type\":\"LineString\",\"coordinates\":[[%s,%s],[%s,%s]]},\"names\":[\"甲\",\"乙\"],\"reason\":\"人口增长\"}"
                .formatted(middle, bounds.get(1) - 0.01, middle, bounds.get(3) + 0.01);
        int version = grids.tree().version();
        call(token, Ids.format(group.id()) + "/split?preview=true", body).andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(2)).andExpect(jsonPath("$[0].outline.type").value("MultiPolygon"));
        assertThat(grids.tree().version()).isEqualTo(version);

        call(token, Ids.format(group.id()) + "/split", body).andExpect(status().isOk()).andExpect(jsonPath("$[0].name").value("甲"));

        assertThat(grids.tree().get(group.id()).retired()).isTrue();
        call(token, Ids.format(group.id()) + "/split", body).andExpect(status().isConflict()).andExpect(jsonPath("$.code").value("grid.retired"));
        http.perform(get("/api/grids/" + Ids.format(group.id()))).andExpect(status().isOk()).andExpect(jsonPath("$.retired").value(true));
    }

    @Test
    void aDecisionForALaterDayTakesEffectOnThatDay() throws Exception {
        String token = administrator();
        GridNode village = village("梅陇镇", "");
        String later = administration.today().plusDays(10).toString();
        call(token, Ids.format(village.id()) + "/rename", "{\"name\":\"新梅陇镇\",\"validFrom\":\"" + later + "\",\"reason\":\"r\"}").andExpect(status().isOk());
        administration.carryOutDue();
        assertThat(grids.tree().get(village.id()).name()).isEqualTo("梅陇镇");
        http.perform(get("/api/grids/plans").header("Authorization", "Bearer " + token))
                .andExpect(jsonPath("$[?(@.names[0] == '新梅陇镇')].validFrom").value(later))
                .andExpect(jsonPath("$[?(@.names[0] == '新梅陇镇')].grids[0].name").value("梅陇镇"))
                .andExpect(jsonPath("$[?(@.names[0] == '新梅陇镇')].by").value("陈干部"));
        String elsewhere = people.staff("administrator", grids.tree().findByCode("441523000000").orElseThrow().id());
        http.perform(get("/api/grids/plans").header("Authorization", "Bearer " + elsewhere)).andExpect(jsonPath("$.length()").value(0));

        clock.move(Duration.ofDays(11));
        administration.carryOutDue();

        assertThat(grids.tree().get(village.id()).name()).isEqualTo("新梅陇镇");
    }

    @Test
    void aPlanIsTakenBackAndItsDayPassesWithoutIt() throws Exception {
        String token = administrator();
        GridNode town = village("联安镇", "");
        String later = administration.today().plusDays(3).toString();
        call(token, Ids.format(town.id()) + "/rename", "{\"name\":\"新联安镇\",\"validFrom\":\"" + later + "\",\"reason\":\"r\"}").andExpect(status().isOk());
        String plans = http.perform(get("/api/grids/plans").header("Authorization", "Bearer " + token)).andReturn().getResponse().getContentAsString();
        String plan = JsonPath.<List<String>>read(plans, "$[?(@.names[0] == '新联安镇')].id").getFirst();
        String elsewhere = people.staff("administrator", grids.tree().findByCode("441523000000").orElseThrow().id());
        http.perform(delete("/api/grids/plans/" + plan).header("Authorization", "Bearer " + elsewhere)).andExpect(status().isNotFound());

        http.perform(delete("/api/grids/plans/" + plan).header("Authorization", "Bearer " + token)).andExpect(status().isNoContent());

        http.perform(delete("/api/grids/plans/" + plan).header("Authorization", "Bearer " + token)).andExpect(status().isNotFound());
        clock.move(Duration.ofDays(4));
        administration.carryOutDue();
        assertThat(grids.tree().get(town.id()).name()).isEqualTo("联安镇");
    }

    @Test
    void aPlanThatCanNotBeCarriedOutStaysListedWithTheProblemUntilItIsTakenAway() throws Exception {
        String token = administrator();
        GridNode one = grids.tree().children(village("赤坑镇", "").id()).getFirst();
        String later = administration.today().plusDays(3).toString();
        call(token, Ids.format(one.id()) + "/rename", "{\"name\":\"甲\",\"validFrom\":\"" + later + "\",\"reason\":\"r\"}").andExpect(status().isOk());
        mergeWithNeighbour(token, one);
        clock.move(Duration.ofDays(4));
        administration.carryOutDue();

        clock.reset();
        String plans = http.perform(get("/api/grids/plans").header("Authorization", "Bearer " + token)).andReturn().getResponse().getContentAsString();
        assertThat(JsonPath.<List<String>>read(plans, "$[?(@.names[0] == '甲')].failure")).containsExactly("grid.retired");
        String plan = JsonPath.<List<String>>read(plans, "$[?(@.names[0] == '甲')].id").getFirst();
        http.perform(delete("/api/grids/plans/" + plan).header("Authorization", "Bearer " + token)).andExpect(status().isNoContent());
    }

    /** With whichever of its siblings touches it. */
    private void mergeWithNeighbour(String token, GridNode one) throws Exception {
        for (GridNode other : grids.tree().children(one.parentId())) {
            if (other.id() != one.id() && call(token, "merge", "{\"ids\":[\"" + Ids.format(one.id()) + "\",\"" + Ids.format(other.id())
                    + "\"],\"name\":\"合\",\"reason\":\"r\"}").andReturn().getResponse().getStatus() == 200) {
                return;
            }
        }
        throw new AssertionError("no neighbour");
    }

    @Test
    void tilesFollowTheTreeAndBrowsersAreToldWhichTheyMayKeep() throws Exception {
        String token = administrator();
        GridNode county = grids.tree().findByCode("441523000000").orElseThrow();
        int before = grids.tree().version();
        MvcResult old = tile(before, null);
        assertThat(old.getResponse().getHeader("Cache-Control")).contains("max-age=86400");
        assertThat(text(old)).contains(county.name()).doesNotContain("陆河新县");

        call(token, Ids.format(county.id()) + "/rename", "{\"name\":\"陆河新县\",\"reason\":\"r\"}").andExpect(status().isOk());

        MvcResult fresh = tile(before + 1, old.getResponse().getHeader("ETag"));
        assertThat(fresh.getResponse().getStatus()).isEqualTo(200);
        assertThat(text(fresh)).contains("陆河新县");
        assertThat(tile(before, null).getResponse().getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(tile(before + 1, fresh.getResponse().getHeader("ETag")).getResponse().getStatus()).isEqualTo(304);
        call(token, Ids.format(county.id()) + "/rename", "{\"name\":\"" + county.name() + "\",\"reason\":\"r\"}").andExpect(status().isOk());
    }

    @Test
    void whatLiesAboveASplitGridKeepsItsOutlineAndWhatIsMergedGetsANewOne() throws Exception {
        String token = administrator();
        GridNode village = grids.tree().children(village("东涌镇", "").id()).getFirst();
        GridNode group = grids.tree().children(village.id()).getFirst();
        String above = outline(village.id());
        String whole = outline(group.id());
        mergeWithNeighbour(token, group);
        GridNode merged = grids.tree().children(village.id()).stream().filter(each -> each.name().equals("合")).findFirst().orElseThrow();
        assertThat(outline(merged.id())).isNotEqualTo(whole);
        assertThat(outline(village.id())).isEqualTo(above);
    }

    @Test
    void thePreviewOfVillagesShowsWhatTheirGroupsMakeUp() throws Exception {
        String token = administrator();
        List<GridNode> villages = grids.tree().children(village("田墘街道", "").id());
        for (GridNode other : villages.subList(1, villages.size())) {
            MvcResult answer = call(token, "merge?preview=true", "{\"ids\":[\"" + Ids.format(villages.getFirst().id()) + "\",\""
                    + Ids.format(other.id()) + "\"],\"name\":\"合\",\"reason\":\"r\"}").andReturn();
            if (answer.getResponse().getStatus() == 200) {
                assertThat(JsonPath.<String>read(answer.getResponse().getContentAsString(), "$[0].outline.type")).endsWith("Polygon");
                return;
            }
        }
        throw new AssertionError("no neighbour");
    }

    private String outline(long id) throws Exception {
        return JsonPath.read(http.perform(get("/api/grids/" + Ids.format(id) + "/outline")).andReturn().getResponse().getContentAsString(),
                "$.geometry").toString();
    }

    private MvcResult tile(int version, @Nullable String tag) throws Exception {
        var request = get("/api/tiles/grids/8/210/111.mvt").param("v", String.valueOf(version));
        return http.perform(tag == null ? request : request.header("If-None-Match", tag)).andReturn();
    }

    private static String text(MvcResult tile) {
        return new String(tile.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void whoeverLookedAtAnOlderStateOfAGridIsTold() throws Exception {
        String token = administrator();
        GridNode town = village("公平镇", "");
        String id = Ids.format(town.id());
        int seen = JsonPath.read(http.perform(get("/api/grids/" + id)).andReturn().getResponse().getContentAsString(), "$.version");
        call(token, id + "/rename", "{\"name\":\"公平新镇\",\"reason\":\"r\",\"version\":" + seen + "}").andExpect(status().isOk());
        call(token, id + "/rename", "{\"name\":\"公平旧镇\",\"reason\":\"r\",\"version\":" + seen + "}").andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("grid.changed-meanwhile"));
        call(token, id + "/rename", "{\"name\":\"公平镇\",\"reason\":\"r\",\"version\":" + (seen + 1) + "}").andExpect(status().isOk());
    }

    @Test
    void drawnPartsAreFittedAndGapsOverlapsAndWhatLiesOutsideAreNamed() throws Exception {
        String token = administrator();
        GridNode group = grids.tree().children(village("捷胜镇", "").id()).stream()
                .flatMap(v -> grids.tree().children(v.id()).stream()).findFirst().orElseThrow();
        String id = Ids.format(group.id());
        String view = http.perform(get("/api/grids/" + id)).andReturn().getResponse().getContentAsString();
        List<Double> box = JsonPath.read(view, "$.bounds");
        double middle = JsonPath.<Double>read(view, "$.center[0]");
        double west = box.get(0) - 0.001, south = box.get(1) - 0.001, east = box.get(2) + 0.001, north = box.get(3) + 0.001;
        String left = box(west, south, middle, north);

        String rest = "{\"name\":\"东\"}";
        parts(token, id, part("西", left), rest).andExpect(status().isOk()).andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[0].name").value("西"));
        parts(token, id, part("西", left), part("东", box(middle + 1e-6, south, east, north))).andExpect(status().isOk());
        parts(token, id, part("西", left), part("东", box(middle - (middle - west) / 2, south, east, north)))
                .andExpect(status().isUnprocessableContent()).andExpect(jsonPath("$.code").value("grid.parts-overlap"))
                .andExpect(jsonPath("$.title").value("“西”和“东”重叠"));
        parts(token, id, part("西", left), part("东", box(middle + (east - middle) / 2, south, east, north)))
                .andExpect(jsonPath("$.code").value("grid.parts-gap")).andExpect(jsonPath("$.percent").isNumber());
        parts(token, id, part("西", left), part("海上", box(east + 1, south, east + 1.1, north)), rest)
                .andExpect(jsonPath("$.code").value("grid.part-outside")).andExpect(jsonPath("$.name").value("海上"));
        parts(token, id, rest, rest).andExpect(jsonPath("$.code").value("grid.bad-split"));
        parts(token, id, part("全部", box(west, south, east, north)), rest).andExpect(jsonPath("$.code").value("grid.part-outside"));
    }

    private ResultActions parts(String token, String id, String... parts) throws Exception {
        return call(token, id + "/split?preview=true", "{\"parts\":[" + String.join(",", parts) + "],\"reason\":\"r\"}");
    }

    private static String part(String name, String outline) {
        return "{\"name\":\"" + name + "\",\"outline\":" + outline + "}";
    }

    private static String box(double west, double south, double east, double north) {
        return "{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]}"
                .formatted(west, south, east, north);
    }

    @Test
    void whoAnswersForOneCountyCannotTouchAnother() throws Exception {
        GridNode haifeng = grids.tree().findByCode("441521000000").orElseThrow();
        String token = people.staff("administrator", haifeng.id());
        GridNode foreign = village("河田镇", "");
        GridNode own = village("公平镇", "");
        call(token, Ids.format(foreign.id()) + "/rename", "{\"name\":\"x\",\"reason\":\"r\"}").andExpect(status().isNotFound());
        call(token, Ids.format(own.id()) + "/move", "{\"parentId\":\"" + Ids.format(grids.tree().findByCode("441523000000").orElseThrow().id())
                + "\",\"reason\":\"r\"}").andExpect(status().isNotFound());
        call(people.resident(), Ids.format(own.id()) + "/rename", "{\"name\":\"x\",\"reason\":\"r\"}").andExpect(status().isForbidden());
    }

    @Test
    void badInputIsNamedAndNeverAnError() throws Exception {
        String token = administrator();
        String id = Ids.format(village("公平镇", "").id());
        for (String body : new String[] {"{}", "[]", "nonsense", "{\"name\":\"\",\"reason\":\"r\"}", "{\"name\":\"" + "长".repeat(61) + "\",\"reason\":\"r\"}",
                "{\"name\":\"x\",\"reason\":\"r\",\"validFrom\":\"9999-01-01\"}", "{\"name\":\"x\",\"reason\":\"r\",\"validFrom\":\"gestern\"}",
                "{\"name\":7,\"reason\":\"r\"}", "{\"name\":\"x\\u0000y\",\"reason\":\"r\"}", "{\"name\":\"x\",\"reason\":\"r\",\"validFrom\":\"2001-01-01\"}"}) {
            call(token, id + "/rename", body).andExpect(status().is4xxClientError()).andExpect(jsonPath("$.code").exists());
        }
        for (String body : new String[] {"{\"reason\":\"r\"}", "{\"reason\":\"r\",\"line\":{},\"names\":[\"a\",\"b\"]}",
                "{\"reason\":\"r\",\"line\":{\"type\":\"LineString\",\"coordinates\":[[0,0]]},\"names\":[\"a\",\"b\"]}",
                "{\"reason\":\"r\",\"line\":{\"type\":\"LineString\",\"coordinates\":[[0,0],[999,1]]},\"names\":[\"a\",\"b\"]}",
                "{\"reason\":\"r\",\"line\":{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]},\"names\":[\"a\",\"b\"]}",
                "{\"reason\":\"r\",\"line\":{\"type\":\"LineString\",\"coordinates\":[[0,\"x\"],[1,1]]},\"names\":[\"a\",\"b\"]}",
                "{\"reason\":\"r\",\"parts\":[{\"name\":\"a\",\"outline\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0]]]}},{\"name\":\"b\"}]}"}) {
            call(token, id + "/split", body).andExpect(status().is4xxClientError()).andExpect(jsonPath("$.code").exists());
        }
        call(token, "merge", "{\"ids\":[\"" + id + "\",\"" + id + "\"],\"name\":\"x\",\"reason\":\"r\"}").andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("grid.not-siblings"));
        call(token, id + "/move", "{\"parentId\":\"" + id + "\",\"reason\":\"r\"}").andExpect(jsonPath("$.code").value("grid.wrong-parent"));
        call(token, Ids.format(grids.tree().root().id()) + "/move", "{\"parentId\":\"" + id + "\",\"reason\":\"r\"}")
                .andExpect(jsonPath("$.code").value("grid.root"));
    }
}
