package org.minqing.grid.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridCommand;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridProblem;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridsChanged;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the tree: one operation at a time over all nodes, each a new version, now or on a day to come. */
@Service
public class GridAdministration {

    /** A version of the tree and what made it. */
    public record Version(int version, LocalDate validFrom, String operation, String account, String reason, Instant createdAt) {
    }

    /**
     * An operation that waits for its day, or that could not be carried out on it.
     *
     * @param account name of who planned it
     * @param failure code of the problem that stood in its way on its day; null while it waits
     */
    public record Planned(long id, LocalDate validFrom, GridCommand command, String reason, String account, Instant createdAt,
                          @Nullable String failure) {
    }

    /**
     * What an operation did or would do.
     *
     * @param grids    the grids that it made or changed, the topmost only
     * @param outlines boundaries of new ones
     * @param planned  it waits for its day; the grids are as they are now
     */
    public record Outcome(List<GridNode> grids, Map<Long, Geometry> outlines, boolean planned) {
    }

    static final String MANAGE = "grid.manage";
    private static final Logger LOG = LoggerFactory.getLogger(GridAdministration.class);
    private static final int LONGEST_PLAN_DAYS = 731;

    private final GridService grids;
    private final GridStore store;
    private final PlanStore plans;
    private final Profiles profiles;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final ClusterSignals signals;
    private final LiveEvents live;
    private final ApplicationEventPublisher events;

    GridAdministration(GridService grids, GridStore store, PlanStore plans, Profiles profiles, Ids ids, Clock clock,
                       TransactionTemplate transactions, Audit audit, ClusterSignals signals, LiveEvents live,
                       ApplicationEventPublisher events) {
        this.grids = grids;
        this.store = store;
        this.plans = plans;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
        this.audit = audit;
        this.signals = signals;
        this.live = live;
        this.events = events;
    }

    /** Works the command out without keeping anything; problems as with {@link #carryOut}. */
    public Outcome preview(Viewer viewer, GridCommand command, @Nullable Integer seen) {
        check(viewer, command);
        TreeState now = grids.refresh();
        checkUnchanged(command, seen);
        TreeChange change = editor(now, today()).change(command);
        Outcome outcome = outcome(change, change.added().isEmpty() ? change.changed() : change.added());
        return new Outcome(outcome.grids(), withUnions(now, change), false);
    }

    /** Boundaries of new grids, of those too that are made of grids below. */
    private static Map<Long, Geometry> withUnions(TreeState now, TreeChange change) {
        Map<Long, Geometry> outlines = new HashMap<>(change.shapes());
        for (GridRecord added : change.added()) {
            List<Geometry> below = change.moved().stream().filter(moved -> Objects.equals(moved.node().parentId(), added.node().id()))
                    .map(moved -> now.boundaries().find(moved.node().id())).filter(Objects::nonNull).toList();
            if (!below.isEmpty()) {
                outlines.putIfAbsent(added.node().id(), Shapes.union(below));
            }
        }
        return outlines;
    }

    /**
     * Carries the command out, or plans it for a day to come; a plan is checked against the tree as it is now.
     *
     * @param seen version of the tree that the viewer looked at; null: whatever it is
     * @throws ProblemException of {@link GridProblem}, or {@code common.not-found} outside the viewer's scope
     */
    public Outcome carryOut(Viewer viewer, GridCommand command, LocalDate validFrom, String reason, @Nullable Integer seen) {
        check(viewer, command);
        LocalDate today = today();
        if (validFrom.isBefore(today) || validFrom.isAfter(today.plusDays(LONGEST_PLAN_DAYS))) {
            throw new ProblemException(GridProblem.BAD_DATE);
        }
        if (validFrom.isAfter(today)) {
            TreeState now = grids.refresh();
            checkUnchanged(command, seen);
            editor(now, validFrom).change(command);
            transactions.executeWithoutResult(status -> {
                plans.add(new PlanStore.Plan(ids.next(), validFrom, command.operation(), CommandText.write(command), reason,
                        viewer.accountId(), viewer.name(), clock.instant(), null));
                record(viewer.accountId(), "grid.plan", command, reason, Map.of("operation", command.operation(), "validFrom", validFrom.toString()));
            });
            return new Outcome(command.grids().stream().map(id -> grids.tree().get(id)).toList(), Map.of(), true);
        }
        return apply(viewer.accountId(), viewer.name(), command, validFrom, reason, () -> checkUnchanged(command, seen), () -> { });
    }

    /** Takes back a plan that waits, or takes away one that failed. */
    public void cancel(Viewer viewer, long planId) {
        PlanStore.Plan plan = plans.find(planId).orElseThrow(CommonProblem.NOT_FOUND::asException);
        GridCommand command = CommandText.read(plan.operation(), plan.command());
        check(viewer, command);
        transactions.executeWithoutResult(status -> {
            if (!plans.remove(planId)) {
                throw new ProblemException(GridProblem.PLAN_OVER);
            }
            record(viewer.accountId(), "grid.cancel", command, plan.reason(),
                    Map.of("operation", plan.operation(), "validFrom", plan.validFrom().toString()));
        });
    }

