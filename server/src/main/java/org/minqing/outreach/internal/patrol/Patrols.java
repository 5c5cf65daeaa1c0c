package org.minqing.outreach.internal.patrol;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GuardedTables;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.patrol.PatrolBook.Place;
import org.minqing.outreach.internal.patrol.PatrolStore.Row;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.registry.Things.Thing;
import org.springframework.stereotype.Service;

/** Takes what was seen on a patrol, each entry once. */
@Service
class Patrols {

    private static final int OLDEST_DAYS = 60;

    private final PatrolBook book;
    private final PatrolStore store;
    private final GuardedTables tables;
    private final Audit audit;
    private final Ids ids;

    Patrols(PatrolBook book, PatrolStore store, GuardedTables tables, Audit audit, Ids ids) {
        this.book = book;
        this.store = store;
        this.tables = tables;
        this.audit = audit;
        this.ids = ids;
    }

    /**
     * @throws org.minqing.platform.ProblemException {@code common.not-found}, {@code outreach.not-yours-to-do}, {@code common.invalid},
     *         {@code common.replayed-with-other-content}
     */
    PatrolViews.Point look(Viewer viewer, String plan, String id, LookRequest request) {
        Place place = book.place(viewer, plan, id);
        if (!place.walk()) {
            throw OutreachProblem.NOT_YOURS_TO_DO.asException();
        }
        List<String> findings = request.findings().stream().distinct().sorted().toList();
        findings.stream().filter(code -> place.patrol().findFinding(code).isEmpty()).findFirst().ifPresent(code -> {
            throw CommonProblem.INVALID.asException().field("findings", "unknown-value", "");
        });
        LocalDate today = book.today();
        if (request.onDay().isBefore(today.minusDays(OLDEST_DAYS))) {
            throw CommonProblem.INVALID.asException().field("onDay", "too-early", "");
        }
        // A phone whose clock is ahead was there today all the same.
        LocalDate day = request.onDay().isAfter(today) ? today : request.onDay();
        Thing thing = place.thing();
        UUID content = UUID.nameUUIDFromBytes((plan + "\n" + id + "\n" + request.onDay() + "\n" + findings + "\n" + request.reportRef()).getBytes(StandardCharsets.UTF_8));
        Row row = new Row(thing.key().town(), ids.next(), thing.gridId(), plan, thing.kind(), thing.key().id(), viewer.accountId(), request.ref(), content, day,
                findings, request.reportRef());
        tables.everywhere(jdbc -> {
            UUID before = store.findContent(jdbc, viewer.accountId(), request.ref()).orElse(null);
            if (before == null && findings.isEmpty() && store.saidNothingFound(jdbc, row)) {
                return false;
            }
            if (before == null && store.insert(jdbc, row)) {
                audit.record(new AuditEntry(row.town(), viewer.accountId(), "outreach.patrol", "patrol", Ids.format(row.id()), null,
                        Map.of("plan", plan, "point", id, "findings", findings)));
                return true;
            }
            UUID stored = before != null ? before : store.findContent(jdbc, viewer.accountId(), request.ref()).orElseThrow();
            if (!stored.equals(content)) {
                throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
            }
            return false;
        });
        return book.point(place);
    }
}
