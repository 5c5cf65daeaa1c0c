package org.minqing.casework.internal;

import java.time.Duration;
import java.time.LocalTime;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.minqing.platform.Files;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;

/** Wiring, and the recurring jobs; the scheduler's table sees to it that one node at a time runs each. */
@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {

    @Bean
    CaseTransaction caseTransaction(CaseStore store, PlatformTransactionManager transactions, Worlds worlds,
                                    CaseTidings tidings, Files files) {
        return new CaseTransaction(store, new TransactionTemplate(transactions), worlds, tidings, files::attach);
    }

    @Bean
    RecurringTask<Void> caseworkDue(DueJob job, GridFollower follower) {
        return Tasks.recurring("casework-due", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((instance, context) -> {
                    follower.run();
                    job.run();
                });
    }

    @Bean
    RecurringTask<Void> caseworkOldRefs(DueJob job) {
        return Tasks.recurring("casework-old-refs", Schedules.daily(LocalTime.of(3, 10)))
                .execute((instance, context) -> job.forgetOldRefs());
    }
}
