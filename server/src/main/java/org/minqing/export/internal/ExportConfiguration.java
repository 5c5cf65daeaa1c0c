package org.minqing.export.internal;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.minqing.platform.Ids;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The jobs of this module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {

    /** Makes one file; the instance is the export's id. */
    static final TaskDescriptor<Void> MAKE = TaskDescriptor.of("make-export");

    /** Lazy: the scheduler needs its tasks, and ordering an export needs the scheduler. */
    @Bean
    OneTimeTask<Void> makeExport(@Lazy Exports exports) {
        return Tasks.oneTime(MAKE).execute((instance, context) -> exports.make(Ids.parse(instance.getId())));
    }

    @Bean
    RecurringTask<Void> removeExpiredExports(@Lazy Exports exports) {
        return Tasks.recurring("remove-expired-exports", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> exports.removeExpired());
    }
}
