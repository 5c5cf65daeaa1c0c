package org.minqing.dispatch.internal.command;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.command.DirectiveStore.Receipt;
import org.minqing.dispatch.internal.command.DirectiveViews.Detail;
import org.minqing.dispatch.internal.command.DirectiveViews.Line;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridScope;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.identity.Inbox;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Service;

/** Directives as those see them who give and who get them; for all others there are none. */
@Service
class DirectiveBook {

    private static final int MOST = 100;
    /** Open ones of one account. */
    private static final int MOST_WAITING = 500;

    private final GuardedTables access;
    private final DirectiveStore store;
    private final Directives directives;
    private final Accounts accounts;
    private final Inbox inbox;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    DirectiveBook(GuardedTables access, DirectiveStore store, Directives directives, Accounts accounts, Inbox inbox, Grids grids,
                  Profiles profiles, Clock clock) {
        this.access = access;
        this.store = store;
        this.directives = directives;
        this.accounts = accounts;
        this.inbox = inbox;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * Newest first.
     *
     * @param received those that came to the viewer; otherwise those that the viewer's centres gave
     * @param late     only those whose time has passed
     */
    Page<Line> list(Viewer viewer, boolean received, @Nullable Boolean open, boolean late, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        long before = Page.position(cursor, Long.MAX_VALUE);
        List<DirectiveRow> rows = received
                ? access.everywhere(jdbc -> store.received(jdbc, viewer.accountId(), open, late, clock.instant(), before, size))
                : access.within(viewer, Directives.PERMISSION, reach -> store.list(reach, own(viewer), open, late, clock.instant(), before, size));
        List<Receipt> receipts = receipts(rows);
        Map<Long, String> names = accounts.names(rows.stream().map(DirectiveRow::accountId).collect(Collectors.toSet()));
        return new Page<>(rows.stream().map(row -> line(row, receipts, names, viewer)).toList(),
                rows.size() < size ? null : Ids.format(rows.getLast().id()));
    }

    /** What came to the viewer and nobody has answered, newest first. */
    List<Line> waiting(Viewer viewer) {
        List<DirectiveRow> rows = access.everywhere(jdbc -> store.received(jdbc, viewer.accountId(), true, false, clock.instant(), Long.MAX_VALUE, MOST_WAITING))
                .stream().filter(row -> row.state().equals(DirectiveRow.SENT) || row.state().equals(DirectiveRow.ACKNOWLEDGED)).toList();
        Map<Long, String> names = accounts.names(rows.stream().map(DirectiveRow::accountId).collect(Collectors.toSet()));
        List<Receipt> receipts = receipts(rows);
        return rows.stream().map(row -> line(row, receipts, names, viewer)).toList();
    }

    DirectiveViews.Counts counts(Viewer viewer) {
        DirectiveStore.Tally tally = access.within(viewer, Directives.PERMISSION, reach -> store.tally(reach, own(viewer), clock.instant()));
        int waiting = access.<Integer>everywhere(jdbc -> store.waiting(jdbc, viewer.accountId()));
        return new DirectiveViews.Counts(tally.open(), tally.overdue(), waiting);
    }

    /** Opening it is reading it. */
    Detail get(Viewer viewer, String id) {
        DirectiveRow row = access.everywhere(jdbc -> store.find(jdbc, Ids.parse(id), false)).orElseThrow(CommonProblem.NOT_FOUND::asException);
        boolean reader = receipts(List.of(row)).stream().anyMatch(receipt -> receipt.accountId() == viewer.accountId());
        boolean decides = directives.decides(viewer, row);
        if (!reader && !decides && !seesByReach(viewer, row)) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        if (reader) {
            access.everywhere(jdbc -> {
                store.markReceipt(jdbc, row.id(), viewer.accountId(), false, clock.instant());
                inbox.markRead(viewer.accountId(), Directives.OBJECT, id);
                return true;
            });
        }
        List<Receipt> receipts = receipts(List.of(row));
        List<DirectiveStore.Step> steps = access.everywhere(jdbc -> store.steps(jdbc, row.id()));
        Set<Long> known = Stream.of(Stream.of(row.accountId()), receipts.stream().map(Receipt::accountId),
                steps.stream().map(DirectiveStore.Step::accountId)).flatMap(each -> each).collect(Collectors.toCollection(HashSet::new));
        Map<Long, String> names = accounts.names(known);
        boolean open = !row.state().equals(DirectiveRow.CLOSED);
        return new Detail(line(row, receipts, names, viewer),
                receipts.stream().map(receipt -> new DirectiveViews.ReceiptView(names.getOrDefault(receipt.accountId(), ""), receipt.readAt(),
                        receipt.acknowledgedAt())).toList(),
                steps.stream().map(step -> new DirectiveViews.StepView(step.at(), names.getOrDefault(step.accountId(), ""), step.step(),
                        step.words(), step.dueAt())).toList(),
                reader && open && !row.state().equals(DirectiveRow.ANSWERED), decides && open);
    }

    private static Long[] own(Viewer viewer) {
        return viewer.dutiesWith(Directives.PERMISSION).stream().map(Duty::gridId).distinct().toArray(Long[]::new);
    }

    private boolean seesByReach(Viewer viewer, DirectiveRow row) {
        GridScope scope = grids.scope(viewer, Directives.PERMISSION);
        return scope.contains(row.town(), row.gridId());
    }

    private List<Receipt> receipts(List<DirectiveRow> rows) {
        return rows.isEmpty() ? List.of()
                : access.everywhere(jdbc -> store.receipts(jdbc, rows.stream().map(DirectiveRow::id).toList()));
    }

    private Line line(DirectiveRow row, List<Receipt> all, Map<Long, String> names, Viewer viewer) {
        Profile profile = profiles.current();
        GridNode grid = grids.tree().get(row.gridId());
        List<Receipt> receipts = all.stream().filter(receipt -> receipt.directiveId() == row.id()).toList();
        return new Line(Ids.format(row.id()), row.kind(), row.state(), row.isOverdue(clock.instant()), GridPlace.of(grids.tree(), row.gridId()),
                new Addressee(grid, row.team(), row.department(), row.role()).name(profile), row.caseCode(), row.body(),
                names.getOrDefault(row.accountId(), ""), grids.tree().get(row.issuerGrid()).name(), row.sentAt(), row.dueAt(),
                Objects.requireNonNullElse(row.receivers(), receipts.size()),
                Objects.requireNonNullElse(row.readers(), (int) receipts.stream().filter(receipt -> receipt.readAt() != null).count()),
                receipts.stream().anyMatch(receipt -> receipt.accountId() == viewer.accountId()));
    }
}
