package org.minqing.outreach;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import org.junit.jupiter.api.Test;
import org.minqing.grid.GridNode;
import org.minqing.platform.Ids;
import org.minqing.registry.ObjectKey;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Households that waited for too long come before the meeting as numbers, and the lead hears of them once; nobody is named. */
@MinqingTest
class VisitMissedTest extends VisitVillage {

    @Autowired
    List<RecurringTask<Void>> tasks;

    @Test
    void theMeetingGoesThroughMissedVisitsAsNumbersOfItsGrids() {
        seen(groups.get(0), 200);
        seen(groups.get(0), 190);
        seen(groups.get(1), 181);
        seen(groups.get(1), 180);
        home(groups.get(2));
        List<JsonNode> points = new MeetingApi(api).open(lead, village).ok().body().path("items").valueStream()
                .filter(item -> item.path("objectType").asString().equals("visits")).toList();
        assertThat(points).extracting(item -> item.path("objectId").asString() + " " + item.path("amount").asInt())
                .containsExactly(EVERY + "/" + Ids.format(groups.get(0).id()) + " 2", EVERY + "/" + Ids.format(groups.get(1).id()) + " 1");
        assertThat(points).allSatisfy(item -> {
            assertThat(item.path("chapter").asString()).isEqualTo("visits");
            assertThat(item.path("title").asString()).contains("入网知心", "超期未走访").doesNotContain("走访巷");
        });
        for (JsonNode point : points) {
            String[] key = point.path("objectId").asString().split("/");
            assertThat(api.get(lead, "/api/visits/households?list=overdue&programme=" + key[0] + "&grid=" + key[1]).ok().body().path("items"))
                    .as("the number opens its list").hasSize(point.path("amount").asInt());
        }
    }

    @Test
    void theLeadHearsOfAMissedHouseholdOnceAndAgainOnlyAfterItWasSeenAndIsLateAnew() {
        String home = seen(groups.get(0), 183);
        seen(groups.get(0), 150);
        home(groups.get(0));
        run();
        assertThat(told(lead)).as("three days after it was due is soon enough").isEmpty();
        clock.move(Duration.ofDays(1));
        stay();
        run();
        run();
        JsonNode message = told(lead).getFirst();
        assertThat(told(lead)).hasSize(1);
        assertThat(message.at("/parameters/count").asInt()).isEqualTo(1);
        assertThat(message.at("/parameters/grid").asString()).isEqualTo(village.name());
        assertThat(message.path("objectId").asString()).isEqualTo(EVERY + "/" + Ids.format(village.id()));
        assertThat(told(worker)).as("the worker sees it under today, and is not told off").isEmpty();
        clock.move(Duration.ofDays(3));
        stay();
        run();
        assertThat(told(lead)).as("not day by day").hasSize(1);

        api.post(worker, "/api/visits", visit(home, EVERY)).ok();
        long id = ObjectKey.parse(home).id();
        // Half a year goes by.
        access.everywhere(jdbc -> jdbc.sql("update outreach_contact set last_visit_on = :day where household_id = :id").param("day", today().minusDays(184))
                .param("id", id).update());
        run();
        assertThat(told(lead)).as("late anew").hasSize(2);
    }

    private String seen(GridNode grid, int daysAgo) {
        String home = home(grid);
        Map<String, Object> visit = visit(home, EVERY);
        visit.put("onDay", today().minusDays(daysAgo).toString());
        api.post(lead, "/api/visits", visit).ok();
        return home;
    }

    private void stay() {
        lead = lasting(lead);
        worker = lasting(worker);
    }

    private void run() {
        tasks.stream().filter(task -> task.getName().equals("outreach-visits-missed")).findFirst().orElseThrow().execute(null, null);
    }

    private List<JsonNode> told(String who) {
        return api.get(who, "/api/messages").ok().body().path("items").valueStream()
                .filter(message -> message.path("kind").asString().equals("outreach.visits-missed")).toList();
    }
}
