package org.minqing.campaign.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What is personal ends also where nobody ends the campaign: {@link #GRACE_DAYS} after its last day a running one is closed, with a
 * reason for what is still open, and a draft is thrown away. Those who run it are told {@link #TOLD_DAYS} days before. Doing it twice
 * does nothing.
 */
@Component
class CampaignTerm {

    static final int GRACE_DAYS = 30;
    static final int TOLD_DAYS = 7;
    static final String REASON = "到期自动结束";

    private static final Logger LOG = LoggerFactory.getLogger(CampaignTerm.class);

    private final GuardedTables tables;
    private final Campaigns campaigns;
    private final Crew crew;
    private final Accounts accounts;
    private final Inbox inbox;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    CampaignTerm(GuardedTables tables, Campaigns campaigns, Crew crew, Accounts accounts, Inbox inbox, Grids grids, Profiles profiles, Clock clock) {
        this.tables = tables;
        this.campaigns = campaigns;
        this.crew = crew;
        this.accounts = accounts;
        this.inbox = inbox;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /** On this day it ends by itself. */
    static LocalDate endsBySelf(CampaignRow campaign) {
        return campaign.endsOn().plusDays(GRACE_DAYS);
    }

    /** The latest day on which what is personal goes. */
    static LocalDate dataEndsOn(CampaignRow campaign) {
        LocalDate known = campaign.dataEndsOn();
        return known != null ? known : campaign.is(CampaignRow.DRAFT) ? endsBySelf(campaign) : endsBySelf(campaign).plusDays(campaign.plan().keepDays());
    }

    void run() {
        LocalDate today = crew.today();
        unfinished(today.plusDays(TOLD_DAYS), " and ending_told is null").forEach(this::tell);
        unfinished(today, "").forEach(this::end);
    }

    private List<CampaignRow> unfinished(LocalDate until, String besides) {
        return tables.everywhere(jdbc -> jdbc.sql("select * from campaign where state <> 'closed' and ends_on <= :last" + besides + " order by id")
                .param("last", until.minusDays(GRACE_DAYS)).query(CampaignRow::read).list());
    }

    private void tell(CampaignRow campaign) {
        tables.<Integer>everywhere(jdbc -> {
            int first = jdbc.sql("update campaign set ending_told = :now where id = :id and ending_told is null").param("now", CampaignRow.utc(clock.instant()))
                    .param("id", campaign.id()).update();
            if (first > 0) {
                inbox.deliver(managers(campaign).stream().map(account -> new Message(account, campaign.is(CampaignRow.DRAFT) ? "campaign.draft-ending" : "campaign.ending",
                        CampaignDoor.OBJECT, Ids.format(campaign.id()), Map.of("name", campaign.name(), "day", endsBySelf(campaign).toString()))).toList());
            }
            return first;
        });
    }

    /** Whoever made it, and whoever runs campaigns at its grid or, if nobody does, at the next above. */
    private Set<Long> managers(CampaignRow campaign) {
        GridTree tree = grids.tree();
        Set<Long> managers = tree.path(StandingGrids.of(tree, campaign.gridId())).reversed().stream().map(grid -> managersAt(campaign, grid.id()))
                .filter(found -> !found.isEmpty()).findFirst().orElseGet(HashSet::new);
        managers.add(campaign.accountId());
        return managers;
    }

    private Set<Long> managersAt(CampaignRow campaign, long gridId) {
        Profile profile = profiles.current();
        Set<Long> managers = new HashSet<>();
        accounts.desksAt(gridId).stream()
                .filter(desk -> desk.department() == null || desk.department().equals(campaign.department()))
                .filter(desk -> profile.findRole(desk.role()).filter(role -> role.permissions().contains(CampaignDoor.MANAGE)).isPresent())
                .forEach(desk -> managers.addAll(accounts.holders(desk)));
        return managers;
    }

    private void end(CampaignRow campaign) {
        String id = Ids.format(campaign.id());
        Viewer system = new Viewer(0, "", List.of(new Duty(0, "", grids.tree().root().id(), null, Set.of(CampaignDoor.MANAGE))));
        try {
            if (campaign.is(CampaignRow.DRAFT)) {
                campaigns.discard(system, id);
            } else {
                campaigns.close(system, id, REASON);
            }
        } catch (ProblemException meanwhile) {
            LOG.info("Campaign {} has not ended by itself: {}", id, meanwhile.type().code());
        }
    }
}
