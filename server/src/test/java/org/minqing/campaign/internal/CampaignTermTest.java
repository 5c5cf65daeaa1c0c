package org.minqing.campaign.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
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

/** What is personal in a campaign ends, whether somebody closes it or nobody does. */
@MinqingTest
@TestPropertySource(properties = "test.own=campaign-term")
class CampaignTermTest {

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    GuardedTables tables;
    @Autowired
    Retention retention;
    @Autowired
    CampaignTerm term;
    @Autowired
    TestClock clock;

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void aCampaignThatNobodyEndsAndADraftThatNobodySendsEndByThemselvesOnTheDayThatIsStated() {
        CaseApi api = new CaseApi(mvc);
        GridNode town = grids.tree().subtree(grids.tree().root().id()).stream().filter(grid -> grid.level() == 2).findFirst().orElseThrow();
        GridNode village = grids.tree().children(town.id()).getFirst();
        String desk = people.staff("command", town.id());
        String colleague = people.staff("command", town.id());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        String running = drafted(api, desk, village, today);
        String draft = drafted(api, desk, village, today);
        api.post(desk, "/api/campaigns/" + running + "/confirm", Map.of()).ok();
        JsonNode stated = api.get(desk, "/api/campaigns/" + running).ok().body();
        assertThat(stated.path("endsBySelf").asString()).isEqualTo(today.plusDays(3 + 30).toString());
        assertThat(stated.path("dataEndsOn").asString()).as("before anybody closes it").isEqualTo(today.plusDays(3 + 30 + 14).toString());
        assertThat(api.get(desk, "/api/campaigns/" + draft).ok().body().path("dataEndsOn").asString()).isEqualTo(today.plusDays(3 + 30).toString());

        after(25);
        assertThat(ending(api, colleague)).as("not yet").isEmpty();
        after(26);
        after(27);
        for (String manager : List.of(desk, colleague)) {
            assertThat(ending(api, manager)).as("once each").containsExactlyInAnyOrder("campaign.ending", "campaign.draft-ending");
        }
        assertThat(api.get(desk, "/api/campaigns/" + draft).status()).isEqualTo(200);

        after(33);
        assertThat(api.get(desk, "/api/campaigns/" + draft).status()).isEqualTo(404);
        assertThat(sealed(draft)).isZero();
        JsonNode closed = api.get(desk, "/api/campaigns/" + running).ok().body();
        assertThat(closed.path("state").asString()).isEqualTo("closed");
        assertThat(closed.path("dataEndsOn")).as("as stated").isEqualTo(stated.path("dataEndsOn"));
        assertThat(closed.at("/counts/reasoned").asInt()).isEqualTo(closed.at("/counts/open").asInt()).isOne();
        JsonNode lead = api.get(desk, "/api/campaigns/" + running + "/leads?list=open").ok().body().at("/items/0");
        assertThat(lead.path("reason").asString()).isEqualTo("到期自动结束");
        assertThat(sealed(running)).isOne();
        clock.move(Duration.ofDays(48));
        retention.run(0);
        assertThat(sealed(running)).isZero();
    }

    /** The job, so many days from now. */
    private void after(int days) {
        clock.move(Duration.ofDays(days));
        term.run();
        clock.reset();
    }

    private static String drafted(CaseApi api, String desk, GridNode village, LocalDate today) {
        String id = api.post(desk, "/api/campaigns", Map.of("ref", UUID.randomUUID().toString(), "template", "lead-screening", "name", "春节返乡人员线索排查",
                "grids", List.of(Ids.format(village.id())), "startsOn", today.toString(), "endsOn", today.plusDays(3).toString())).ok().body().path("id").asString();
        api.post(desk, "/api/campaigns/" + id + "/leads", Map.of("ref", UUID.randomUUID().toString(), "leads", List.of(Map.of("name", "陈一", "grid", village.code())))).ok();
        return id;
    }

    private static List<String> ending(CaseApi api, String manager) {
        return api.get(manager, "/api/messages").ok().body().path("items").valueStream().map(message -> message.path("kind").asString())
                .filter(kind -> kind.endsWith("ending")).toList();
    }

    private long sealed(String id) {
        return tables.everywhere(jdbc -> jdbc.sql("select count(content) from campaign_lead where campaign_id = :id").param("id", Ids.parse(id)).query(Long.class).single());
    }
}