    /** Carries out all plans whose day has come; one that can't be carried out any more is marked with the reason. */
    public void carryOutDue() {
        for (PlanStore.Plan plan : plans.due(today())) {
            try {
                apply(plan.accountId(), plan.account(), CommandText.read(plan.operation(), plan.command()), plan.validFrom(), plan.reason(),
                        () -> { }, () -> claim(plan));
            } catch (ProblemException e) {
                if (e.type() != GridProblem.PLAN_OVER) {
                    LOG.warn("The planned {} of grids could not be carried out: {}", plan.operation(), e.getMessage());
                    plans.done(plan.id(), e.type().code());
                }
            }
        }
    }

    /** It may have been taken back since it was read. */
    private void claim(PlanStore.Plan plan) {
        if (!plans.done(plan.id(), null)) {
            throw new ProblemException(GridProblem.PLAN_OVER);
        }
    }

    public List<Version> versions() {
        return plans.versions(500);
    }

    /** Those of the viewer's grids, by day. */
    public List<Planned> planned(Viewer viewer) {
        GridScope scope = grids.scope(viewer, MANAGE);
        return plans.open().stream().map(plan -> new Planned(plan.id(), plan.validFrom(), CommandText.read(plan.operation(), plan.command()),
                plan.reason(), plan.account(), plan.createdAt(), plan.failure()))
                .filter(plan -> plan.command().grids().stream().allMatch(id -> scope.contains(grids.tree().get(id).town(), id))).toList();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone());
    }

    private Outcome apply(long accountId, String account, GridCommand command, LocalDate validFrom, String reason,
                          Runnable before, Runnable inTransaction) {
        TreeState[] next = new TreeState[1];
        Outcome outcome = Objects.requireNonNull(transactions.execute(status -> {
            store.lock();
            before.run();
            TreeState now = grids.refresh();
            TreeChange change = editor(now, validFrom).change(command);
            int version = now.tree().version() + 1;
            store.addVersion(version, validFrom, command.operation(), reason, accountId, account);
            store.apply(version, change);
            inTransaction.run();
            record(accountId, "grid." + command.operation(), command, reason, detail(version, change));
            events.publishEvent(new GridsChanged(version, command.operation(), change.retired().stream()
                    .collect(Collectors.toMap(retired -> retired.node().id(), GridRecord::successors))));
            signals.signal(GridService.TOPIC, String.valueOf(version));
            live.publish(List.of(new LiveEvent("grid", null, null, Set.of(), Map.of("version", version))));
            next[0] = now.with(change);
            return outcome(change, change.added().isEmpty() ? change.changed() : change.added());
        }));
        grids.took(next[0]);
        return outcome;
    }

    private static Outcome outcome(TreeChange change, List<GridRecord> grids) {
        List<GridNode> nodes = change.added().isEmpty() ? List.of(grids.getFirst().node())
                : grids.stream().map(GridRecord::node).toList();
        return new Outcome(nodes, change.shapes(), false);
    }

    private TreeEditor editor(TreeState state, LocalDate day) {
        return new TreeEditor(state, profiles.current().levels(), ids::next, day);
    }

    private void checkUnchanged(GridCommand command, @Nullable Integer seen) {
        if (seen != null && store.isChangedSince(seen, command.grids())) {
            throw new ProblemException(GridProblem.CHANGED_MEANWHILE);
        }
    }

    /** All grids of the command lie in the viewer's scope; those outside are as if they were not there. */
    private void check(Viewer viewer, GridCommand command) {
        GridScope scope = grids.scope(viewer, MANAGE);
        List<Long> all = new ArrayList<>(command.grids());
        if (command instanceof GridCommand.Split split) {
            split.parts().forEach(part -> all.addAll(part.children()));
        }
        for (long id : all) {
            GridNode node = grids.tree().get(id);
            if (!scope.contains(node.town(), id)) {
                throw CommonProblem.NOT_FOUND.asException();
            }
        }
    }

    private void record(long accountId, String action, GridCommand command, String reason, Map<String, ?> detail) {
        GridNode node = grids.tree().get(command.grids().getFirst());
        boolean inTown = node.level() >= profiles.current().townLevel();
        audit.record(new AuditEntry(inTown ? node.town() : null, accountId, action, "grid", Ids.format(node.id()), reason, detail));
    }

    private static Map<String, ?> detail(int version, TreeChange change) {
        return Map.of("version", version, "added", change.added().stream().map(record -> record.node().code()).toList(),
                "retired", change.retired().stream().map(record -> record.node().code()).toList(),
                "changed", change.changed().size());
    }
}
