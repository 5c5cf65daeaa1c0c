package org.minqing.dispatch.internal.command;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.casework.ActionOffer;
import org.minqing.casework.ActionRequest;
import org.minqing.casework.CaseView;
import org.minqing.casework.CaseWork;
import org.minqing.casework.Cases;
import org.minqing.casework.HolderView;
import org.minqing.dispatch.DispatchProblem;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Accounts;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Gives directives and follows them to their end. */
@Service
class Directives {

    static final String PERMISSION = "dispatch.direct";
    static final String OBJECT = "directive";
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration BETWEEN_REMINDERS = Duration.ofMinutes(10);
    private static final int AT_ONCE = 100;

    private final GuardedTables access;
    private final DirectiveStore store;
    private final Cases cases;
    private final CaseWork work;
    private final Accounts accounts;
    private final Inbox inbox;
    private final Audit audit;
    private final Grids grids;
    private final Profiles profiles;
    private final Ids ids;
    private final Clock clock;

    Directives(GuardedTables access, DirectiveStore store, Cases cases, CaseWork work, Accounts accounts, Inbox inbox, Audit audit,
               Grids grids, Profiles profiles, Ids ids, Clock clock) {
        this.access = access;
        this.store = store;
        this.cases = cases;
        this.work = work;
        this.accounts = accounts;
        this.inbox = inbox;
        this.audit = audit;
        this.grids = grids;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An order about a case also puts the case under watch, with the same due time.
     *
     * @return id of the directive; of the first one if the same came before
     * @throws org.minqing.platform.ProblemException of {@link DispatchProblem}, {@code common.replayed-with-other-content}
     */
    long give(Viewer viewer, DirectiveRequest request) {
        UUID content = UUID.nameUUIDFromBytes(request.content().getBytes(StandardCharsets.UTF_8));
        DirectiveRow before = access.everywhere(jdbc -> store.findByRef(jdbc, viewer.accountId(), request.ref()).orElse(null));
        if (before != null) {
            return repeated(before, content);
        }
        Instant due = due(request.dueAt(), !request.isCall());
        CaseView subject = request.caseCode() == null ? null : cases.get(viewer, request.caseCode());
        Addressee addressee = subject == null ? addressee(request) : holder(subject);
        GridNode issuer = issuer(viewer, addressee.grid());
        Set<Long> people = addressee.people(accounts, profiles.current());
        people.remove(viewer.accountId());
        if (people.isEmpty()) {
            throw DispatchProblem.NOBODY.asException();
        }
        DirectiveRow row = new DirectiveRow(ids.next(), viewer.accountId(), content, request.kind(), addressee.grid().town(),
                addressee.grid().id(), addressee.team(), addressee.department(), addressee.role(), subject == null ? null : subject.summary().code(),
                issuer.id(), request.text().strip(), clock.instant().truncatedTo(ChronoUnit.MICROS), due, DirectiveRow.SENT, null, null, null, null);
        return access.<Long>everywhere(jdbc -> write(jdbc, viewer, request, row, people, subject));
    }

    private Long write(JdbcClient jdbc, Viewer viewer, DirectiveRequest request, DirectiveRow row, Set<Long> people, @Nullable CaseView subject) {
        if (!store.insert(jdbc, row, request.ref())) {
            return repeated(store.findByRef(jdbc, viewer.accountId(), request.ref()).orElseThrow(), row.content());
        }
        store.insertReceipts(jdbc, row, people);
        store.insertStep(jdbc, row, viewer.accountId(), "sent", null, row.sentAt(), row.dueAt());
        if (subject != null && !row.isCall()) {
            supervise(viewer, subject, row);
        }
        tell(people, row, row.isCall() ? "dispatch.called" : "dispatch.supervised");
        record(row, viewer, "dispatch.direct", null, Map.of("kind", row.kind(), "people", people.size()));
        return row.id();
    }

    /** Refused together with the directive if the case has moved on meanwhile. */
    private void supervise(Viewer viewer, CaseView subject, DirectiveRow row) {
        ActionOffer offer = subject.actions().stream().filter(each -> each.effect().equals("supervise")).findFirst()
                .orElseThrow(DispatchProblem.CASE_NOT_SUPERVISED::asException);
        work.act(viewer, subject.summary().code(), offer.action(), new ActionRequest(UUID.randomUUID().toString(), subject.summary().version(),
                row.body(), null, null, null, null, offer.accepts().contains("until") ? row.dueAt() : null, null, null, null));
    }

    private static long repeated(DirectiveRow before, UUID content) {
        if (!before.content().equals(content)) {
            throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
        }
        return before.id();
    }

    private Addressee addressee(DirectiveRequest request) {
        if (request.gridId() == null) {
            throw CommonProblem.INVALID.asException().field("gridId", "required", "");
        }
        GridNode grid = grids.tree().get(Ids.parse(request.gridId()));
        if (grid.retired()) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        return Addressee.of(grid, request.team(), request.department(), profiles.current());
    }

    /** With its reporter, or closed, there is nobody to be told. */
    private Addressee holder(CaseView subject) {
        HolderView holder = subject.summary().holder();
        if (holder == null || holder.gridId() == null) {
            throw DispatchProblem.CASE_NOT_SUPERVISED.asException();
        }
        return new Addressee(grids.tree().get(Ids.parse(holder.gridId())), null, holder.department(),
                holder.department() == null ? holder.role() : null);
    }

    /** The highest of the viewer's own grids in which the addressee lies: its centre gives the directive. */
    private GridNode issuer(Viewer viewer, GridNode grid) {
        GridTree tree = grids.tree();
        return viewer.dutiesWith(PERMISSION).stream().map(Duty::gridId).filter(own -> tree.isWithin(grid.id(), own)).map(tree::get)
                .min(Comparator.comparingInt(GridNode::level)).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private @Nullable Instant due(@Nullable Instant wanted, boolean needed) {
        if (wanted == null) {
            if (needed) {
                throw CommonProblem.INVALID.asException().field("dueAt", "required", "");
            }
            return null;
        }
        Instant now = clock.instant();
        if (!wanted.isAfter(now) || wanted.isAfter(now.plus(LONGEST))) {
            throw DispatchProblem.BAD_END.asException().with("latest", now.plus(LONGEST).atZone(profiles.current().calendar().zone())
                    .toLocalDate().toString()).field("dueAt", "out-of-range", "");
        }
        return wanted;
    }

    /** 签收. A call ends with it. */
    void acknowledge(Viewer viewer, String id, @Nullable String words) {
        asReader(viewer, id, (jdbc, row) -> {
            store.markReceipt(jdbc, row.id(), viewer.accountId(), true, clock.instant());
            if (row.state().equals(DirectiveRow.SENT)) {
                String next = row.isCall() ? DirectiveRow.CLOSED : DirectiveRow.ACKNOWLEDGED;
                store.move(jdbc, row.id(), next, clock.instant());
                step(jdbc, row, viewer, "acknowledged", words);
                tell(List.of(row.accountId()), row, "dispatch.directive-acknowledged");
            }
        });
    }

    void answer(Viewer viewer, String id, String words) {
        asReader(viewer, id, (jdbc, row) -> {
            require(!row.isCall() && !row.state().equals(DirectiveRow.ANSWERED) && !row.state().equals(DirectiveRow.CLOSED));
            store.markReceipt(jdbc, row.id(), viewer.accountId(), true, clock.instant());
            store.move(jdbc, row.id(), DirectiveRow.ANSWERED, clock.instant());
            step(jdbc, row, viewer, "answered", words);
            tell(List.of(row.accountId()), row, "dispatch.directive-answered");
        });
    }

    /** Not enough: it goes on, perhaps with more time. */
    void sendBack(Viewer viewer, String id, String reason, @Nullable Instant until) {
        asIssuer(viewer, id, (jdbc, row) -> {
            require(row.state().equals(DirectiveRow.ANSWERED));
            Instant due = due(until, row.dueAt() != null && !row.dueAt().isAfter(clock.instant()));
            store.reopen(jdbc, row.id(), due);
            store.insertStep(jdbc, row, viewer.accountId(), "returned", reason, clock.instant(), due);
            record(row, viewer, "dispatch.direct-returned", reason, Map.of());
            tell(people(jdbc, row), row, "dispatch.supervised");
        });
    }

    /** 销号. */
    void close(Viewer viewer, String id, @Nullable String words) {
        asIssuer(viewer, id, (jdbc, row) -> {
            require(!row.state().equals(DirectiveRow.CLOSED));
            store.move(jdbc, row.id(), DirectiveRow.CLOSED, clock.instant());
            step(jdbc, row, viewer, "closed", words);
            tell(people(jdbc, row), row, "dispatch.directive-closed");
        });
    }

    /** Tells all who sit there now, also who came after it was given. */
    void remind(Viewer viewer, String id) {
        asIssuer(viewer, id, (jdbc, row) -> {
            require(row.state().equals(DirectiveRow.SENT) || row.state().equals(DirectiveRow.ACKNOWLEDGED));
            Instant now = clock.instant();
            if (row.remindedAt() != null && row.remindedAt().plus(BETWEEN_REMINDERS).isAfter(now)) {
                throw DispatchProblem.REMINDED_ALREADY.asException().with("minutes",
                        1 + Duration.between(now, row.remindedAt().plus(BETWEEN_REMINDERS)).toMinutes());
            }
            Addressee addressee = new Addressee(grids.tree().get(row.gridId()), row.team(), row.department(), row.role());
            Set<Long> people = addressee.people(accounts, profiles.current());
            people.remove(row.accountId());
            store.insertReceipts(jdbc, row, people);
            store.reminded(jdbc, row.id(), now);
            step(jdbc, row, viewer, "reminded", null);
            tell(people, row, row.isCall() ? "dispatch.called" : "dispatch.supervised");
        });
    }

    /** Whoever gave it and whoever got it hear once that its time has passed. */
    void tellOverdue() {
        access.everywhere(jdbc -> {
            for (DirectiveRow row : store.tellOverdue(jdbc, clock.instant(), AT_ONCE)) {
                tell(people(jdbc, row), row, "dispatch.directive-overdue");
                tell(List.of(row.accountId()), row, "dispatch.directive-overdue");
            }
            return true;
        });
    }

    /** Whether the viewer speaks for the centre that gave it. */
    boolean decides(Viewer viewer, DirectiveRow row) {
        return viewer.dutiesWith(PERMISSION).stream().anyMatch(duty -> grids.tree().isWithin(row.issuerGrid(), duty.gridId()));
    }

    /** Something about a directive whose row is held. */
    @FunctionalInterface
    private interface Deed {
        void on(JdbcClient jdbc, DirectiveRow row);
    }

    private void asReader(Viewer viewer, String id, Deed deed) {
        on(id, (jdbc, row) -> {
            if (!people(jdbc, row).contains(viewer.accountId())) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            deed.on(jdbc, row);
            inbox.markRead(viewer.accountId(), OBJECT, id);
        });
    }

    private void asIssuer(Viewer viewer, String id, Deed deed) {
        on(id, (jdbc, row) -> {
            if (!decides(viewer, row)) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            deed.on(jdbc, row);
        });
    }

    private void on(String id, Deed deed) {
        access.everywhere(jdbc -> {
            deed.on(jdbc, store.find(jdbc, Ids.parse(id), true).orElseThrow(CommonProblem.NOT_FOUND::asException));
            return true;
        });
    }

    private static void require(boolean possible) {
        if (!possible) {
            throw DispatchProblem.DIRECTIVE_MOVED.asException();
        }
    }

    private Collection<Long> people(JdbcClient jdbc, DirectiveRow row) {
        return store.receipts(jdbc, List.of(row.id())).stream().map(DirectiveStore.Receipt::accountId).toList();
    }

    private void step(JdbcClient jdbc, DirectiveRow row, Viewer viewer, String step, @Nullable String words) {
        store.insertStep(jdbc, row, viewer.accountId(), step, words == null || words.isBlank() ? null : words.strip(), clock.instant(), null);
        record(row, viewer, "dispatch.direct-" + step, null, Map.of());
    }

    private void tell(Collection<Long> people, DirectiveRow row, String kind) {
        GridNode grid = Objects.requireNonNull(grids.tree().get(row.gridId()));
        Map<String, String> words = Map.of("grid", grid.name(), "text", row.body().length() <= 40 ? row.body() : row.body().substring(0, 40) + "…");
        inbox.deliver(people.stream().map(account -> new Message(account, kind, OBJECT, Ids.format(row.id()), words)).toList());
    }

    private void record(DirectiveRow row, Viewer viewer, String action, @Nullable String reason, Map<String, ?> detail) {
        audit.record(new AuditEntry(row.town(), viewer.accountId(), action, OBJECT, Ids.format(row.id()), reason, detail));
    }
}
