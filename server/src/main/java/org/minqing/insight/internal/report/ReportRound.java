package org.minqing.insight.internal.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.identity.Sessions;
import org.minqing.insight.internal.report.ReportMaker.Draft;
import org.minqing.insight.internal.report.ReportStore.Order;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;

/**
 * Makes what is subscribed once its period is over, and tells the subscribers. A period that was missed because the program
 * stood still is made up for; of several only the newest, since nobody reads the old ones in a heap.
 */
@Component
class ReportRound {

    private static final Logger LOG = LoggerFactory.getLogger(ReportRound.class);

    private final ReportMaker maker;
    private final ReportStore store;
    private final Sessions sessions;
    private final Inbox inbox;
    private final Profiles profiles;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transactions;

    ReportRound(ReportMaker maker, ReportStore store, Sessions sessions, Inbox inbox, Profiles profiles, JsonMapper json, Ids ids, Clock clock,
                TransactionTemplate transactions) {
        this.maker = maker;
        this.store = store;
        this.sessions = sessions;
        this.inbox = inbox;
        this.profiles = profiles;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
    }

    void run() {
        Instant now = clock.instant();
        LocalDate today = now.atZone(profiles.current().calendar().zone()).toLocalDate();
        for (Order order : store.orders()) {
            LocalDate last = order.kind().lastOver(today);
            if (order.doneUntil().isBefore(last)) {
                deliver(order, last, now);
            }
        }
    }

    private void deliver(Order order, LocalDate last, Instant now) {
        Optional<Viewer> viewer = sessions.findViewer(order.accountId());
        if (viewer.isEmpty()) {
            return;
        }
        try {
            Set<String> departments = maker.departments(viewer.get(), order.gridId());
            List<Draft> drafts = departments.isEmpty() ? List.of(draft(viewer.get(), order, null, last, now))
                    : departments.stream().map(department -> draft(viewer.get(), order, department, last, now)).toList();
            transactions.executeWithoutResult(status -> {
                drafts.forEach(draft -> keep(order, draft, now));
                store.delivered(order.id(), last);
            });
        } catch (ProblemException e) {
            // The duty has ended or the grid is no more: the next round asks again, and the subscriber can cancel.
            LOG.info("A subscribed report can't be made: {}", e.getMessage());
        }
    }

    private Draft draft(Viewer viewer, Order order, @Nullable String department, LocalDate last, Instant now) {
        return maker.make(viewer, order.gridId(), department, order.kind(), last, order.language(), now, true);
    }

    private void keep(Order order, Draft draft, Instant now) {
        long id = ids.next();
        if (!store.keep(id, draft, order.language(), json.writeValueAsString(draft.document()), now, 0)) {
            id = store.findOrdered(draft, order.language()).orElseThrow();
        }
        inbox.deliver(List.of(new Message(order.accountId(), "insight.report", "report", Ids.format(id), Map.of("title", draft.document().title()))));
    }
}
