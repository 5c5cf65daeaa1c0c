package org.minqing.insight.internal.hot;

import java.time.Duration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

/** The recurring job. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HotSettings.class)
class HotConfiguration {

    @Bean
    RecurringTask<Void> insightHotMatters(HotWork work) {
        return Tasks.recurring("insight-hot-matters", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) -> work.run());
    }
}
