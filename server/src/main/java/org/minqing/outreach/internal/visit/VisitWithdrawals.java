package org.minqing.outreach.internal.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.visit.VisitRequests.Withdrawal;
import org.minqing.outreach.internal.visit.VisitViews.VisitView;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Takes a visit back that was recorded at the wrong household: for a short time whoever recorded it does, afterwards whoever says there
 * what is on lists. How the household stands is told anew from the visits that are left. Cases that were opened from it go on, since
 * somebody may be at work on them; the visit says so.
 */
@Service
class VisitWithdrawals {

    static final String KIND = "outreach.visit-withdrawn";
    /** After the server received it, for whoever recorded it. */
    static final Duration WINDOW = Duration.ofHours(48);

    private final VisitDoor door;
    private final VisitStore store;
    private final VisitBook book;
    private final VisitSealing sealed;
    private final GuardedTables tables;
    private final Grids grids;
    private final Audit audit;
    private final Inbox inbox;
    private final LiveEvents live;
    private final Clock clock;

    VisitWithdrawals(VisitDoor door, VisitStore store, VisitBook book, VisitSealing sealed, GuardedTables tables, Grids grids, Audit audit, Inbox inbox,
                     LiveEvents live, Clock clock) {
        this.door = door;
        this.store = store;
        this.book = book;
        this.sealed = sealed;
        this.tables = tables;
        this.grids = grids;
        this.audit = audit;
        this.inbox = inbox;
        this.live = live;
        this.clock = clock;
    }

    /** Whether the viewer may take the visit back now. */
    static boolean may(VisitDoor door, Viewer viewer, VisitRow row, Instant now) {
        return row.withdrawn() == null && (isEarly(viewer, row, now) || door.may(viewer, VisitDoor.MANAGE, row.gridId()));
    }

    private static boolean isEarly(Viewer viewer, VisitRow row, Instant now) {
        return row.accountId() == viewer.accountId() && now.isBefore(row.receivedAt().plus(WINDOW));
    }

    /**
     * The same ref with the same reason does nothing more and answers as before.
     *
     * @throws org.minqing.platform.ProblemException {@code common.not-found}, {@code outreach.visit-withdrawn}, {@code outreach.withdrawn-too-late},
     *         {@code outreach.not-yours-to-do}, {@code common.replayed-with-other-content}
     */
    VisitView withdraw(Viewer viewer, long id, Withdrawal request) {
        book.get(viewer, id);
        return Objects.requireNonNull(tables.everywhere(jdbc -> {
            store.lock(jdbc, store.find(jdbc, id).orElseThrow(CommonProblem.NOT_FOUND::asException));
            VisitRow row = store.find(jdbc, id).orElseThrow(CommonProblem.NOT_FOUND::asException);
            if (!isKnown(jdbc, viewer, row, request)) {
                require(viewer, row);
                write(jdbc, viewer, row, request.reason().strip(), new VisitRow.Withdrawn(clock.instant(), viewer.accountId(), request.ref(),
                        sealed.sealReason(request.reason().strip(), id)));
            }
            return book.recorded(viewer, new VisitDoor.Reach(jdbc, grids.scope(viewer, VisitDoor.READ), viewer.accountId()),
                    store.find(jdbc, id).orElseThrow(CommonProblem.NOT_FOUND::asException));
        }));
    }

    private boolean isKnown(JdbcClient jdbc, Viewer viewer, VisitRow row, Withdrawal request) {
        VisitRow.Withdrawn before = row.withdrawn();
        if (store.withdrewAnother(jdbc, viewer.accountId(), request.ref(), row.id())) {
            throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
        }
        if (before == null || before.by() != viewer.accountId() || !before.ref().equals(request.ref())) {
            return false;
        }
        if (!sealed.isReason(before.why(), row.id(), request.reason().strip())) {
            throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
        }
        return true;
    }

    private void require(Viewer viewer, VisitRow row) {
        if (row.withdrawn() != null) {
            throw OutreachProblem.VISIT_WITHDRAWN.asException();
        }
        if (!may(door, viewer, row, clock.instant())) {
            throw row.accountId() == viewer.accountId() ? OutreachProblem.WITHDRAWN_TOO_LATE.asException().with("hours", WINDOW.toHours())
                    : OutreachProblem.NOT_YOURS_TO_DO.asException();
        }
    }

    private void write(JdbcClient jdbc, Viewer viewer, VisitRow row, String reason, VisitRow.Withdrawn withdrawn) {
        store.withdraw(jdbc, row, withdrawn);
        store.stand(jdbc, row);
        String grid = Ids.format(row.gridId());
        audit.record(new AuditEntry(row.household().town(), viewer.accountId(), "outreach.visit-withdraw", "visit", Ids.format(row.id()),
                VisitSealing.masked(reason), Map.of("household", row.household().text(), "programmes", row.programmes(),
                "own", row.accountId() == viewer.accountId())));
        live.publish(List.of(new LiveEvent("visit", row.household().town(), row.gridId(), Set.of(), Map.of("gridId", grid))));
        if (row.accountId() != viewer.accountId()) {
            inbox.deliver(List.of(new Message(row.accountId(), KIND, "visit-household", row.household().text(), Map.of("day", row.onDay().toString(),
                    "name", viewer.name(), "grid", grids.tree().find(row.gridId()).map(GridNode::name).orElse("")))));
        }
    }
}
