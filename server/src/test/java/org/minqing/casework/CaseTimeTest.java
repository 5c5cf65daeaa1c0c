package org.minqing.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;

import static org.assertj.core.api.Assertions.assertThat;

/** The clock is moved, and what is due climbs the tree in the running program. */
@MinqingTest
class CaseTimeTest {

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    TestClock clock;
    @Autowired
    List<RecurringTask<Void>> tasks;

    @AfterEach
    void clockGoesRight() {
        clock.reset();
    }

    @Test
    void anOverdueCaseClimbsToTheCountyAndItsDueTimeStays() {
        CaseApi api = new CaseApi(mvc);
        GridNode town = grids.tree().subtree(grids.tree().root().id()).stream().filter(node -> node.level() == 2)
                .skip(7).findFirst().orElseThrow();
        String resident = people.resident();
        String townCommand = people.staff("command", town.id());
        String countyCommand = people.staff("command", town.parentId());
        Answer reported = api.report(resident, Map.of("place", Map.of("gridId", Ids.format(town.id())))).ok();
        Instant due = Instant.parse(reported.body().path("dueAt").asString());
        clock.move(Duration.between(clock.instant(), due).plusMinutes(1));
        runDueJob();
        Answer late = api.get(countyCommand, "/api/cases/" + reported.code()).ok();
        assertThat(late.body().path("holder").path("gridId").asString()).isEqualTo(Ids.format(town.parentId()));
        assertThat(late.body().path("overdue").asBoolean()).isTrue();
        assertThat(late.body().path("light").asString()).isEqualTo("red");
        assertThat(Instant.parse(late.body().path("dueAt").asString())).isEqualTo(due);
        assertThat(late.body().path("history").get(1).path("action").asString()).isEqualTo("escalate");
        assertThat(api.get(countyCommand, "/api/messages").ok().body().toString()).contains("casework.escalated");
        assertThat(api.get(townCommand, "/api/messages").ok().body().toString()).contains("casework.overdue");
        assertThat(api.get(countyCommand, "/api/cases?list=overdue").ok().body().toString()).contains(reported.code());
    }

    private void runDueJob() {
        tasks.stream().filter(task -> task.getName().equals("casework-due")).findFirst().orElseThrow()
                .execute(null, null);
    }
}
