package org.minqing.grid.internal;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GridSettings.class)
class GridConfiguration {

    @Bean
    RecurringTask<Void> carryOutGridPlans(GridAdministration administration) {
        return Tasks.recurring("carry-out-grid-plans", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> administration.carryOutDue());
    }
}
