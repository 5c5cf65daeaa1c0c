package org.minqing.registry.internal.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridScope;
import org.minqing.grid.Grids;
import org.minqing.identity.Sessions;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.registry.internal.NumberLock;
import org.minqing.registry.internal.RegistryAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Does what an import's state says is to be done, on any node or in the operator's command, and again after a crash. */
@Component
class ImportRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

    private final Imports imports;
    private final ImportStore store;
    private final ImportSettings settings;
    private final ImportUndo undo;
    private final RegistryAccess access;
    private final DataSource database;
    private final Grids grids;
    private final Profiles profiles;
    private final Sessions sessions;
    private final FieldCipher cipher;
    private final BlindIndex blind;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final JdbcClient jdbc;

    ImportRunner(Imports imports, ImportStore store, ImportSettings settings, ImportUndo undo, RegistryAccess access,
                 DataSource database, Grids grids, Profiles profiles, Sessions sessions, FieldCipher cipher, BlindIndex blind,
                 Audit audit, Ids ids, Clock clock, JdbcClient jdbc) {
        this.imports = imports;
        this.store = store;
        this.settings = settings;
        this.undo = undo;
        this.access = access;
        this.database = database;
        this.grids = grids;
        this.profiles = profiles;
        this.sessions = sessions;
        this.cipher = cipher;
        this.blind = blind;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    void runAsOrdered(long id) {
        ImportJob job = store.find(id).orElse(null);
        if (job != null && job.is("checking", "running", "undoing")) {
            run(job, imports.file(id));
        }
    }

    /** Ends in one of the states checked, done, undone, paused or failed. */
    void run(ImportJob job, Path file) {
        try {
            if (job.is("undoing")) {
                undo.undo(job);
                end(job, "undone");
            } else if (!Files.isReadable(file)) {
                throw ImportProblem.FILE_GONE.asException();
            } else {
                if (job.rowsTotal() == null) {
                    store.total(job.id(), ImportRun.count(file));
                }
                if (new ImportRun(job, file, work(job, 0), store, access, database,
                        Math.min(settings.batchRows(), NumberLock.most(jdbc))).run()) {
                    end(job, job.is("checking") ? "checked" : "done");
                }
            }
        } catch (InterruptedException e) {
            // The node stops; the job is taken up again by another.
            Thread.currentThread().interrupt();
        } catch (ProblemException problem) {
            fail(job, problem);
        } catch (IOException | RuntimeException e) {
            LOG.error("Import {} failed", Ids.format(job.id()), e);
            fail(job, CommonProblem.INTERNAL.asException());
        }
    }

    /** @param actor who decides about single rows of it; 0: nobody, the file is brought in */
    ImportWork work(ImportJob job, long actor) {
        Profile profile = profiles.current();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, profile.calendar().zone());
        long account = actor == 0 ? job.accountId() : actor;
        GridScope scope = account == 0 ? Everywhere.SCOPE : sessions.findViewer(account)
                .map(viewer -> grids.scope(viewer, Imports.PERMISSION)).orElseThrow(CommonProblem.FORBIDDEN::asException);
        return new ImportWork(job.id(), job.kind(), job.source(), actor, now, today, ids, cipher, blind,
                new Placer(grids, scope, profile.townLevel()), new FieldReader(profile, grids.tree(), today), profile.registry());
    }

    private void end(ImportJob job, String state) {
        asOrdered(job, counts -> {
            store.end(job.id(), state, null, clock.instant());
            record(job, state, Map.of("created", counts.created(), "updated", counts.updated(), "unchanged", counts.unchanged(),
                    "refused", counts.refused(), "doubtful", counts.doubtful()));
        });
    }

    /** Nothing is said of an import of which something else was ordered meanwhile. */
    private void asOrdered(ImportJob job, Consumer<ImportJob.Counts> word) {
        access.everywhere(any -> {
            ImportJob now = store.lock(job.id());
            if (now.is(job.state())) {
                word.accept(now.counts());
            }
            return now;
        });
    }

    private void fail(ImportJob job, ProblemException problem) {
        String line = problem.parameters().containsKey("line") ? ":" + problem.parameters().get("line") : "";
        asOrdered(job, counts -> {
            store.end(job.id(), "failed", problem.type().code() + line, clock.instant());
            record(job, "failed", Map.of("problem", problem.type().code()));
        });
    }

    private void record(ImportJob job, String state, Map<String, ?> detail) {
        audit.record(new AuditEntry(null, job.accountId(), "registry.import-" + state, "import", Ids.format(job.id()), null, detail));
    }

    /** Files hold personal data in the clear: they go when nobody needs them any more, however far the import has come. */
    void tidy() {
        try {
            removeExpired();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void removeExpired() throws IOException {
        Instant before = clock.instant().minus(settings.keptFor());
        for (Long id : jdbc.sql("""
                select id from registry_import
                where coalesce(ended_at, started_at, created_at) < :before and state not in ('checking', 'running', 'undoing')
                """).param("before", ImportStore.utc(before)).query(Long.class).list()) {
            Files.deleteIfExists(imports.file(id));
            access.everywhere(any -> {
                store.forgetRefused(id);
                return id;
            });
        }
    }

    /** The operator's reach. */
    private enum Everywhere implements GridScope {
        SCOPE;

        @Override
        public String predicate(String alias) {
            return "true";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }

        @Override
        public boolean contains(String town, long gridId) {
            return true;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }
}
