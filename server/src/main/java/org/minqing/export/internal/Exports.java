package org.minqing.export.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.campaign.CampaignLists;
import org.minqing.casework.CaseFilter;
import org.minqing.casework.CaseSummary;
import org.minqing.casework.Cases;
import org.minqing.identity.Sessions;
import org.minqing.outreach.VisitSheets;
import org.minqing.outreach.VolunteerSheets;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Settings;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.minqing.registry.RegistryLists;
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
    private static final Duration DAY = Duration.ofHours(24);

    private final ExportStore store;
    private final ExportSettings settings;
    private final Cases cases;
    private final RegistryLists lists;
    private final CampaignLists leads;
    private final VisitSheets homes;
    private final VolunteerSheets hours;
    private final Sessions sessions;
    private final Audit audit;
    private final Profiles profiles;
    private final Settings installation;
    private final Ids ids;
    private final Clock clock;
    private final JsonMapper json;
    private final SchedulerClient scheduler;

    Exports(ExportStore store, ExportSettings settings, Cases cases, RegistryLists lists, CampaignLists leads, VisitSheets homes, VolunteerSheets hours, Sessions sessions,
            Audit audit, Profiles profiles, Settings installation, Ids ids, Clock clock, JsonMapper json, SchedulerClient scheduler) {
        this.store = store;
        this.settings = settings;
        this.cases = cases;
        this.lists = lists;
        this.leads = leads;
        this.homes = homes;
        this.hours = hours;
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
        Viewer exporting = onlyExporting(viewer, PERMISSION);
        int limit = settings.limitOf(exporting);
        CaseFilter filter = request.filter();
        checkUnfinished(viewer);
        // reads the first page too, so that a wrong filter is refused here and not in the background
        cases.list(exporting, filter, null, 1);
        long found = request.q() == null ? cases.count(exporting, filter, limit + 1L) : 0;
        if (found > limit) {
            throw ExportProblem.TOO_MANY_ROWS.asException().with("limit", limit);
        }
        return ordered(viewer, ExportJob.CASES, "xlsx", List.of(), request.purpose(), json.writeValueAsString(filter), found);
    }

    /**
     * A list of the register.
     *
     * @throws ProblemException of {@link ExportProblem}, or for what {@link RegistryLists#headings} refuses
     */
    @Transactional
    ExportView order(Viewer viewer, RegistryExportRequest request) {
        RegistryLists.Wanted wanted = request.wanted();
        lists.headings(viewer, wanted);
        checkUnfinished(viewer);
        int limit = settings.limitOf(onlyExporting(viewer, RegistryLists.PERMISSION));
        long found = lists.count(viewer, wanted, limit + 1L);
        if (found == 0) {
            throw ExportProblem.NOTHING.asException();
        }
        if (!wanted.plain().isEmpty() && found > settings.plainRows()) {
            throw ExportProblem.TOO_MANY_PLAIN.asException().with("limit", settings.plainRows());
        }
        if (found > limit) {
            throw ExportProblem.TOO_MANY_ROWS.asException().with("limit", limit);
        }
        return ordered(viewer, wanted.kind(), request.format() == null ? "xlsx" : request.format(), wanted.plain(), request.purpose(),
                json.writeValueAsString(wanted), found);
    }

    /** The leads of a campaign. */
    @Transactional
    ExportView order(Viewer viewer, CampaignExportRequest request) {
        CampaignLists.Wanted wanted = request.wanted();
        leads.headings(viewer, wanted);
        checkUnfinished(viewer);
        long found = leads.count(viewer, wanted);
        if (found == 0) {
            throw ExportProblem.NOTHING.asException();
        }
        if (!wanted.plain().isEmpty() && found > settings.plainRows()) {
            throw ExportProblem.TOO_MANY_PLAIN.asException().with("limit", settings.plainRows());
        }
        int limit = settings.limitOf(onlyExporting(viewer, CampaignLists.PERMISSION));
        if (found > limit) {
            throw ExportProblem.TOO_MANY_ROWS.asException().with("limit", limit);
        }
        return ordered(viewer, ExportJob.LEADS, request.format() == null ? "xlsx" : request.format(), wanted.plain(), request.purpose(),
                json.writeValueAsString(wanted), found);
    }

    /** The households of a programme of visits. */
    @Transactional
    ExportView order(Viewer viewer, VisitExportRequest request) {
        VisitSheets.Wanted wanted = request.wanted();
        homes.headings(viewer, wanted);
        checkUnfinished(viewer);
        int limit = settings.limitOf(onlyExporting(viewer, VisitSheets.PERMISSION));
        long found = homes.count(viewer, wanted, limit + 1L);
        if (found == 0) {
            throw ExportProblem.NOTHING.asException();
        }
        if (found > limit) {
            throw ExportProblem.TOO_MANY_ROWS.asException().with("limit", limit);
        }
        return ordered(viewer, ExportJob.VISITS, request.format() == null ? "xlsx" : request.format(), List.of(), request.purpose(),
                json.writeValueAsString(wanted), found);
    }

    /** The hours of a volunteer team. */
    @Transactional
    ExportView order(Viewer viewer, VolunteerExportRequest request) {
        VolunteerSheets.Wanted wanted = request.wanted();
        hours.headings(viewer, wanted);
        checkUnfinished(viewer);
        int limit = settings.limitOf(onlyExporting(viewer, VolunteerSheets.PERMISSION));
        long found = hours.count(viewer, wanted);
        if (found == 0) {
            throw ExportProblem.NOTHING.asException();
        }
        if (wanted.names() && found > settings.plainRows()) {
            throw ExportProblem.TOO_MANY_PLAIN.asException().with("limit", settings.plainRows());
        }
        if (found > limit) {
            throw ExportProblem.TOO_MANY_ROWS.asException().with("limit", limit);
        }
        return ordered(viewer, ExportJob.VOLUNTEERS, request.format() == null ? "xlsx" : request.format(), wanted.names() ? List.of("name") : List.of(),
                request.purpose(), json.writeValueAsString(wanted), found);
    }

    private void checkUnfinished(Viewer viewer) {
        if (store.countUnfinished(viewer.accountId()) >= settings.atOnce()) {
            throw ExportProblem.TOO_MANY.asException().with("limit", settings.atOnce());
        }
    }

    private void checkDay(Viewer viewer, long found) {
        long before = store.countPlainSince(viewer.accountId(), clock.instant().minus(DAY));
        if (before + found > settings.plainRowsPerDay()) {
            throw ExportProblem.PLAIN_ENOUGH.asException().with("limit", settings.plainRowsPerDay())
                    .with("left", Math.max(0, settings.plainRowsPerDay() - before)).with("rows", found);
        }
    }

    private ExportView ordered(Viewer viewer, String subject, String format, List<String> plain, String purpose, String filter, long found) {
        Instant now = clock.instant();
        if (!plain.isEmpty()) {
            checkDay(viewer, found);
        }
        var job = new ExportJob(ids.next(), viewer.accountId(), subject, format, plain, purpose.strip(), filter, "waiting", 0, found, null,
                now, now.plus(settings.keptFor()));
        store.insert(job);
        record(viewer.accountId(), "export.order", job, Map.of("filter", job.filter(), "rows", found, "subject", subject, "plain", plain));
        scheduler.scheduleIfNotExists(ExportConfiguration.MAKE.instance(Ids.format(job.id())).build(), now);
        return job.view();
    }

    List<ExportView> list(Viewer viewer) {
        Instant now = clock.instant();
        return store.listOf(viewer.accountId()).stream().filter(job -> job.expiresAt().isAfter(now)).map(ExportJob::view).toList();
    }

    /** @throws ProblemException {@code common.not-found} if it is someone else's */
    ExportJob get(Viewer viewer, long id) {
        Instant now = clock.instant();
        return store.find(id).filter(job -> job.accountId() == viewer.accountId() && job.expiresAt().isAfter(now))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** Records that the file is fetched; the caller streams it then. */
    @Transactional
    ExportJob fetch(Viewer viewer, long id) {
        ExportJob job = get(viewer, id);
        if (!job.isDone()) {
            throw ExportProblem.NOT_READY.asException();
        }
        record(viewer.accountId(), "export.fetch", job, Map.of("rows", job.done(), "subject", job.subject(), "plain", job.plain()));
        return job;
    }

    void copyFile(ExportJob job, OutputStream target) throws IOException {
        store.copyFile(job, target);
    }

    /** Makes the file; called by the job on any node, and again after a crash. */
    void make(long id) {
        ExportJob job = store.find(id).orElse(null);
        if (job == null || job.isDone()) {
            return;
        }
        try {
            store.begin(id);
            long rows = switch (job.subject()) {
                case ExportJob.CASES -> writeCases(job);
                case ExportJob.LEADS -> writeLeads(job);
                case ExportJob.VISITS -> writeVisits(job);
                case ExportJob.VOLUNTEERS -> writeHours(job);
                default -> writeList(job);
            };
            store.finish(id, rows, clock.instant());
        } catch (ProblemException problem) {
            store.fail(id, problem.type().code(), clock.instant());
        } catch (IOException | RuntimeException e) {
            LOG.error("Export {} failed", Ids.format(id), e);
            store.fail(id, CommonProblem.INTERNAL.code(), clock.instant());
        }
    }

    private Viewer asker(ExportJob job) {
        return sessions.findViewer(job.accountId()).orElseThrow(CommonProblem.FORBIDDEN::asException);
    }

    /** Rows of a list as its module gives them. */
    private record Rows(List<@Nullable String[]> cells, @Nullable String next) {
    }

    private interface Walk {
        Rows page(@Nullable String cursor, int limit);
    }

    private long writeList(ExportJob job) throws IOException {
        Viewer viewer = asker(job);
        RegistryLists.Wanted wanted = json.readValue(job.filter(), RegistryLists.Wanted.class);
        var occasion = new RegistryLists.Occasion(job.id(), job.purpose());
        return write(job, viewer, RegistryLists.PERMISSION, lists.headings(viewer, wanted), (cursor, limit) -> {
            RegistryLists.ListPage page = lists.page(viewer, wanted, occasion, cursor, limit);
            return new Rows(page.cells(), page.next());
        });
    }

    private long writeLeads(ExportJob job) throws IOException {
        Viewer viewer = asker(job);
        CampaignLists.Wanted wanted = json.readValue(job.filter(), CampaignLists.Wanted.class);
        var occasion = new RegistryLists.Occasion(job.id(), job.purpose());
        return write(job, viewer, CampaignLists.PERMISSION, leads.headings(viewer, wanted), (cursor, limit) -> {
            CampaignLists.ListPage page = leads.page(viewer, wanted, occasion, cursor, limit);
            return new Rows(page.cells(), page.next());
        });
    }

    private long writeVisits(ExportJob job) throws IOException {
        Viewer viewer = asker(job);
        VisitSheets.Wanted wanted = json.readValue(job.filter(), VisitSheets.Wanted.class);
        return write(job, viewer, VisitSheets.PERMISSION, homes.headings(viewer, wanted), (cursor, limit) -> {
            VisitSheets.SheetPage page = homes.page(viewer, wanted, cursor, limit);
            return new Rows(page.cells(), page.next());
        });
    }

    private long writeHours(ExportJob job) throws IOException {
        Viewer viewer = asker(job);
        VolunteerSheets.Wanted wanted = json.readValue(job.filter(), VolunteerSheets.Wanted.class);
        return write(job, viewer, VolunteerSheets.PERMISSION, hours.headings(viewer, wanted), (cursor, limit) -> {
            VolunteerSheets.SheetPage page = hours.page(viewer, wanted, cursor, limit);
            return new Rows(page.cells(), page.next());
        });
    }

    private long write(ExportJob job, Viewer viewer, String permission, List<Text> headings, Walk walk) throws IOException {
        int limit = Math.min(settings.limitOf(onlyExporting(viewer, permission)), job.plain().isEmpty() ? Integer.MAX_VALUE : settings.plainRows());
        long rows = 0;
        try (OutputStream out = store.write(job); ListFile file = ListFile.open(job.format(), out, job.title(),
                mark(job, viewer, profiles.current().calendar().zone()), Ids.format(job.id()), headings.stream().map(Text::zh).toList())) {
            String cursor = null;
            do {
                Rows page = walk.page(cursor, (int) Math.min(PAGE, limit - rows));
                for (@Nullable String[] cells : page.cells()) {
                    file.add(cells);
                    rows++;
                }
                store.progress(job.id(), rows);
                cursor = rows < limit ? page.next() : null;
            } while (cursor != null);
        }
        return rows;
    }

    private long writeCases(ExportJob job) throws IOException {
        Viewer viewer = onlyExporting(asker(job), PERMISSION);
        CaseFilter filter = json.readValue(job.filter(), CaseFilter.class);
        int limit = settings.limitOf(viewer);
        ZoneId zone = profiles.current().calendar().zone();
        long rows = 0;
        try (OutputStream out = store.write(job); var sheet = new CaseSheet(out, mark(job, viewer, zone), zone)) {
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

    private static Viewer onlyExporting(Viewer viewer, String permission) {
        return new Viewer(viewer.accountId(), viewer.name(), viewer.dutiesWith(permission));
    }

    private void record(long actor, String action, ExportJob job, Map<String, ?> detail) {
        @Nullable String anyTown = null;
        audit.record(new AuditEntry(anyTown, actor, action, "export", Ids.format(job.id()), job.purpose(), detail));
    }

    int removeExpired() {
        Instant now = clock.instant();
        return store.removeExpired(now, now.minus(DAY));
    }
}
