package org.minqing.dispatch.internal.broadcast;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs of this package. */
@Configuration(proxyBeanMethods = false)
class BroadcastConfiguration {

    @Bean
    RecurringTask<Void> endSearches(Searches searches) {
        return Tasks.recurring("dispatch-searches", FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> searches.endOverdue());
    }

    @Bean
    RecurringTask<Void> deliverToResidents(ResidentDelivery delivery) {
        return Tasks.recurring("dispatch-delivery", FixedDelay.of(Duration.ofSeconds(2))).execute((instance, context) -> delivery.run());
    }
}
