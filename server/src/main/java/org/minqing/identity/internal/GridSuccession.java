package org.minqing.identity.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridsChanged;
import org.minqing.platform.Ids;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When grids are split or merged, whoever had a duty at the old one has it at each that follows, without a gap. */
@Component
class GridSuccession {

    private final DutyStore store;
    private final DutyBook book;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    GridSuccession(DutyStore store, DutyBook book, Audit audit, Ids ids, Clock clock) {
        this.store = store;
        this.book = book;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** In the transaction of the change: there is no moment in which nobody is responsible. */
    @EventListener
    void succeed(GridsChanged change) {
        if (change.successors().isEmpty()) {
            return;
        }
        List<HeldDuty> old = store.listAt(change.successors().keySet(), book.today());
        List<HeldDuty> fresh = new ArrayList<>();
        for (HeldDuty duty : old) {
            for (long successor : change.successors().getOrDefault(duty.gridId(), List.of())) {
                fresh.add(new HeldDuty(ids.next(), duty.accountId(), duty.role(), successor, duty.department(), duty.from(), duty.to()));
            }
        }
        if (old.isEmpty()) {
            return;
        }
        old.forEach(duty -> store.end(duty.id(), clock.instant(), book.today()));
        store.insertSucceeding(fresh, clock.instant());
        book.changed(old.stream().map(HeldDuty::accountId).distinct().toList());
        audit.record(old.stream().map(duty -> new AuditEntry(null, 0, "identity.succeed", "account",
                Ids.format(duty.accountId()), null, Map.of("duty", Ids.format(duty.id()), "role", duty.role(),
                "operation", change.operation()))).toList());
    }
}
