package org.minqing.export.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.casework.CaseFilter;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.Cases;
import org.minqing.identity.Sessions;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Settings;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Takes orders for files, makes them, hands them out. */
@Service
class Exports {

    static final String PERMISSION = "case.export";
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final int PAGE = 200;

    private final ExportStore store;
    private final ExportSettings settings;
    private final Cases cases;
    private final Sessions sessions;
    private final Audit audit;
    private final Profiles profiles;
    private final Settings installation;
    private final Ids ids;
    private final Clock clock;
    private final JsonMapper json;
    private final SchedulerClient scheduler;

    Exports(ExportStore store, ExportSettings settings, Cases cases, Sessions sessions, Audit audit, Profiles profiles,
            Settings installation, Ids ids, Clock clock, JsonMapper json, SchedulerClient scheduler) {
        this.store = store;
        this.settings = settings;
        this.cases = cases;
        this.sessions = sessions;
        this.audit = audit;
        this.profiles = profiles;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
        this.scheduler = scheduler;
    }

    @Transactional
    ExportView order(Viewer viewer, ExportRequest request) {
        Viewer exporting = onlyExporting(viewer);
        int limit = settings.limitOf(exporting);
        CaseFilter filter = request.filter();
        if (store.countUnfinished(viewer.accountId()) >= settings.atOnce()) {
            throw ExportProblem.TOO_MANY.asException().with("limit", settings.atOnce());
        }
        // reads the first page too, so that a wrong filter is refused here and not in the background
        cases.list(exporting, filter, null, 1);
        long found = request.q() == null ? cases.count(exporting, filter, limit + 1L) : 0;
        if (found > limit) {
            throw ExportProblem.TOO_MANY_ROWS.asException().with("limit", limit);
        }
        Instant now = clock.instant();
        var job = new ExportJob(ids.next(), viewer.accountId(), request.purpose().strip(),
                json.writeValueAsString(filter), "waiting", 0, found, null, now);
        store.insert(job, now.plus(settings.keptFor()));
        record(viewer.accountId(), "export.order", job, Map.of("filter", job.filter(), "rows", found));
        scheduler.scheduleIfNotExists(ExportConfiguration.MAKE.instance(Ids.format(job.id())).build(), now);
        return job.view();
    }

    List<ExportView> list(Viewer viewer) {
        return store.listOf(viewer.accountId()).stream().map(ExportJob::view).toList();
    }

    /** @throws ProblemException {@code common.not-found} if it is someone else's */
    ExportJob get(Viewer viewer, long id) {
        return store.find(id).filter(job -> job.accountId() == viewer.accountId())
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** Records that the file is fetched; the caller streams it then. */
    @Transactional
    ExportJob fetch(Viewer viewer, long id) {
        ExportJob job = get(viewer, id);
        if (!job.isDone()) {
            throw ExportProblem.NOT_READY.asException();
        }
        record(viewer.accountId(), "export.fetch", job, Map.of("rows", job.done()));
        return job;
    }

    void copyFile(ExportJob job, OutputStream target) throws IOException {
        store.copyFile(job.id(), target);
    }

    /** Makes the file; called by the job on any node, and again after a crash. */
    void make(long id) {
        ExportJob job = store.find(id).orElse(null);
        if (job == null || job.isDone()) {
            return;
        }
        try {
            store.begin(id);
            long rows = write(job);
            store.finish(id, rows, clock.instant());
        } catch (ProblemException problem) {
            store.fail(id, problem.type().code(), clock.instant());
        } catch (IOException | RuntimeException e) {
            LOG.error("Export {} failed", Ids.format(id), e);
            store.fail(id, CommonProblem.INTERNAL.code(), clock.instant());
        }
    }

    private long write(ExportJob job) throws IOException {
        Viewer viewer = onlyExporting(sessions.findViewer(job.accountId()).orElseThrow(CommonProblem.FORBIDDEN::asException));
        CaseFilter filter = json.readValue(job.filter(), CaseFilter.class);
        int limit = settings.limitOf(viewer);
        ZoneId zone = profiles.current().calendar().zone();
        long rows = 0;
        try (OutputStream out = store.write(job.id()); var sheet = new CaseSheet(out, mark(job, viewer, zone), zone)) {
            String cursor = null;
            do {
                Page<CaseSummary> page = cases.list(viewer, filter, cursor, PAGE);
                for (CaseSummary summary : page.items()) {
                    if (rows == limit) {
                        sheet.note("已达到 " + limit + " 条的上限，其余未导出");
                        return rows;
                    }
                    sheet.add(summary);
                    rows++;
                }
                store.progress(job.id(), rows);
                cursor = page.next();
            } while (cursor != null);
        }
        return rows;
    }

    private String mark(ExportJob job, Viewer viewer, ZoneId zone) {
        return (installation.isDemo() ? "演示数据 · " : "") + "用途：" + job.purpose() + " · 导出人：" + viewer.name() + " · 时间："
                + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone).format(job.createdAt())
                + " · 仅限本用途使用，不得转发";
    }

    private static Viewer onlyExporting(Viewer viewer) {
        return new Viewer(viewer.accountId(), viewer.name(), viewer.dutiesWith(PERMISSION));
    }

    private void record(long actor, String action, ExportJob job, Map<String, ?> detail) {
        @Nullable String anyTown = null;
        audit.record(new AuditEntry(anyTown, actor, action, "export", Ids.format(job.id()), job.purpose(), detail));
    }

    int removeExpired() {
        return store.removeExpired(clock.instant());
    }
}
