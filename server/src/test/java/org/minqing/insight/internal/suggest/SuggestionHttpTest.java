package org.minqing.insight.internal.suggest;

import java.time.Clock;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@MinqingTest
class SuggestionHttpTest {

    private static final String PATH = "/api/category-suggestions";

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    LiveModel live;
    @Autowired
    Clock clock;

    private CaseApi api;
    private GridNode town;
    private GridNode village;
    private String resident;
    private String admin;

    @BeforeEach
    void people() {
        api = new CaseApi(mvc);
        town = grids.tree().subtree(grids.tree().root().id()).stream().filter(node -> node.level() == 2).toList().get(5);
        village = grids.tree().children(town.id()).getFirst();
        resident = people.resident();
        admin = people.staff("administrator", grids.tree().root().id());
    }

    @AfterEach
    void noModelForOthers() {
        jdbc.sql("delete from insight_category_model").update();
        live.refresh();
    }

    private int train() {
        int version = new ModelStore(jdbc).add(Training.of(CategoryModelTest.examples(), 5, 1, "test"), clock.instant());
        live.refresh();
        return version;
    }

    @Test
    void withoutAModelNothingIsSuggestedAndReportingGoesOn() {
        Answer answer = api.post(resident, PATH, Map.of("text", "路灯不亮")).ok();
        assertThat(answer.body().path("model").isNull()).isTrue();
        assertThat(answer.body().path("suggestions").size()).isZero();
        assertThat(api.report(resident, Map.of("place", Map.of("gridId", Ids.format(village.id())))).status()).isEqualTo(201);
        assertThat(jdbc.sql("select count(*) from casework_suggestion s join casework_case c using (town) where c.id = s.case_id and c.grid_id = ?").param(village.id()).query(Long.class).single()).isZero();
    }

    @Test
    void theLikeliestCategoryComesFirstWithItsNameInThePlacesWords() {
        train();
        JsonNode first = api.post(resident, PATH, Map.of("text", "巷口的路灯坏了，天黑没有照明")).ok().body().path("suggestions").get(0);
        assertThat(first.path("category").asString()).isEqualTo("0603");
        assertThat(first.path("name").path("zh").asString()).isEqualTo("路灯");
        assertThat(first.path("score").asDouble()).isBetween(0.3, 1.0);
    }

    @Test
    void whatWasSuggestedIsKeptWithTheCaseAndCountedByWhatPeopleDecided() {
        int version = train();
        Map<String, String> place = Map.of("gridId", Ids.format(village.id()));
        api.report(resident, Map.of("text", "路灯不亮，天黑没有照明", "category", "0603", "place", place)).ok();
        api.report(resident, Map.of("text", "路灯不亮，灯泡坏了，天黑", "category", "0101", "place", place)).ok();
        api.report(resident, Map.of("text", "垃圾没人清运，臭味很大", "place", place)).ok();
        JsonNode quality = api.get(admin, PATH + "/quality").ok().body().get(0);
        assertThat(quality.path("version").asInt()).isEqualTo(version);
        assertThat(quality.path("cases").asInt()).isEqualTo(3);
        assertThat(quality.path("decided").asInt()).isEqualTo(2);
        assertThat(quality.path("first").asInt()).isEqualTo(1);
    }

    @Test
    void anotherNodesNewerModelIsTakenWithoutARestart() {
        int older = train();
        int newer = new ModelStore(jdbc).add(Training.of(CategoryModelTest.examples(), 5, 1, "test"), clock.instant());
        assertThat(live.suggest("路灯不亮").orElseThrow().model()).isEqualTo(older);
        live.refresh();
        assertThat(live.suggest("路灯不亮").orElseThrow().model()).isEqualTo(newer);
    }

    @Test
    void aRequestWithoutTextOrWithTooMuchIsRefused() {
        assertThat(api.post(resident, PATH, "{}").errors()).containsExactly("text required");
        assertThat(api.post(resident, PATH, Map.of("text", "长".repeat(10_001))).errors()).containsExactly("text length");
        assertThat(api.get(admin, PATH + "/quality?days=0").errors()).containsExactly("days out-of-range");
        assertThat(api.get(resident, PATH + "/quality").status()).isEqualTo(403);
    }
}
