package org.minqing.registry.internal.own;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of this package, and its job. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OwnSettings.class)
class OwnConfiguration {

    @Bean
    RecurringTask<Void> climbRequests(Requests requests) {
        return Tasks.recurring("registry-overdue-requests", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((instance, context) -> requests.climb());
    }
}
