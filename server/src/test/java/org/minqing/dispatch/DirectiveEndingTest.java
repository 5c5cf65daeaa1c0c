package org.minqing.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.registry.internal.retention.Retention;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who looked at a directive is not kept for ever. */
@MinqingTest
@TestPropertySource(properties = "test.own=broadcast")
class DirectiveEndingTest {

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    Retention retention;
    @Autowired
    TestClock clock;

    private CaseApi api;

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void whoLookedAtADirectiveGoesAYearAfterItsClosingAndHowManyTheyWereStays() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 2 && !tree.children(node.id()).isEmpty())
                .toList().getLast();
        GridNode village = tree.children(town.id()).getFirst();
        String centre = people.staff("command", town.id());
        String lead = people.staff("lead", village.id());
        String call = give(centre, Map.of("kind", "call", "gridId", Ids.format(village.id()), "text", "请马上到村口"));
        String order = give(centre, Map.of("kind", "supervision", "gridId", Ids.format(village.id()), "text", "请疏通排水口",
                "dueAt", Instant.now().plus(Duration.ofHours(2)).toString()));
        api.post(lead, call + "/acknowledge", Map.of("text", "马上到")).ok();

        clock.move(Duration.ofDays(360));
        retention.run(0);
        clock.move(Duration.ofDays(10));
        assertThat(left()).as("it was not a year yet").isOne();
        Retention.Run run = retention.run(0);
        assertThat(left()).isZero();
        assertThat(run.lines()).anySatisfy(line -> {
            assertThat(line.what()).isEqualTo("directive-receipt");
            assertThat(line.removed()).isOne();
        });
        clock.reset();

        Answer after = api.get(centre, call).ok();
        assertThat(after.body().path("receipts")).isEmpty();
        assertThat(after.body().at("/line/to").asInt()).isOne();
        assertThat(after.body().at("/line/read").asInt()).isOne();
        assertThat(after.body().path("steps").get(1).path("text").asString()).as("what was done about it stays").isEqualTo("马上到");
        JsonNode open = api.get(centre, order).ok().body();
        assertThat(open.path("receipts")).as("still open").hasSize(1);
    }

    private long left() {
        return retention.preview().stream().filter(line -> line.what().equals("directive-receipt")).mapToLong(Retention.Line::removed).sum();
    }

    private String give(String who, Map<String, Object> order) {
        Map<String, Object> body = new HashMap<>(order);
        body.put("ref", UUID.randomUUID().toString());
        return "/api/directives/" + api.post(who, "/api/directives", body).ok().body().at("/line/id").asString();
    }
}
