package org.minqing.registry.internal.imports;

import java.time.Duration;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.minqing.platform.Ids;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The jobs of imports. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportSettings.class)
class ImportConfiguration {

    private static final int ID = 13;
    /** Does what the import's state says; the instance begins with its id. */
    private static final TaskDescriptor<Void> RUN = TaskDescriptor.of("registry-import");

    /** @param number of the order: an earlier one, which is over, may not have gone yet */
    static TaskInstance<Void> order(long id, long number) {
        return RUN.instance(Ids.format(id) + number).build();
    }

    /** Lazy: the scheduler needs its tasks, and ordering an import needs the scheduler. */
    @Bean
    OneTimeTask<Void> runImport(@Lazy ImportRunner runner) {
        return Tasks.oneTime(RUN).execute((instance, context) -> runner.runAsOrdered(Ids.parse(instance.getId().substring(0, ID))));
    }

    @Bean
    RecurringTask<Void> tidyImports(@Lazy ImportRunner runner) {
        return Tasks.recurring("tidy-registry-imports", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> runner.tidy());
    }
}
