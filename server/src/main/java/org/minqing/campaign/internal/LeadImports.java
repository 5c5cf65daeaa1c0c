package org.minqing.campaign.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import org.jspecify.annotations.Nullable;
import org.minqing.campaign.CampaignProblem;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.CampaignViews.LeadFile;
import org.minqing.campaign.internal.CampaignViews.RefusedLead;
import org.minqing.campaign.internal.CampaignViews.Taken;
import org.minqing.campaign.internal.LeadImport.Column;
import org.minqing.grid.GuardedTables;
import org.minqing.identity.Sessions;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.DataFolder;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.SheetFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leads by file: it is kept, its columns are guessed, a dry run says what would come of it and which rows are refused; then all of it
 * goes in by one transaction, so that a crash leaves all or nothing. What was refused comes back as a file to be mended.
 */
@Service
class LeadImports {

    static final int MOST_ROWS = 100_000;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final long MOST_BYTES = 64L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(LeadImports.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What a column can be, and what people write above it besides the dictionary's words. */
    private static final Map<String, List<String>> WORDS = words();

    private final CampaignDoor door;
    private final GuardedTables tables;
    private final SheetFiles sheets;
    private final LeadReader reader;
    private final LeadIntake intake;
    private final LeadSealing sealing;
    private final Sessions sessions;
    private final Profiles profiles;
    private final DataFolder folder;
    private final SchedulerClient scheduler;
    private final Ids ids;
    private final Clock clock;

    LeadImports(CampaignDoor door, GuardedTables tables, SheetFiles sheets, LeadReader reader, LeadIntake intake, LeadSealing sealing, Sessions sessions,
                Profiles profiles, DataFolder folder, SchedulerClient scheduler, Ids ids, Clock clock) {
        this.door = door;
        this.tables = tables;
        this.sheets = sheets;
        this.reader = reader;
        this.intake = intake;
        this.sealing = sealing;
        this.sessions = sessions;
        this.profiles = profiles;
        this.folder = folder;
        this.scheduler = scheduler;
        this.ids = ids;
        this.clock = clock;
    }

    private static Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("name", List.of("姓名", "名称", "对象", "人员姓名", "场所名称", "单位名称", "name"));
        words.put("idNumber", List.of("身份证号", "证件号码", "身份证", "公民身份号码", "idNumber"));
        words.put("phone", List.of("电话", "手机号", "联系方式", "联系电话", "phone"));
        words.put("address", List.of("地址", "住址", "详细地址", "现住地址", "位置", "address"));
        words.put("lon", List.of("经度", "lon", "lng", "longitude", "x"));
        words.put("lat", List.of("纬度", "lat", "latitude", "y"));
        words.put("crs", List.of("坐标系", "crs"));
        words.put("grid", List.of("网格编码", "网格", "所属网格", "grid"));
        words.put("clue", List.of("线索", "线索内容", "事由", "备注", "说明", "clue"));
        words.put("source", List.of("编号", "线索编号", "序号", "source"));
        return words;
    }

