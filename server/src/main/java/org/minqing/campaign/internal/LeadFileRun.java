package org.minqing.campaign.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.CampaignProblem;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.LeadReader.Read;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Sessions;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.registry.SheetFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does what was ordered of a file with leads. It is read, and its leads are placed, before the campaign is held: those who check leads wait for no
 * more than the writing. Whether it is still to be done is seen again while it is held, so that a file goes in once however often its job runs.
 */
@Component
class LeadFileRun {

    /** A file over which the program has ended so often is not begun again. */
    private static final int MOST_RUNS = 2;
    private static final Set<String> OPEN = Set.of(CampaignRow.DRAFT, CampaignRow.RUNNING);
    private static final Logger LOG = LoggerFactory.getLogger(LeadFileRun.class);

    private final CampaignDoor door;
    private final GuardedTables tables;
    private final LeadFileStore store;
    private final SheetFiles sheets;
    private final LeadReader reader;
    private final LeadIntake intake;
    private final LeadSealing sealing;
    private final Sessions sessions;
    private final LeadFileSettings settings;

    LeadFileRun(CampaignDoor door, GuardedTables tables, LeadFileStore store, SheetFiles sheets, LeadReader reader, LeadIntake intake, LeadSealing sealing,
                Sessions sessions, LeadFileSettings settings) {
        this.door = door;
        this.tables = tables;
        this.store = store;
        this.sheets = sheets;
        this.reader = reader;
        this.intake = intake;
        this.sealing = sealing;
        this.sessions = sessions;
        this.settings = settings;
    }

    /**
     * Does what the state says; again after a crash.
     *
     * @param before runs of the same order that came to no end
     */
    void runAsOrdered(long id, int before) {
        LeadImport job = store.find(id).orElse(null);
        if (job == null || !job.isOrdered()) {
            return;
        }
        try {
            if (before >= MOST_RUNS) {
                throw CampaignProblem.FILE_GIVEN_UP.asException();
            }
            run(job);
        } catch (ProblemException problem) {
            store.failed(job, problem.type().code());
        } catch (IOException | RuntimeException e) {
            if (store.failed(job, CommonProblem.INTERNAL.code())) {
                LOG.error("Leads of file {} could not be taken in", Ids.format(id), e);
            }
        }
    }

    private void run(LeadImport job) throws IOException {
        Viewer viewer = sessions.findViewer(job.accountId()).orElseThrow(CommonProblem.FORBIDDEN::asException);
        String campaign = Ids.format(job.campaignId());
        LeadSheet sheet = new LeadSheet(sheets, store.file(job.id()), settings.mostText());
        CampaignRow row = door.look(viewer, campaign, OPEN, Seen::row);
        Read read = reader.read(viewer, row, sheet.rows(job.columns()), Locale.CHINESE);
        byte @Nullable [] refused = read.refused().isEmpty() ? null : sealing.seal(sheet.refused(read.refused()), LeadSealing.REFUSED, job.id());
        if (job.is(LeadImport.CHECKING)) {
            rehearse(job, row, read, refused);
        } else if (door.run(viewer, campaign, OPEN, seen -> take(job, viewer, seen.row(), read, refused))) {
            Files.deleteIfExists(store.file(job.id()));
        }
    }

    private void rehearse(LeadImport job, CampaignRow campaign, Read read, byte @Nullable [] refused) {
        tables.everywhere(jdbc -> {
            CampaignViews.Taken taken = intake.rehearse(jdbc, campaign, read);
            boolean ordered = store.hold(jdbc, job);
            if (ordered) {
                store.ended(jdbc, job, "checked", taken, refused);
            }
            return ordered;
        });
    }

    /** @return whether it was still to be done */
    private boolean take(LeadImport job, Viewer viewer, CampaignRow campaign, Read read, byte @Nullable [] refused) {
        return tables.everywhere(jdbc -> {
            boolean ordered = store.hold(jdbc, job);
            if (ordered) {
                store.ended(jdbc, job, "done", intake.take(jdbc, viewer, campaign, read, job.id()), refused);
            }
            return ordered;
        });
    }
}
