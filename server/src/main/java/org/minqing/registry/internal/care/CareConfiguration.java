package org.minqing.registry.internal.care;

import java.time.LocalTime;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.minqing.profile.Profiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of care. */
@Configuration(proxyBeanMethods = false)
class CareConfiguration {

    /** In the morning, when people are at work. */
    private static final LocalTime MORNING = LocalTime.of(8, 30);

    @Bean
    RecurringTask<Void> tellOfMissedVisits(CareTelling telling, Profiles profiles) {
        return Tasks.recurring("registry-visits-missed", Schedules.daily(profiles.current().calendar().zone(), MORNING))
                .execute((instance, context) -> telling.run());
    }
}
