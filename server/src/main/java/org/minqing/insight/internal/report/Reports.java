package org.minqing.insight.internal.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.document.Document;
import org.minqing.document.DocumentFormat;
import org.minqing.document.Documents;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.insight.internal.report.ReportMaker.Draft;
import org.minqing.insight.internal.report.ReportStore.Order;
import org.minqing.insight.internal.report.ReportViews.NewOrder;
import org.minqing.insight.internal.report.ReportViews.NewReport;
import org.minqing.insight.internal.report.ReportViews.OrderView;
import org.minqing.insight.internal.report.ReportViews.ReportLine;
import org.minqing.insight.internal.report.ReportViews.ReportView;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Duty;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;

/** Reports and subscriptions of who asks. Who may count a grid's cases may read all reports of that grid. */
@Component
class Reports {

    private static final int OLDEST_YEARS = 20;
    static final String PERMISSION = "insight.read";
    private static final int PAGE = 50;

    private final ReportMaker maker;
    private final ReportStore store;
    private final Documents documents;
    private final Grids grids;
    private final Profiles profiles;
    private final Audit audit;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;

    Reports(ReportMaker maker, ReportStore store, Documents documents, Grids grids, Profiles profiles, Audit audit, JsonMapper json,
            Ids ids, Clock clock) {
        this.maker = maker;
        this.store = store;
        this.documents = documents;
        this.grids = grids;
        this.profiles = profiles;
        this.audit = audit;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** A report as a file. */
    record ReportFile(String name, DocumentFormat format, byte[] content) {
    }

    /** Makes a report and keeps it, so that all who read it, on the screen or on paper, read the same. */
    @Transactional
    ReportView make(Viewer viewer, NewReport wanted, Locale locale) {
        Instant now = clock.instant();
        LocalDate today = today(now);
        ReportKind kind = kind(wanted.kind());
        if (kind.first(wanted.day()).isAfter(today)) {
            throw CommonProblem.INVALID.asException().field("day", "in-future", "");
        }
        if (wanted.day().isBefore(today.minusYears(OLDEST_YEARS))) {
            throw CommonProblem.INVALID.asException().field("day", "too-early", "");
        }
        Locale language = new ReportWords(locale).locale();
        long grid = reachable(viewer, wanted.grid()).id();
        Draft draft = maker.make(viewer, grid, department(viewer, grid, wanted.department()), kind, wanted.day(), language, now, false);
        long id = ids.next();
        store.keep(id, draft, language, json.writeValueAsString(draft.document()), now, viewer.accountId());
        audit.record(entry(viewer, "insight.report", id, Map.of("grid", Ids.format(draft.gridId()), "from", draft.first().toString(),
                "to", draft.last().toString())));
        return ReportView.of(line(viewer, store.find(id).orElseThrow()), draft.document());
    }

    /** Whoever is there for several departments says for which one; who counts all gets the report of all. */
    private @Nullable String department(Viewer viewer, long grid, @Nullable String wanted) {
        Set<String> bound = maker.departments(viewer, grid);
        if (bound.size() > 1 && (wanted == null || !bound.contains(wanted))) {
            throw CommonProblem.INVALID.asException().field("department", "required", "");
        }
        return bound.size() > 1 ? wanted : bound.stream().findFirst().orElse(null);
    }

    /** @param before the last id of the page before */
    Page<ReportLine> list(Viewer viewer, long before) {
        GridTree tree = grids.tree();
        Set<Long> whole = new HashSet<>();
        Map<String, Set<Long>> ofDepartments = new HashMap<>();
        for (Duty duty : viewer.dutiesWith(PERMISSION)) {
            Set<Long> reach = duty.department() == null ? whole : ofDepartments.computeIfAbsent(duty.department(), each -> new HashSet<>());
            tree.find(duty.gridId()).ifPresent(node -> tree.subtree(node.id()).forEach(each -> reach.add(each.id())));
        }
        List<ReportRow> rows = store.list(whole, ofDepartments, before, PAGE + 1);
        List<ReportRow> shown = rows.subList(0, Math.min(PAGE, rows.size()));
        return new Page<>(shown.stream().map(row -> line(viewer, row)).toList(), rows.size() > PAGE ? Ids.format(shown.getLast().id()) : null);
    }

    ReportView get(Viewer viewer, String id) {
        ReportRow row = visible(viewer, id);
        return ReportView.of(line(viewer, row), document(row));
    }

    @Transactional
    ReportFile file(Viewer viewer, String id, String wanted) {
        DocumentFormat format = DocumentFormat.find(wanted).orElseThrow(() -> CommonProblem.INVALID.asException().field("format", "unknown-format", ""));
        ReportRow row = visible(viewer, id);
        audit.record(entry(viewer, "insight.report-file", row.id(), Map.of("format", format.extension())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            documents.write(document(row), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReportFile(row.title() + "-" + row.first() + "." + format.extension(), format, out.toByteArray());
    }

    /** Takes back a report that the viewer made. */
    @Transactional
    void remove(Viewer viewer, String id) {
        ReportRow row = visible(viewer, id);
        if (row.madeBy() != viewer.accountId()) {
            throw CommonProblem.FORBIDDEN.asException();
        }
        store.remove(row.id());
        audit.record(entry(viewer, "insight.report-removed", row.id(), Map.of("title", row.title())));
    }

    List<OrderView> orders(Viewer viewer) {
        GridTree tree = grids.tree();
        return store.ordersOf(viewer.accountId()).stream().flatMap(order -> tree.find(order.gridId()).stream()
                .map(node -> new OrderView(Ids.format(order.id()), order.kind().code(), GridRef.of(node)))).toList();
    }

    List<OrderView> order(Viewer viewer, NewOrder wanted, Locale locale) {
        ReportKind kind = kind(wanted.kind());
        Instant now = clock.instant();
        // The newest period that is over is the first to come: a subscription shows at once what it brings.
        LocalDate done = kind.first(kind.lastOver(today(now))).minusDays(1);
        store.order(new Order(ids.next(), viewer.accountId(), reachable(viewer, wanted.grid()).id(), kind, new ReportWords(locale).locale(), done), now);
        return orders(viewer);
    }

    void cancel(Viewer viewer, String id) {
        if (!store.cancel(viewer.accountId(), Ids.parse(id))) {
            throw CommonProblem.NOT_FOUND.asException();
        }
    }

    private GridNode reachable(Viewer viewer, String grid) {
        GridTree tree = grids.tree();
        return tree.find(Ids.parse(grid)).filter(node -> viewer.dutiesWith(PERMISSION).stream().anyMatch(duty -> tree.isWithin(node.id(), duty.gridId())))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private ReportRow visible(Viewer viewer, String id) {
        return store.find(Ids.parse(id)).filter(row -> maySee(viewer, row)).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private boolean maySee(Viewer viewer, ReportRow row) {
        GridTree tree = grids.tree();
        return viewer.dutiesWith(PERMISSION).stream().anyMatch(duty -> covers(duty, row, tree));
    }

    private static boolean covers(Duty duty, ReportRow row, GridTree tree) {
        return tree.isWithin(row.gridId(), duty.gridId()) && (duty.department() == null || Objects.equals(duty.department(), row.department()));
    }

    private Document document(ReportRow row) {
        return json.readValue(store.content(row.id()), Document.class);
    }

    private ReportLine line(Viewer viewer, ReportRow row) {
        GridRef grid = grids.tree().find(row.gridId()).map(GridRef::of).orElseThrow(CommonProblem.NOT_FOUND::asException);
        return new ReportLine(Ids.format(row.id()), row.title(), row.kind().code(), grid, name(row.department()), row.first(), row.last(), row.over(),
                row.madeAt(), row.madeBy() == 0, row.madeBy() == viewer.accountId());
    }

    private @Nullable Text name(@Nullable String department) {
        return department == null ? null : profiles.current().findDepartment(department).map(Profile.Department::name).orElse(null);
    }

    private LocalDate today(Instant now) {
        return now.atZone(profiles.current().calendar().zone()).toLocalDate();
    }

    private static ReportKind kind(String code) {
        return ReportKind.find(code).orElseThrow(() -> CommonProblem.INVALID.asException().field("kind", "unknown-kind", ""));
    }

    private static AuditEntry entry(Viewer viewer, String action, long id, Map<String, ?> detail) {
        return new AuditEntry(null, viewer.accountId(), action, "report", Ids.format(id), null, detail);
    }
}
