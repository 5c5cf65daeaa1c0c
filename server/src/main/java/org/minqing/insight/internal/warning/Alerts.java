package org.minqing.insight.internal.warning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
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
     * From the folder of the installation: an alert of anywhere.
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
        List<WarningStore.Warning> standing = store.lasting().stream().filter(before -> before.kind() == Kind.ALERT).toList();
        boolean elsewhere = !alert.isCancelled() && !isOwn(viewer, grid.id())
                || standing.stream().anyMatch(before -> before.subject().equals(alert.subject()) && !isOwn(viewer, before.gridId()));
        if (elsewhere) {
            throw WarningProblem.CAP_ELSEWHERE.asException().with("area", alert.area().isEmpty() ? grid.name() : alert.area());
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
        return new Finding(Kind.ALERT, alert.subject(), gridId, null, null, alert.lon(), alert.lat(),
                Map.of("event", alert.event(), "headline", alert.headline(), "severity", alert.severity(), "urgency", alert.urgency(),
                        "certainty", alert.certainty(), "area", alert.area(), "description", alert.description(),
                        "instruction", alert.instruction(), "sender", alert.sender(), "sent", alert.sent().toInstant().toString()),
                List.of(), ends);
    }

    /** By division code; else the town of the middle of its area; else the whole place. */
    private GridNode grid(CapAlert alert) {
        GridTree tree = grids.tree();
        Optional<GridNode> byCode = alert.codes().stream().flatMap(code -> tree.findByCode((code + "000000000000").substring(0, 12)).stream()).findFirst();
        if (byCode.isPresent()) {
            return byCode.get();
        }
        Double lon = alert.lon();
        Double lat = alert.lat();
        GridNode at = lon == null || lat == null ? null : tree.locate(lon, lat).grid();
        return at == null ? tree.root() : tree.path(at.id()).stream().limit(3).reduce((a, b) -> b).orElse(at);
    }
}
