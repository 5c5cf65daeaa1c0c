package org.minqing.outreach.internal.meeting;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.minqing.platform.FileAccess;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job of this package, and who may see the photos of tasks. */
@Configuration(proxyBeanMethods = false)
class MeetingConfiguration {

    @Bean
    RecurringTask<Void> meetingTaskReminders(Tasks tasks) {
        return com.github.kagkarlsson.scheduler.task.helper.Tasks.recurring("outreach-tasks", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> tasks.remind());
    }

    /** Whoever may see the task sees its photos. */
    @Bean
    FileAccess filesOfTasks(TaskBook book) {
        return new FileAccess() {

            @Override
            public String ownerType() {
                return Tasks.FILES;
            }

            @Override
            public boolean maySee(Viewer viewer, String ownerKey) {
                try {
                    book.get(viewer, ownerKey);
                    return true;
                } catch (ProblemException hidden) {
                    return false;
                }
            }
        };
    }
}
