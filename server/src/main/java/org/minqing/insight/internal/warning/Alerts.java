package org.minqing.insight.internal.warning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes warnings of official alerts; an update takes the place of what it updates, a cancellation ends it. */
@Component
class Alerts {

    static final String PERMISSION = "case.dispatch";

    /** About 50 km. */
    private static final double NEAR_DEGREES = 0.45;

    private final WarningStore store;
    private final Grids grids;
    private final Audit audit;
    private final Ids ids;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Alerts(WarningStore store, Grids grids, Audit audit, Ids ids, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.grids = grids;
        this.audit = audit;
        this.ids = ids;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * From the folder of the installation: an alert of anywhere in the place.
     *
     * @return headline
     * @throws ProblemException see {@link WarningProblem}
     */
    String take(byte[] file) {
        return take(null, file);
    }

    /**
     * As somebody who dispatches, an alert of their own grids; it neither replaces nor ends what stands elsewhere.
     *
     * @param viewer null: the installation itself
     */
    String take(@Nullable Viewer viewer, byte[] file) {
        CapAlert alert = CapReader.read(file);
        Instant now = clock.instant();
        if (!alert.status().equals("Actual")) {
            throw WarningProblem.CAP_NOT_ACTUAL.asException().with("status", alert.status());
        }
        if (!alert.isCancelled() && alert.expires() != null && !alert.expires().toInstant().isAfter(now)) {
            throw WarningProblem.CAP_OVER.asException();
        }
        transaction.executeWithoutResult(status -> {
            store.lock();
            put(viewer, alert, now);
        });
        return alert.headline().isEmpty() ? alert.event() : alert.headline();
    }

    private void put(@Nullable Viewer viewer, CapAlert alert, Instant now) {
        GridNode grid = grid(alert);
        if (!alert.isCancelled() && store.isEndedEarly(Kind.ALERT, alert.subject(), now)) {
            // Senders repeat what they have sent; what was cancelled or replaced does not come back by it.
            throw WarningProblem.CAP_OVER.asException();
        }
        List<WarningStore.Warning> standing = store.lasting().stream().filter(before -> before.kind() == Kind.ALERT).toList();
        boolean elsewhere = !alert.isCancelled() && !isOwn(viewer, grid.id())
                || standing.stream().anyMatch(before -> before.subject().equals(alert.subject()) && !isOwn(viewer, before.gridId()));
        if (elsewhere) {
            throw elsewhere(alert, grid);
        }
        standing.stream().filter(before -> alert.references().contains(before.subject()) && isOwn(viewer, before.gridId()))
                .forEach(before -> store.endSubject(Kind.ALERT, before.subject()));
        if (!alert.isCancelled()) {
            store.save(ids.next(), finding(alert, grid.id(), now), now);
        }
        if (viewer != null) {
            audit.record(new AuditEntry(grid.town(), viewer.accountId(), "insight.alert-taken", "alert", alert.subject(), null,
                    Map.of("event", alert.event(), "type", alert.type())));
        }
    }

    private boolean isOwn(@Nullable Viewer viewer, long gridId) {
        GridTree tree = grids.tree();
        return viewer == null || viewer.dutiesWith(PERMISSION).stream().anyMatch(duty -> tree.isWithin(gridId, duty.gridId()));
    }

    private Finding finding(CapAlert alert, long gridId, Instant now) {
        Instant ends = alert.expires() == null ? now.plus(Duration.ofDays(1)) : alert.expires().toInstant();
        Coordinate middle = alert.shape() == null ? null : alert.shape().getCentroid().getCoordinate();
        return new Finding(Kind.ALERT, alert.subject(), gridId, null, null, middle == null ? null : middle.x, middle == null ? null : middle.y,
                Map.of("event", alert.event(), "headline", alert.headline(), "severity", alert.severity(), "urgency", alert.urgency(),
                        "certainty", alert.certainty(), "area", alert.area(), "description", alert.description(),
                        "instruction", alert.instruction(), "sender", alert.sender(), "sent", alert.sent().toInstant().toString()),
                List.of(), ends);
    }

    /** By division code, else by shape; an alert without either is for the whole place. */
    private GridNode grid(CapAlert alert) {
        GridTree tree = grids.tree();
        List<GridNode> coded = alert.codes().stream().flatMap(code -> ofCode(tree, code).stream()).toList();
        if (!coded.isEmpty()) {
            return tree.common(coded);
        }
        if (alert.shape() != null) {
            return under(tree, alert.shape()).orElseThrow(() -> elsewhere(alert, tree.root()));
        }
        if (!alert.codes().isEmpty()) {
            throw elsewhere(alert, tree.root());
        }
        return tree.root();
    }

    private static ProblemException elsewhere(CapAlert alert, GridNode grid) {
        return WarningProblem.CAP_ELSEWHERE.asException().with("area", alert.area().isEmpty() ? grid.name() : alert.area());
    }

    /** The division itself, or the whole place if it lies in it. */
    private static Optional<GridNode> ofCode(GridTree tree, String code) {
        String whole = (code + "000000000000").substring(0, 12);
        String digits = whole.replaceFirst("(?:00)+$", "");
        return tree.findByCode(whole).or(() -> tree.root().code().startsWith(digits) ? Optional.of(tree.root()) : Optional.empty());
    }

    /** What holds all grids that the shape touches, a town at least; a shape off the place, as of a storm at sea, concerns all of it. */
    private Optional<GridNode> under(GridTree tree, Geometry shape) {
        List<GridNode> touched = grids.touching(shape);
        if (!touched.isEmpty()) {
            GridNode common = tree.common(touched);
            return Optional.of(tree.findByCode(common.town() + "000").orElse(common));
        }
        boolean near = grids.outline(tree.root().id()).map(outline -> outline.distance(shape) <= NEAR_DEGREES).orElse(true);
        return near ? Optional.of(tree.root()) : Optional.empty();
    }
}
