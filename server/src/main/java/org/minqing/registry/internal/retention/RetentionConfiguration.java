package org.minqing.registry.internal.retention;

import java.time.LocalTime;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of this package, and its job. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionConfiguration {

    @Bean
    RecurringTask<Void> endRetention(Retention retention) {
        return Tasks.recurring("registry-retention", Schedules.daily(LocalTime.of(3, 40))).execute((instance, context) -> retention.run(0));
    }
}
