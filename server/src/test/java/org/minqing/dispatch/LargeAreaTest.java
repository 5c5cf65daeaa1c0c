package org.minqing.dispatch;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.dispatch.internal.ToldCounts;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.Ids;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Areas with so many households or residents that nobody should read them one by one to say how many they are. */
@MinqingTest
@TestPropertySource(properties = "test.own=large-area")
class LargeAreaTest {

    private static final AtomicInteger TOWNS = new AtomicInteger();

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    RegistryAccess access;

    private CaseApi api;
    private GridNode village;
    private GridNode group;
    private String desk;

    @BeforeEach
    void aTownOfItsOwn() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2)
                .filter(each -> tree.children(each.id()).stream().anyMatch(below -> tree.children(below.id()).size() >= 3))
                .skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(each -> tree.children(each.id()).size() >= 3).findFirst().orElseThrow();
        group = tree.children(village.id()).getFirst();
        desk = people.staff("command", town.id());
    }

    @Test
    void manyAreToldFromTheCountsAndOfADrawnAreaAtMost() {
        int many = ToldCounts.MOST_LISTED + 1;
        households(many);
        JsonNode whole = emergency(grid(village)).ok().body();
        assertThat(whole.path("households").asInt()).isEqualTo(many);
        assertThat(whole.path("atMost").asBoolean()).isFalse();
        assertThat(whole.path("empty").asBoolean()).isFalse();
        JsonNode drawn = emergency(Map.of("polygon", squareIn(group))).ok().body();
        assertThat(drawn.path("households").asInt()).isEqualTo(many);
        assertThat(drawn.path("atMost").asBoolean()).as("the houses are not looked at one by one").isTrue();

        assertThat(broadcast(grid(village)).path("nobody").asBoolean()).isTrue();
        listeners(many);
        JsonNode heard = broadcast(grid(village));
        assertThat(heard.path("residents").asInt()).isEqualTo(many);
        assertThat(heard.path("total").asInt()).isEqualTo(many);
        assertThat(heard.path("atMost").asBoolean()).as("one account may stand for two").isTrue();
        assertThat(heard.path("nobody").asBoolean()).isFalse();
    }

    @Test
    void moreHouseholdsThanAnEmergencyTakesAreRefusedBeforeTheyAreRead() {
        households(300_001);
        long before = System.nanoTime();
        CaseApi.Answer previewed = emergency(grid(village));
        CaseApi.Answer opened = api.post(desk, "/api/emergencies", Map.of("ref", UUID.randomUUID().toString(), "plan", "flood", "name", "洪水",
                "area", grid(village)));
        long took = (System.nanoTime() - before) / 1_000_000;
        System.out.println("300,001 households refused twice: " + took + " ms");
        assertThat(previewed.code()).isEqualTo("dispatch.too-many-households");
        assertThat(opened.code()).isEqualTo("dispatch.too-many-households");
        assertThat(opened.body().path("detail").asString()).contains("按镇");
        assertThat(took).isLessThan(5_000);
    }

    /** Of whose houses no place is known. */
    private void households(int number) {
        access.everywhere(jdbc -> jdbc.sql("""
                insert into registry_household (town, id, grid_id, number, kind, members, source, version, created_at, updated_at)
                select :town, -n, :grid, 'C' || n, 'family', 2, 'test', 1, now(), now() from generate_series(1, :number) n
                """).param("town", group.town()).param("grid", group.id()).param("number", number).update());
    }

    /** Accounts that want to hear of the grid. */
    private void listeners(int number) {
        access.everywhere(jdbc -> jdbc.sql("""
                insert into dispatch_home (account_id, town, grid_id, chosen_at) select -n, :town, :grid, now() from generate_series(1, :number) n
                """).param("town", group.town()).param("grid", group.id()).param("number", number).update());
    }

    private CaseApi.Answer emergency(Map<String, ?> area) {
        return api.post(desk, "/api/emergencies/preview", Map.of("area", area));
    }

    private JsonNode broadcast(Map<String, ?> area) {
        return api.post(desk, "/api/broadcasts/preview", Map.of("readers", List.of("residents"), "area", area)).ok().body();
    }

    private static Map<String, Object> grid(GridNode grid) {
        return Map.of("grids", List.of(Ids.format(grid.id())));
    }

    private List<List<Double>> squareIn(GridNode grid) {
        LonLat point = grids.inside(grid.id()).orElseThrow();
        double d = 0.00001;
        return List.of(List.of(point.lon() - d, point.lat() - d), List.of(point.lon() + d, point.lat() - d),
                List.of(point.lon() + d, point.lat() + d), List.of(point.lon() - d, point.lat() + d));
    }
}
