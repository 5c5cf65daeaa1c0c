package org.minqing.campaign.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.campaign.CampaignProblem;
import org.minqing.campaign.internal.LeadReader.Prepared;
import org.minqing.campaign.internal.LeadReader.Read;
import org.minqing.campaign.internal.CampaignViews.Taken;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings leads in: numbers them, joins duplicates, gives each to a worker. One transaction; the campaign is held, so that two who
 * bring the same lead at once bring one and a duplicate.
 */
@Component
class LeadIntake {

    static final int MOST = 300_000;
    private static final int PIECE = 5_000;

    private final LeadStore store;
    private final Crew crew;
    private final LeadSealing sealed;
    private final Audit audit;
    private final LeadTidings tidings;
    private final Ids ids;
    private final Clock clock;

    LeadIntake(LeadStore store, Crew crew, LeadSealing sealed, Audit audit, LeadTidings tidings, Ids ids, Clock clock) {
        this.store = store;
        this.crew = crew;
        this.sealed = sealed;
        this.audit = audit;
        this.tidings = tidings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Without those that are in already. */
    Read fresh(JdbcClient jdbc, CampaignRow campaign, Read read) {
        Map<Prepared, Long> joined = joined(jdbc, campaign, read.leads());
        return new Read(read.leads().stream().filter(lead -> !joined.containsKey(lead)).toList(), read.refused());
    }

    /** What would come of them; nothing is written. */
    Taken rehearse(JdbcClient jdbc, CampaignRow campaign, Read read) {
        Map<Prepared, Long> joined = joined(jdbc, campaign, read.leads());
        return taken(read, joined.size());
    }

    /**
     * @param jdbc  in a transaction that reaches everywhere and holds the campaign
     * @param batch with which they come
     */
    Taken take(JdbcClient jdbc, Viewer viewer, CampaignRow campaign, Read read, long batch) {
        if (campaign.leads() + (long) read.leads().size() > MOST) {
            throw CampaignProblem.TOO_MANY.asException().with("most", MOST);
        }
        Map<Prepared, Long> joined = joined(jdbc, campaign, read.leads());
        Crew.Roster roster = crew.roster(jdbc, campaign.plan());
        Instant now = clock.instant();
        int number = campaign.leads();
        Map<Long, Integer> given = new HashMap<>();
        List<LeadStore.Fresh> fresh = new ArrayList<>(PIECE);
        for (Prepared lead : read.leads()) {
            number++;
            Long original = joined.get(lead);
            Long worker = original != null || lead.placed() == null ? null : roster.next(lead.gridId());
            if (worker != null) {
                given.merge(worker, 1, Integer::sum);
            }
            LeadRow row = new LeadRow(lead.town(), campaign.id(), lead.id(), number, lead.gridId(), lead.placed(), worker,
                    original == null ? LeadRow.OPEN : LeadRow.DUPLICATE, null, 0, false, 0, false, original, lead.kind(), lead.object(), lead.lon(), lead.lat(),
                    sealed.seal(lead.content(), LeadSealing.LEAD, lead.id()), null, 1, now, now, null);
            fresh.add(new LeadStore.Fresh(row, lead.key()));
            if (fresh.size() == PIECE) {
                store.insert(jdbc, fresh, batch);
                fresh.clear();
            }
        }
        if (!fresh.isEmpty()) {
            store.insert(jdbc, fresh, batch);
        }
        jdbc.sql("update campaign set leads = :leads where id = :id").param("leads", number).param("id", campaign.id()).update();
        Taken taken = taken(read, joined.size());
        audit.record(new AuditEntry(campaign.town(), viewer.accountId(), "campaign.take-leads", CampaignDoor.OBJECT, Ids.format(campaign.id()), null,
                Map.of("rows", taken.rows(), "taken", taken.taken(), "duplicates", taken.duplicates(), "refused", taken.refused())));
        if (campaign.is(CampaignRow.RUNNING)) {
            tidings.given(campaign, "leads", "campaign.more", viewer.accountId(), given);
        } else {
            tidings.changed(campaign, "leads");
        }
        return taken;
    }

    /** The duplicates, each with the lead that was there first: in the campaign, or before it in the same piece of work. */
    private Map<Prepared, Long> joined(JdbcClient jdbc, CampaignRow campaign, List<Prepared> leads) {
        Map<String, Long> first = new HashMap<>();
        for (int from = 0; from < leads.size(); from += PIECE) {
            List<byte[]> keys = leads.subList(from, Math.min(leads.size(), from + PIECE)).stream().map(Prepared::key).filter(Objects::nonNull).toList();
            if (!keys.isEmpty() && campaign.leads() > 0) {
                first.putAll(store.byKey(jdbc, campaign.id(), keys));
            }
        }
        Map<Prepared, Long> joined = new IdentityHashMap<>();
        for (Prepared lead : leads) {
            byte[] key = lead.key();
            if (key != null) {
                Long original = first.putIfAbsent(HexFormat.of().formatHex(key), lead.id());
                if (original != null) {
                    joined.put(lead, original);
                }
            }
        }
        return joined;
    }

    static Taken taken(Read read, int duplicates) {
        Map<String, Integer> placed = new TreeMap<>();
        int unplaced = 0;
        for (Prepared lead : read.leads()) {
            String how = lead.placed();
            if (how == null) {
                unplaced++;
            } else {
                placed.merge(how, 1, Integer::sum);
            }
        }
        return new Taken(read.leads().size() + read.refused().size(), read.leads().size(), duplicates, unplaced, placed, read.refused().size(),
                read.refused().stream().limit(100).toList());
    }
}
