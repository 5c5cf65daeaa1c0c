package org.minqing.casework.internal;

import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import org.minqing.audit.Audit;
import org.minqing.casework.CaseCode;
import org.minqing.casework.CasesMoved;
import org.minqing.identity.Inbox;
import org.minqing.platform.LiveEvents;

/** Each kind of tidings goes out once for the whole batch. */
@Component
class Announcements implements CaseTidings {

    private final Inbox inbox;
    private final Audit audit;
    private final LiveEvents live;
    private final ApplicationEventPublisher events;

    Announcements(Inbox inbox, Audit audit, LiveEvents live, ApplicationEventPublisher events) {
        this.inbox = inbox;
        this.audit = audit;
        this.live = live;
        this.events = events;
    }

    @Override
    public void tell(List<Decision> decisions) {
        audit.record(decisions.stream().flatMap(decision -> decision.audit().stream()).toList());
        inbox.deliver(FollowedDigest.of(decisions.stream().flatMap(decision -> decision.messages().stream()).toList()));
        live.publish(decisions.stream().flatMap(decision -> decision.events().stream()).toList());
        events.publishEvent(new CasesMoved(decisions.stream().flatMap(decision -> decision.cases().stream())
                .flatMap(each -> each.entries().stream().map(entry -> move(each.state(), entry))).toList()));
    }

    static CasesMoved.Move move(CaseState state, Entry entry) {
        return new CasesMoved.Move(state.key().town(), state.key().id(), new CaseCode(state.code()).display(),
                state.reported().place().gridId(), state.category(), entry.action(), entry.fromState(),
                entry.toState(), state.position().open(), entry.at(), state.end().closedAt());
    }
}
