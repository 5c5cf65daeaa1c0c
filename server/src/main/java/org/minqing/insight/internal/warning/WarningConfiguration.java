package org.minqing.insight.internal.warning;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

/** The recurring job. */
@Configuration(proxyBeanMethods = false)
class WarningConfiguration {

    @Bean
    RecurringTask<Void> insightWarnings(WarningWork work) {
        return Tasks.recurring("insight-warnings", FixedDelay.of(Duration.ofMinutes(2)))
                .execute((instance, context) -> work.run());
    }
}
