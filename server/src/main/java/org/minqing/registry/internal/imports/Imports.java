package org.minqing.registry.internal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.DataFolder;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Takes files in, says what their columns seem to mean, and orders what is to be done with them. */
@Service
public class Imports {

    public static final String PERMISSION = "registry.import";
    private static final String MANAGE = "registry.manage";
    /** What those say who work for no department. */
    private static final String GRID_STAFF = "grid";
    private static final int LISTED = 50;
    private static final int SAMPLED = 30;

    private final ImportStore store;
    private final DataFolder folder;
    private final ImportSettings settings;
    private final Profiles profiles;
    private final Audit audit;
    private final FieldCipher cipher;
    private final RegistryAccess access;
    private final Grids grids;
    private final Ids ids;
    private final Clock clock;
    private final Scheduler scheduler;
    private final TransactionTemplate transaction;

    Imports(ImportStore store, DataFolder folder, ImportSettings settings, Profiles profiles, Audit audit, FieldCipher cipher,
            RegistryAccess access, Grids grids, Ids ids, Clock clock, Scheduler scheduler, PlatformTransactionManager transactions) {
        this.store = store;
        this.folder = folder;
        this.settings = settings;
        this.profiles = profiles;
        this.audit = audit;
        this.cipher = cipher;
        this.access = access;
        this.grids = grids;
        this.ids = ids;
        this.clock = clock;
        this.scheduler = scheduler;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Keeps the file and reads its headings.
     *
     * @throws ProblemException of {@link ImportProblem}; nothing is kept then
     */
    ImportView upload(Viewer viewer, String kindCode, String source, String fileName, InputStream content) throws IOException {
        ImportKind kind = ImportKind.of(kindCode);
        checkSource(viewer, source);
        long id = ids.next();
        Path file = file(id);
        Files.createDirectories(file.getParent());
        try {
            byte[] digest = receive(content, file);
            return take(id, kind, source, cleanName(fileName), file, digest, viewer.accountId(), isOnBehalf(viewer, source)).view(clock.instant());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private byte[] receive(InputStream content, Path file) throws IOException {
        MessageDigest digest = sha256();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (InputStream in = new DigestInputStream(content, digest); OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > settings.mostBytes()) {
                    throw ImportProblem.TOO_LARGE.asException().with("limitBytes", settings.mostBytes());
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return digest.digest();
    }

    /** For a file that lies here already, by the operator's command; it is read where it is. */
    ImportJob takeLocal(ImportKind kind, String source, Path file) throws IOException {
        checkSource(null, source);
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        byte[] sum = digest.digest();
        ImportJob same = store.findSame(kind, source, sum, "uploaded", "checked", "running", "paused", "failed").orElse(null);
        return same != null && same.accountId() == 0 ? same
                : take(ids.next(), kind, source, file.getFileName().toString(), file, sum, 0, false);
    }

    private ImportJob take(long id, ImportKind kind, String source, String name, Path file, byte[] digest, long account,
                           boolean onBehalf) throws IOException {
        store.findSame(kind, source, digest, "done", "running").ifPresent(same -> {
            throw ImportProblem.SAME_FILE.asException().with("importId", Ids.format(same.id())).with("file", same.fileName())
                    .with("at", String.valueOf(same.endedAt() == null ? same.createdAt() : same.endedAt()))
                    .with("state", same.state());
        });
        Mapping mapping = Mapping.guess(kind, headings(file), store.remembered(kind, source), registry());
        var job = new ImportJob(id, kind, name, digest, source, mapping, Files.size(file), account, "uploaded", null, 0, 0,
                ImportJob.Counts.NONE, 0, false, null, clock.instant(), null, null);
        transaction.executeWithoutResult(status -> {
            store.insert(job);
            record(account, "registry.import-upload", job, onBehalf ? Map.of("onBehalf", source) : Map.of());
        });
        return job;
    }

    private static List<String> headings(Path file) throws IOException {
        try (Sheet sheet = Sheet.open(file)) {
            Sheet.Row first = sheet.next();
            if (first == null) {
                throw ImportProblem.EMPTY.asException();
            }
            return Arrays.stream(first.cells()).map(RefusedFile::unescaped).map(String::strip).toList();
        }
    }

    private void checkSource(@Nullable Viewer viewer, String source) {
        if (registry().findDataSource(source).isEmpty()) {
            throw ImportProblem.UNKNOWN_SOURCE.asException().with("source", source).with("sources",
                    String.join(", ", registry().dataSources().stream().map(Registry.DataSource::code).toList()));
        }
        boolean foreign = viewer != null && viewer.dutiesWith(PERMISSION).stream()
                .noneMatch(duty -> duty.department() == null || duty.department().equals(source));
        if (foreign) {
            throw ImportProblem.FOREIGN_SOURCE.asException();
        }
    }

    /** Whether the values are said to come from a department for which the viewer does not work. */
    private static boolean isOnBehalf(Viewer viewer, String source) {
        return !source.equals(GRID_STAFF) && viewer.dutiesWith(PERMISSION).stream().noneMatch(duty -> source.equals(duty.department()));
    }

    List<ImportView> list(Viewer viewer) {
        Instant now = clock.instant();
        return store.list(viewer.accountId(), managesAll(viewer), LISTED).stream().map(job -> job.view(now)).toList();
    }

    /** @throws ProblemException {@code common.not-found} if it is someone else's */
    ImportJob get(Viewer viewer, long id) {
        return store.find(id).filter(job -> job.accountId() == viewer.accountId() || managesAll(viewer))
                .orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** Others' imports may reach anywhere: they are for whoever manages the register of the whole place. */
    private boolean managesAll(Viewer viewer) {
        return viewer.may(MANAGE) && grids.scope(viewer, MANAGE).predicate("g").equals("true");
    }

    ImportView view(Viewer viewer, long id) {
        return get(viewer, id).view(clock.instant());
    }

    /** What the first rows hold; nothing of a file that lies elsewhere or is gone. */
    List<ColumnSample> samples(Viewer viewer, long id) throws IOException {
        ImportJob job = get(viewer, id);
        List<String[]> rows = new ArrayList<>();
        if (Files.isReadable(file(id))) {
            try (Sheet sheet = Sheet.open(file(id))) {
                sheet.next();
                for (Sheet.Row row = sheet.next(); row != null && rows.size() < SAMPLED; row = sheet.next()) {
                    rows.add(row.cells());
                }
            } catch (ProblemException e) {
                // Where the file breaks off is told by the run over it.
                return ColumnSample.of(job.mapping(), rows);
            }
        }
        return ColumnSample.of(job.mapping(), rows);
    }

    ImportView map(Viewer viewer, long id, Mapping mapping) {
        ImportJob job = get(viewer, id);
        require(job, "uploaded", "checked", "failed");
        List<String> headings = job.mapping().columns().stream().map(Mapping.Column::heading).toList();
        mapping.check(job.kind(), headings, registry());
        map(id, mapping);
        return view(viewer, id);
    }

    /** Before anything is in: what is in was read by the mapping of then. */
    void map(long id, Mapping mapping) {
        transaction.executeWithoutResult(status -> {
            ImportJob now = store.lock(id);
            require(now, "uploaded", "checked", "failed", "paused");
            requireNothingIn(now);
            store.map(id, mapping);
            store.remember(now.kind(), now.source(), mapping);
        });
    }

    ImportView check(Viewer viewer, long id) {
        ImportJob job = get(viewer, id);
        require(job, "uploaded", "checked", "failed");
        order(job, "checking");
        return view(viewer, id);
    }

    ImportView start(Viewer viewer, long id) {
        ImportJob job = get(viewer, id);
        require(job, "uploaded", "checked", "failed", "paused");
        order(job, "running");
        return view(viewer, id);
    }

    /** Stops it after the rows that are being written; what is in stays in until it is undone, and it can go on. */
    ImportView cancel(Viewer viewer, long id) throws IOException {
        get(viewer, id);
        transaction.executeWithoutResult(status -> {
            ImportJob now = store.lock(id);
            require(now, "uploaded", "checking", "checked", "running", "paused", "failed");
            boolean written = now.is("running") || now.hasRowsIn();
            store.state(id, now.is("checking") ? "uploaded" : written ? "paused" : "cancelled", clock.instant());
            record(viewer.accountId(), "registry.import-cancel", now);
        });
        if (get(viewer, id).is("cancelled")) {
            Files.deleteIfExists(file(id));
        }
        return view(viewer, id);
    }

    ImportView undo(Viewer viewer, long id) {
        ImportJob job = get(viewer, id);
        require(job, "done", "paused", "failed");
        order(job, "undoing");
        return view(viewer, id);
    }

    /** As {@link #begin}, by a job: the order and its job are one, a crash leaves both or neither. */
    private void order(ImportJob job, String state) {
        begin(job, state, () -> scheduler.scheduleIfNotExists(ImportConfiguration.order(job.id(), ids.next()), clock.instant()));
        // When it was told of the job, the job could not be seen yet.
        scheduler.triggerCheckForDueExecutions();
    }

    /** Takes the import into work; of a kind there is one at a time. Goes on where it stopped if rows of it are in. */
    void begin(ImportJob job, String state) {
        begin(job, state, () -> { });
    }

    private void begin(ImportJob job, String state, Runnable besides) {
        try {
            access.everywhere(any -> {
                ImportJob now = store.lock(job.id());
                require(now, job.state());
                if (state.equals("checking")) {
                    requireNothingIn(now);
                }
                List<String> headings = now.mapping().columns().stream().map(Mapping.Column::heading).toList();
                now.mapping().check(now.kind(), headings, registry());
                boolean goesOn = now.is("paused") || now.is("failed") && now.hasRowsIn() || state.equals("undoing");
                if (goesOn) {
                    store.state(job.id(), state, clock.instant());
                } else {
                    store.begin(job.id(), state, clock.instant());
                }
                store.remember(now.kind(), now.source(), now.mapping());
                record(now.accountId(), "registry.import-" + state, now);
                besides.run();
                return now;
            });
        } catch (DuplicateKeyException e) {
            throw ImportProblem.ANOTHER_RUNNING.asException().with("kind", job.kind().code());
        }
    }

    /** Streams the rows that did not go in: in the clear for whoever sent them. */
    void errors(Viewer viewer, long id, Locale locale, Writer out) throws IOException {
        ImportJob job = get(viewer, id);
        writeErrors(job, locale, job.accountId() == viewer.accountId(), out);
    }

    /** Whoever sent the file sees personal data in the rows that were refused. */
    void recordFetch(Viewer viewer, long id) {
        ImportJob job = get(viewer, id);
        transaction.executeWithoutResult(status -> record(viewer.accountId(), "registry.import-errors", job));
    }

    /** @param sender whether they are for whoever sent the file */
    void writeErrors(ImportJob job, Locale locale, boolean sender, Writer out) throws IOException {
        try {
            access.everywhere(any -> {
                try {
                    new RefusedFile(cipher, locale).write(job, store, sender, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return job;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    Path file(long id) {
        return folder.resolve("imports").resolve(Ids.format(id));
    }

    private void record(long actor, String action, ImportJob job) {
        record(actor, action, job, Map.of());
    }

    private void record(long actor, String action, ImportJob job, Map<String, Object> more) {
        Map<String, Object> detail = new HashMap<>(Map.of("kind", job.kind().code(), "source", job.source(), "file", job.fileName(),
                "rows", job.rowsDone()));
        detail.putAll(more);
        audit.record(new AuditEntry(null, actor, action, "import", Ids.format(job.id()), null, detail));
    }

    private static void require(ImportJob job, String... states) {
        if (!job.is(states)) {
            throw ImportProblem.WRONG_STATE.asException().with("state", job.state());
        }
    }

    private static void requireNothingIn(ImportJob job) {
        if (job.hasRowsIn()) {
            throw ImportProblem.ROWS_IN.asException().with("rows", job.rowsDone());
        }
    }

    private static String cleanName(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}/\\\\]", "").strip();
        return clean.isEmpty() ? "import" : clean.substring(0, Math.min(clean.length(), 120));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Registry registry() {
        return profiles.current().registry();
    }
}
