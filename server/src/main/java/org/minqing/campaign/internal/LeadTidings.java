package org.minqing.campaign.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.campaign.internal.LeadDecider.Decision;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.minqing.profile.CampaignTemplate;
import org.springframework.stereotype.Component;

/** Tells the record, the people concerned and the open screens what was done with leads. */
@Component
class LeadTidings {

    /** Accounts in one event: it has to fit into a signal. */
    private static final int AT_ONCE = 300;

    private final Audit audit;
    private final Inbox inbox;
    private final LiveEvents live;

    LeadTidings(Audit audit, Inbox inbox, LiveEvents live) {
        this.audit = audit;
        this.inbox = inbox;
        this.live = live;
    }

    /** In the transaction in which it is written. */
    void tell(List<Decision> decisions) {
        audit.record(decisions.stream().map(LeadTidings::entry).toList());
        List<Message> messages = new ArrayList<>();
        decisions.forEach(decision -> message(decision, messages));
        if (!messages.isEmpty()) {
            inbox.deliver(messages);
        }
        Map<String, LiveEvent> events = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            changed(events, decision.campaign(), decision.after().town(), decision.after().gridId());
            if (decision.leftGrid() != null) {
                changed(events, decision.campaign(), decision.before().town(), decision.leftGrid());
            }
        }
        live.publish(events.values());
    }

    private static void changed(Map<String, LiveEvent> events, CampaignRow campaign, String town, long grid) {
        events.putIfAbsent(campaign.id() + "/" + grid, new LiveEvent("campaign", town, grid, Set.of(), Map.of("id", Ids.format(campaign.id()), "what", "lead")));
    }

    /** The campaign as a whole has changed. */
    void changed(CampaignRow campaign, String what) {
        changed(campaign, what, Set.of());
    }

    /** @param concerned get to know of it too, wherever their grids lie */
    private void changed(CampaignRow campaign, String what, Set<Long> concerned) {
        List<Long> accounts = List.copyOf(concerned);
        List<LiveEvent> events = new ArrayList<>();
        for (int from = 0; from == 0 || from < accounts.size(); from += AT_ONCE) {
            events.add(new LiveEvent("campaign", campaign.town(), campaign.gridId(), Set.copyOf(accounts.subList(from, Math.min(from + AT_ONCE, accounts.size()))),
                    Map.of("id", Ids.format(campaign.id()), "what", what)));
        }
        live.publish(events);
    }

    /**
     * Workers were given leads, all of a campaign that is sent, or some while it runs: each is told how many, in the transaction in which
     * that is written.
     *
     * @param kind   of the message
     * @param by     is not told
     * @param leads  by account
     */
    void given(CampaignRow campaign, String what, String kind, long by, Map<Long, Integer> leads) {
        inbox.deliver(leads.entrySet().stream().filter(worker -> worker.getKey() != by).map(worker -> new Message(worker.getKey(), kind, CampaignDoor.OBJECT,
                Ids.format(campaign.id()), Map.of("name", campaign.name(), "count", worker.getValue()))).toList());
        changed(campaign, what, leads.keySet());
    }

    private static AuditEntry entry(Decision decision) {
        LeadRow after = decision.after();
        return new AuditEntry(after.town(), decision.command().viewer().accountId(), decision.command().action().audited(), "lead", Ids.format(after.id()), null,
                Map.of("campaign", Ids.format(decision.campaign().id()), "number", after.number(), "state", after.state(), "version", after.version()));
    }

    private static void message(Decision decision, List<Message> messages) {
        LeadCommand command = decision.command();
        LeadRow after = decision.after();
        Long worker = after.worker();
        Map<String, ?> words = Map.of("name", decision.campaign().name(), "number", after.number());
        String object = Ids.format(decision.campaign().id());
        String kind = switch (command.action()) {
            case MOVE, PLACE, ASSIGN -> "campaign.handed";
            case SEND_BACK -> "campaign.sent-back";
            default -> null;
        };
        if (kind != null && worker != null && worker != command.viewer().accountId() && decision.campaign().is(CampaignRow.RUNNING)) {
            messages.add(new Message(worker, kind, CampaignDoor.OBJECT, object, words));
        }
        String result = command.action() == LeadMove.CHECK ? after.result() : null;
        boolean bad = result != null && decision.campaign().plan().findResult(result).map(CampaignTemplate.Result::weight).filter("bad"::equals).isPresent();
        if (bad && decision.campaign().accountId() != command.viewer().accountId()) {
            messages.add(new Message(decision.campaign().accountId(), "campaign.bad", CampaignDoor.OBJECT, object, words));
        }
    }
}
