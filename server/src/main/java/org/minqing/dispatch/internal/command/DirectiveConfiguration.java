package org.minqing.dispatch.internal.command;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of this package. */
@Configuration(proxyBeanMethods = false)
class DirectiveConfiguration {

    @Bean
    RecurringTask<Void> overdueDirectives(Directives directives) {
        return Tasks.recurring("dispatch-directives", FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> directives.tellOverdue());
    }
}
