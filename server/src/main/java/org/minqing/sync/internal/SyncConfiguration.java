package org.minqing.sync.internal;

import java.time.LocalTime;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The jobs of this module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncSettings.class)
class SyncConfiguration {

    /** Receipts of half a year ago, and what phones held that have not come for two months. */
    @Bean
    RecurringTask<Void> removeOldReceipts(@Lazy Receipts receipts, @Lazy SyncDesk desk) {
        return Tasks.recurring("sync-old", Schedules.daily(LocalTime.of(3, 40))).execute((instance, context) -> {
            receipts.removeOld();
            desk.removeOld();
        });
    }
}
