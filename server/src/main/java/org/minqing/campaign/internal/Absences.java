package org.minqing.campaign.internal;

import java.time.LocalDate;
import java.util.Map;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.campaign.CampaignProblem;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who is away on which days: said by oneself, or by those who look after the grid. Leads go to others at once. */
@Service
class Absences {

    private static final int LONGEST_DAYS = 366;

    private final GuardedTables tables;
    private final Handover handover;
    private final Accounts accounts;
    private final Grids grids;
    private final Audit audit;

    Absences(GuardedTables tables, Handover handover, Accounts accounts, Grids grids, Audit audit) {
        this.tables = tables;
        this.handover = handover;
        this.accounts = accounts;
        this.grids = grids;
        this.audit = audit;
    }

    void enter(Viewer viewer, String account, LocalDate from, LocalDate to) {
        long id = known(viewer, account);
        if (to.isBefore(from) || from.plusDays(LONGEST_DAYS).isBefore(to)) {
            throw CampaignProblem.BAD_PERIOD.asException().with("most", LONGEST_DAYS);
        }
        tables.<Integer>everywhere(jdbc -> {
            forget(jdbc, id);
            record(viewer, account, "campaign.absence");
            return jdbc.sql("insert into campaign_absence (account_id, from_day, to_day, entered_by) values (:account, :from, :to, :by)")
                    .param("account", id).param("from", from).param("to", to).param("by", viewer.accountId()).update();
        });
        handover.run();
    }

    /** Back again. What was given to others stays with them. */
    void end(Viewer viewer, String account) {
        long id = known(viewer, account);
        tables.<Integer>everywhere(jdbc -> {
            record(viewer, account, "campaign.absence-ended");
            return forget(jdbc, id);
        });
    }

    private static int forget(JdbcClient jdbc, long account) {
        return jdbc.sql("delete from campaign_absence where account_id = :account").param("account", account).update();
    }

    private void record(Viewer viewer, String account, String action) {
        audit.record(new AuditEntry(null, viewer.accountId(), action, "account", account, null, Map.of()));
    }

    /** Oneself, or somebody with a duty where the viewer reviews. */
    private long known(Viewer viewer, String account) {
        long id = Ids.parse(account);
        GridTree tree = grids.tree();
        boolean looksAfter = viewer.duties().stream().filter(duty -> duty.permissions().contains(CampaignDoor.REVIEW)).anyMatch(duty ->
                accounts.desksOf(id).stream().anyMatch(desk -> tree.isWithin(desk.gridId(), duty.gridId())));
        if (id != viewer.accountId() && !looksAfter) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return id;
    }
}