    private Map<String, List<String>> allWords() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        WORDS.forEach((field, own) -> words.put(field, new ArrayList<>(own)));
        Map.of("name", "person.name", "idNumber", "person.id-number", "phone", "person.phone", "address", "person.present-address", "lon", "address.lon",
                "lat", "address.lat", "grid", "address.grid").forEach((field, code) -> profiles.current().registry().findField(code)
                .ifPresent(known -> words.computeIfAbsent(field, any -> new ArrayList<>()).addAll(known.headings())));
        return words;
    }

    /** Keeps the file, guesses its columns and begins with the dry run. */
    LeadFile upload(Viewer viewer, String campaign, String name, InputStream content) throws IOException {
        door.run(viewer, campaign, Set.of(CampaignRow.DRAFT, CampaignRow.RUNNING), Seen::row);
        long id = ids.next();
        Path file = file(id);
        Files.createDirectories(file.getParent());
        try {
            receive(content, file);
            List<String> headings = headings(file);
            List<@Nullable String> fields = sheets.guess(headings, allWords());
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < headings.size(); i++) {
                columns.add(new Column(headings.get(i), fields.get(i)));
            }
            insert(id, Ids.parse(campaign), viewer.accountId(), clean(name), columns);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        order(id, "checking");
        return find(id).view();
    }

    private static void receive(InputStream content, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                total += read;
                if (total > MOST_BYTES) {
                    throw CommonProblem.TOO_LARGE.asException().with("limitBytes", MOST_BYTES);
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private List<String> headings(Path file) throws IOException {
        try (SheetFiles.Rows rows = sheets.open(file)) {
            SheetFiles.Row first = rows.next();
            return first == null ? List.of() : Arrays.stream(first.cells()).map(String::strip).toList();
        }
    }

    private void insert(long id, long campaign, long account, String name, List<Column> columns) {
        tables.<Integer>everywhere(jdbc -> jdbc.sql("""
                insert into campaign_import (id, campaign_id, account_id, file_name, state, mapping, created_at)
                values (:id, :campaign, :account, :name, 'uploaded', :mapping, :now)
                """).param("id", id).param("campaign", campaign).param("account", account).param("name", name)
                .param("mapping", JSON.writeValueAsString(columns)).param("now", CampaignRow.utc(clock.instant())).update());
    }

    List<LeadFile> list(Viewer viewer, String campaign) {
        return own(viewer, campaign, seen -> seen.jdbc().sql("select * from campaign_import where campaign_id = :campaign order by id desc limit 20")
                .param("campaign", seen.row().id()).query(LeadImport::read).list().stream().map(LeadImport::view).toList());
    }

    LeadFile get(Viewer viewer, String campaign, String id) {
        return own(viewer, campaign, seen -> find(seen, id)).view();
    }

    /** Whoever runs the campaign. */
    private <T> T own(Viewer viewer, String campaign, CampaignDoor.Work<T> work) {
        return door.read(viewer, campaign, seen -> {
            if (!seen.runs()) {
                throw CampaignProblem.NOT_YOURS_TO_RUN.asException();
            }
            return work.on(seen);
        });
    }

    private static LeadImport find(Seen seen, String id) {
        return seen.jdbc().sql("select * from campaign_import where campaign_id = :campaign and id = :id").param("campaign", seen.row().id())
                .param("id", Ids.parse(id)).query(LeadImport::read).optional().orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private LeadImport find(long id) {
        return tables.everywhere(jdbc -> jdbc.sql("select * from campaign_import where id = :id").param("id", id).query(LeadImport::read).single());
    }

    /** Says what the columns mean, and looks again what would come of it. */
    LeadFile map(Viewer viewer, String campaign, String id, List<String> fields) {
        LeadImport job = own(viewer, campaign, seen -> find(seen, id));
        require(job, "uploaded", "checked", "failed");
        List<String> used = fields.stream().filter(field -> !field.isEmpty()).toList();
        if (fields.size() != job.columns().size() || !WORDS.keySet().containsAll(used) || used.stream().distinct().count() != used.size()) {
            throw CommonProblem.INVALID.asException().field("fields", "unknown-or-twice", "");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            columns.add(new Column(job.columns().get(i).heading(), fields.get(i).isEmpty() ? null : fields.get(i)));
        }
        tables.<Integer>everywhere(jdbc -> jdbc.sql("update campaign_import set mapping = :mapping where id = :id")
                .param("mapping", JSON.writeValueAsString(columns)).param("id", job.id()).update());
        order(job.id(), "checking");
        return find(job.id()).view();
    }

    LeadFile start(Viewer viewer, String campaign, String id) {
        LeadImport job = door.run(viewer, campaign, Set.of(CampaignRow.DRAFT, CampaignRow.RUNNING), seen -> find(seen, id));
        require(job, "checked", "failed");
        order(job.id(), "running");
        return find(job.id()).view();
    }

    /** Throws the file away; what is in stays in. */
    LeadFile cancel(Viewer viewer, String campaign, String id) throws IOException {
        LeadImport job = own(viewer, campaign, seen -> find(seen, id));
        require(job, "uploaded", "checked", "failed");
        state(job.id(), "cancelled", null);
        Files.deleteIfExists(file(job.id()));
        return find(job.id()).view();
    }

    /** The rows that were refused, as a file to be mended and sent again. */
    String refused(Viewer viewer, String campaign, String id) {
        LeadImport job = own(viewer, campaign, seen -> find(seen, id));
        byte[] content = job.refused();
        SheetFiles.Refused[] rows = content == null ? new SheetFiles.Refused[0] : sealing.open(content, LeadSealing.REFUSED, job.id(), SheetFiles.Refused[].class);
        StringWriter out = new StringWriter();
        try {
            sheets.writeRefused(out, job.columns().stream().map(Column::heading).toList(), List.of(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private void order(long id, String state) {
        try {
            state(id, state, null);
        } catch (DuplicateKeyException another) {
            throw CampaignProblem.WRONG_STATE.asException().with("state", "importing");
        }
        scheduler.scheduleIfNotExists(CampaignConfiguration.IMPORT.instance(Ids.format(id) + state.charAt(0) + ids.next()).build(), clock.instant());
    }

    private void state(long id, String state, @Nullable String failure) {
        tables.<Integer>everywhere(jdbc -> jdbc.sql("update campaign_import set state = :state, failure = :failure where id = :id").param("state", state)
                .param("failure", failure, Types.VARCHAR).param("id", id).update());
    }

    /** Does what the state says; again after a crash. */
    void runAsOrdered(long id) {
        LeadImport job = find(id);
        if (!job.is("checking", "running")) {
            return;
        }
        try {
            run(job);
        } catch (ProblemException problem) {
            state(id, "failed", problem.type().code());
        } catch (IOException | RuntimeException e) {
            LOG.error("Leads of file {} could not be taken in", Ids.format(id), e);
            state(id, "failed", CommonProblem.INTERNAL.code());
        }
    }

    private void run(LeadImport job) throws IOException {
        Viewer viewer = sessions.findViewer(job.accountId()).orElseThrow(CommonProblem.FORBIDDEN::asException);
        List<LeadReader.Row> rows = new ArrayList<>();
        Map<Long, String[]> cells = new HashMap<>();
        read(job, rows, cells);
        boolean dry = job.is("checking");
        door.run(viewer, Ids.format(job.campaignId()), Set.of(CampaignRow.DRAFT, CampaignRow.RUNNING), seen -> {
            LeadReader.Read read = reader.read(viewer, seen.row(), rows, Locale.CHINESE);
            return tables.everywhere(jdbc -> {
                Taken taken = dry ? intake.rehearse(jdbc, seen.row(), read) : intake.take(jdbc, viewer, seen.row(), read, job.id());
                keep(jdbc, job, dry ? "checked" : "done", taken, read.refused(), cells);
                return taken;
            });
        });
        if (!dry) {
            Files.deleteIfExists(file(job.id()));
        }
    }

    private void keep(JdbcClient jdbc, LeadImport job, String state, Taken taken, List<RefusedLead> refused, Map<Long, String[]> cells) {
        SheetFiles.Refused[] rows = refused.stream().map(fault -> new SheetFiles.Refused(fault.line(), cells.getOrDefault(fault.line(), new String[0]), fault.title(),
                fault.remedy())).toArray(SheetFiles.Refused[]::new);
        jdbc.sql("update campaign_import set state = :state, counts = :counts, refused = :refused, rows_done = :rows, failure = null, ended_at = :now where id = :id")
                .param("state", state).param("counts", JSON.writeValueAsString(taken)).param("rows", taken.rows()).param("id", job.id())
                .param("refused", rows.length == 0 ? null : sealing.seal(rows, LeadSealing.REFUSED, job.id()), Types.BINARY)
                .param("now", CampaignRow.utc(clock.instant())).update();
    }

    private void read(LeadImport job, List<LeadReader.Row> rows, Map<Long, String[]> cells) throws IOException {
        Map<String, Integer> at = new HashMap<>();
        for (int i = 0; i < job.columns().size(); i++) {
            String field = job.columns().get(i).field();
            if (field != null) {
                at.put(field, i);
            }
        }
        try (SheetFiles.Rows sheet = sheets.open(file(job.id()))) {
            sheet.next();
            for (SheetFiles.Row row = sheet.next(); row != null; row = sheet.next()) {
                if (rows.size() == MOST_ROWS) {
                    throw CampaignProblem.TOO_MANY.asException().with("most", MOST_ROWS);
                }
                rows.add(new LeadReader.Row(row.line(), lead(row.cells(), at)));
                cells.put(row.line(), row.cells());
            }
        }
    }

    private static Requests.NewLead lead(String[] cells, Map<String, Integer> at) {
        return new Requests.NewLead(cell(cells, at, "name"), cell(cells, at, "idNumber"), cell(cells, at, "phone"), cell(cells, at, "address"), cell(cells, at, "lon"),
                cell(cells, at, "lat"), cell(cells, at, "crs"), cell(cells, at, "grid"), cell(cells, at, "clue"), cell(cells, at, "source"));
    }

    private static @Nullable String cell(String[] cells, Map<String, Integer> at, String field) {
        Integer column = at.get(field);
        return column == null || column >= cells.length || cells[column].isBlank() ? null : cells[column];
    }

    /** Takes away files of which nothing more is wanted, also those that a crash left behind. */
    void tidy() throws IOException {
        Path files = folder.resolve("campaigns");
        if (!Files.isDirectory(files)) {
            return;
        }
        Set<Long> wanted = new HashSet<>(tables.<List<Long>>everywhere(jdbc -> jdbc.sql("""
                select i.id from campaign_import i join campaign c on c.id = i.campaign_id
                where i.state not in ('done', 'cancelled') and c.state <> 'closed'
                """).query(Long.class).list()));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(files)) {
            for (Path file : all) {
                // One that is being received has no row yet.
                boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(KEPT));
                if (old && !wanted.contains(Ids.parse(file.getFileName().toString()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path file(long id) {
        return folder.resolve("campaigns").resolve(Ids.format(id));
    }

    private static String clean(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}/\\\\]", "").strip();
        return clean.isEmpty() ? "leads" : clean.substring(0, Math.min(clean.length(), 120));
    }

    private static void require(LeadImport job, String... states) {
        if (!job.is(states)) {
            throw CampaignProblem.WRONG_STATE.asException().with("state", job.state());
        }
    }
}
