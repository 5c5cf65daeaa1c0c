package org.minqing.insight.internal;

import java.time.LocalTime;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;

/** The recurring jobs; the scheduler's table sees to it that one node at a time runs each. */
@Configuration(proxyBeanMethods = false)
class InsightConfiguration {

    @Bean
    RecurringTask<Void> insightProof(Prover prover) {
        return Tasks.recurring("insight-proof", Schedules.daily(LocalTime.of(2, 40)))
                .execute((instance, context) -> prover.prove());
    }
}
