package org.minqing.sync.internal;

import java.time.LocalTime;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The jobs of this module. */
@Configuration(proxyBeanMethods = false)
class SyncConfiguration {

    @Bean
    RecurringTask<Void> removeOldReceipts(@Lazy Receipts receipts) {
        return Tasks.recurring("sync-old-receipts", Schedules.daily(LocalTime.of(3, 40)))
                .execute((instance, context) -> receipts.removeOld());
    }
}
