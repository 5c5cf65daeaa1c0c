package org.minqing.insight.internal.report;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The round of subscribed reports. */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    /** Every half hour, so that a new subscription brings its first report soon, and nothing waits for a certain hour. */
    @Bean
    RecurringTask<Void> deliverReports(ReportRound round) {
        return Tasks.recurring("deliver-reports", FixedDelay.of(Duration.ofMinutes(30))).execute((instance, context) -> round.run());
    }
}
