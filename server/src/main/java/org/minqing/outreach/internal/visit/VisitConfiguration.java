package org.minqing.outreach.internal.visit;

import java.time.LocalTime;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.minqing.platform.FileAccess;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see the photos of visits, and the job that tells of missed ones. */
@Configuration(proxyBeanMethods = false)
class VisitConfiguration {

    /** In the morning, when people are at work, and after those of care. */
    private static final LocalTime MORNING = LocalTime.of(8, 40);

    @Bean
    RecurringTask<Void> tellOfHouseholdsThatWait(VisitTelling telling, Profiles profiles) {
        return Tasks.recurring("outreach-visits-missed", Schedules.daily(profiles.current().calendar().zone(), MORNING))
                .execute((instance, context) -> telling.run());
    }

    /** Whoever may see the visit sees its photos. */
    @Bean
    FileAccess filesOfVisits(VisitBook book) {
        return new FileAccess() {

            @Override
            public String ownerType() {
                return VisitDesk.FILES;
            }

            @Override
            public boolean maySee(Viewer viewer, String ownerKey) {
                return book.maySee(viewer, ownerKey);
            }
        };
    }
}
