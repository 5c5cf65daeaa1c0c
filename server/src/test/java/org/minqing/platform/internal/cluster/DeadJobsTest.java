package org.minqing.platform.internal.cluster;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Due times, deliveries and imports must not stand still for half an hour after a power cut. */
@MinqingTest
class DeadJobsTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatANodeWasDoingWhenItDiedIsTakenUpSoon() {
        assertTaken();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> jdbc.sql("""
                select picked_by is distinct from 'gone' from scheduled_tasks where task_name = 'remove-expired-exports'
                """).query(Boolean.class).single());
    }

    private void assertTaken() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> jdbc.sql("""
                update scheduled_tasks set picked = true, picked_by = 'gone', version = version + 1,
                    execution_time = now() - interval '3 minutes', last_heartbeat = now() - interval '100 seconds'
                where task_name = 'remove-expired-exports' and not picked
                """).update() == 1);
    }
}
