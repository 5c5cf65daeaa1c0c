package org.minqing.campaign.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.minqing.platform.FileAccess;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The module's job, and who may see the photos of leads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LeadFileSettings.class)
class CampaignConfiguration {

    private static final int ID = 13;

    /** Does what the state of a file with leads says; the instance begins with its id. */
    static final TaskDescriptor<Void> IMPORT = TaskDescriptor.of("campaign-import");

    /** @param number of the order */
    static TaskInstance<Void> order(long file, String state, long number) {
        return IMPORT.instance(Ids.format(file) + state.charAt(0) + number).build();
    }

    @Bean
    OneTimeTask<Void> importLeads(LeadFileRun run) {
        return Tasks.oneTime(IMPORT).execute((instance, context) -> run.runAsOrdered(Ids.parse(instance.getId().substring(0, ID)),
                context.getExecution().consecutiveFailures));
    }

    @Bean
    RecurringTask<Void> tidyLeadFiles(LeadFileStore files, Ids ids, Clock clock) {
        return Tasks.recurring("campaign-tidy-files", FixedDelay.ofHours(1)).execute((instance, context) -> {
            // Of an earlier version, which died between an order and its job.
            files.listWithoutJob().forEach(file -> context.getSchedulerClient().scheduleIfNotExists(order(file, "again", ids.next()), clock.instant()));
            try {
                files.tidy();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Bean
    RecurringTask<Void> campaignHandover(Handover handover) {
        return Tasks.recurring("campaign-handover", FixedDelay.ofMinutes(1)).execute((instance, context) -> handover.run());
    }

    @Bean
    RecurringTask<Void> endCampaigns(CampaignTerm term) {
        return Tasks.recurring("campaign-term", FixedDelay.ofHours(1)).execute((instance, context) -> term.run());
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
