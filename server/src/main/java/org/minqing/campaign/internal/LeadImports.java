package org.minqing.campaign.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.jspecify.annotations.Nullable;
import org.minqing.campaign.CampaignProblem;
import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.CampaignViews.LeadFile;
import org.minqing.campaign.internal.LeadImport.Column;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.registry.SheetFiles;
import org.springframework.stereotype.Service;

/**
 * Leads by file: it is kept, its columns are guessed, a dry run says what would come of it and which rows are refused; then all of it
 * goes in by one transaction, so that a crash leaves all or nothing. What was refused comes back as a file to be mended.
 */
@Service
class LeadImports {

    private static final long MOST_BYTES = 64L << 20;
    private static final Set<String> OPEN = Set.of(CampaignRow.DRAFT, CampaignRow.RUNNING);
    /** What a column can be, and what people write above it besides the dictionary's words. */
    private static final Map<String, List<String>> WORDS = words();

    private final CampaignDoor door;
    private final LeadFileStore store;
    private final SheetFiles sheets;
    private final LeadSealing sealing;
    private final Profiles profiles;
    private final GuardedTables tables;
    private final Scheduler scheduler;
    private final Ids ids;
    private final Clock clock;

    LeadImports(CampaignDoor door, LeadFileStore store, SheetFiles sheets, LeadSealing sealing, Profiles profiles, GuardedTables tables, Scheduler scheduler, Ids ids,
                Clock clock) {
        this.door = door;
        this.store = store;
        this.sheets = sheets;
        this.sealing = sealing;
        this.profiles = profiles;
        this.tables = tables;
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
        door.look(viewer, campaign, OPEN, Seen::row);
        long id = ids.next();
        Path file = store.file(id);
        Files.createDirectories(file.getParent());
        try {
            receive(content, file);
            List<String> headings = headings(file);
            List<@Nullable String> fields = sheets.guess(headings, allWords());
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < headings.size(); i++) {
                columns.add(new Column(headings.get(i), fields.get(i)));
            }
            return ordered(id, LeadImport.CHECKING, () -> store.insert(id, Ids.parse(campaign), viewer.accountId(), clean(name), columns));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
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

    List<LeadFile> list(Viewer viewer, String campaign) {
        return own(viewer, campaign, seen -> store.list(seen.jdbc(), seen.row().id())).stream().map(LeadImport::view).toList();
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

    private LeadImport find(Seen seen, String id) {
        return store.find(Ids.parse(id)).filter(job -> job.campaignId() == seen.row().id()).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** Says what the columns mean, and looks again what would come of it. */
    LeadFile map(Viewer viewer, String campaign, String id, List<String> fields) {
        LeadImport job = own(viewer, campaign, seen -> find(seen, id));
        List<String> used = fields.stream().filter(field -> !field.isEmpty()).toList();
        if (fields.size() != job.columns().size() || !WORDS.keySet().containsAll(used) || used.stream().distinct().count() != used.size()) {
            throw CommonProblem.INVALID.asException().field("fields", "unknown-or-twice", "");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            columns.add(new Column(job.columns().get(i).heading(), fields.get(i).isEmpty() ? null : fields.get(i)));
        }
        return ordered(job.id(), LeadImport.CHECKING, () -> store.move(job, LeadImport.CHECKING, columns, "uploaded", "checked", "failed"));
    }

    LeadFile start(Viewer viewer, String campaign, String id) {
        LeadImport job = door.look(viewer, campaign, OPEN, seen -> find(seen, id));
        return ordered(job.id(), LeadImport.RUNNING, () -> store.move(job, LeadImport.RUNNING, null, "checked", "failed"));
    }

    /** Throws the file away, also while it is tried; what is in stays in. */
    LeadFile cancel(Viewer viewer, String campaign, String id) throws IOException {
        LeadImport job = own(viewer, campaign, seen -> find(seen, id));
        store.move(job, "cancelled", null, "uploaded", LeadImport.CHECKING, "checked", "failed");
        Files.deleteIfExists(store.file(job.id()));
        return get(viewer, campaign, id);
    }

    /** The rows that were refused, as a file to be mended and sent again. */
    String refused(Viewer viewer, String campaign, String id) {
        LeadImport job = own(viewer, campaign, seen -> find(seen, id));
        byte[] content = store.refused(job.id());
        SheetFiles.Refused[] rows = content == null ? new SheetFiles.Refused[0] : sealing.open(content, LeadSealing.REFUSED, job.id(), SheetFiles.Refused[].class);
        StringWriter out = new StringWriter();
        try {
            sheets.writeRefused(out, job.columns().stream().map(Column::heading).toList(), List.of(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** The order and its job are one: a crash leaves both or neither. */
    private LeadFile ordered(long id, String state, Runnable order) {
        LeadFile file = tables.everywhere(any -> {
            order.run();
            scheduler.scheduleIfNotExists(CampaignConfiguration.order(id, state, ids.next()), clock.instant());
            return store.find(id).orElseThrow(CommonProblem.NOT_FOUND::asException).view();
        });
        // When it was told of the job, the job could not be seen yet.
        scheduler.triggerCheckForDueExecutions();
        return file;
    }

    private static String clean(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}/\\\\]", "").strip();
        return clean.isEmpty() ? "leads" : clean.substring(0, Math.min(clean.length(), 120));
    }
}
