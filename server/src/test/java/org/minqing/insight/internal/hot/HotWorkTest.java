package org.minqing.insight.internal.hot;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

@MinqingTest
@TestPropertySource(properties = {"test.own=hot", "minqing.hot-matters.most-in-memory=40"})
class HotWorkTest {

    private static final int A_DAY = 15;

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    HotWork work;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TestClock clock;

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void aProgramThatRunsForLongHoldsNoMoreReportsThanOneThatHasJustBegun() {
        CaseApi api = new CaseApi(mvc);
        GridNode group = grids.tree().subtree(grids.tree().root().id()).stream().filter(node -> node.level() == 4).findFirst().orElseThrow();
        String centre = people.staff("command", group.parentId());
        for (int day = 1; day <= 6; day++) {
            for (int i = 0; i < A_DAY; i++) {
                api.report(centre, Map.of("text", "第" + day + "天第" + i + "件：" + (char) ('一' + 97 * day + i) + "家门口的井盖松了",
                        "place", Map.of("gridId", Ids.format(group.id())))).ok();
            }
            clock.move(Duration.ofSeconds(20));
            work.run();
            assertThat(work.inMemory()).as("day %s", day).isBetween(1, 40 * 5 / 4 + A_DAY);
            assertThat(jdbc.sql("select count(*) from insight_hot_member").query(Integer.class).single()).as("all are grouped").isEqualTo(day * A_DAY);
        }
    }
}
