package org.minqing.campaign.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.minqing.platform.FileAccess;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The module's job, and who may see the photos of leads. */
@Configuration(proxyBeanMethods = false)
class CampaignConfiguration {

    private static final int ID = 13;

    @Bean
    RecurringTask<Void> campaignHandover(Handover handover) {
        return Tasks.recurring("campaign-handover", FixedDelay.ofMinutes(1)).execute((instance, context) -> handover.run());
    }

    /** Whoever may see the lead sees its photos. */
    @Bean
    FileAccess filesOfLeads(LeadBook book) {
        return new FileAccess() {

            @Override
            public String ownerType() {
                return LeadWriter.FILES;
            }

            @Override
            public boolean maySee(Viewer viewer, String ownerKey) {
                try {
                    book.get(viewer, ownerKey.substring(0, ID), ownerKey.substring(ID));
                    return true;
                } catch (ProblemException hidden) {
                    return false;
                }
            }
        };
    }
}
