package org.minqing.registry.internal.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import tools.jackson.databind.json.JsonMapper;

/**
 * One pass over a file, from the row after the last that is in. One thread reads and prepares rows while another writes
 * those before. What a batch does, and that it is done, are one transaction: a crash loses nothing and doubles nothing.
 */
final class ImportRun {

    private static final int AHEAD = 2;
    private static final int TRIES = 5;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ImportJob job;
    private final Path file;
    private final ImportWork work;
    private final ImportStore store;
    private final RegistryAccess access;
    private final DataSource database;
    private final KindWriter writer;
    private final boolean dry;
    private final int batchRows;
    private final RowReader rowReader;
    /** Rows that are in. */
    private long done;
    private final Semaphore room = new Semaphore(AHEAD);
    private final BlockingQueue<Batch> ready = new LinkedBlockingQueue<>();

    /** @param failure why there are no more rows, if not for the file's end */
    private record Batch(List<Candidate> rows, long bytes, boolean last, @Nullable Throwable failure) {
    }

    ImportRun(ImportJob job, Path file, ImportWork work, ImportStore store, RegistryAccess access, DataSource database, int batchRows) {
        this.job = job;
        this.file = file;
        this.work = work;
        this.store = store;
        this.access = access;
        this.database = database;
        this.dry = job.is("checking");
        this.batchRows = batchRows;
        this.done = job.rowsDone();
        this.rowReader = new RowReader(job, work);
        this.writer = rowReader.writer();
    }

    /**
     * Goes on until the file's end, or until the import's state is changed by somebody else.
     *
     * @return whether the end was reached
     * @throws org.minqing.platform.ProblemException if the file can't be read on
     */
    boolean run() throws InterruptedException {
        Thread reader = Thread.ofPlatform().name("import-reader").daemon().start(this::read);
        try (SideLine side = new SideLine(database)) {
            writer.side = side;
            while (true) {
                Batch batch = ready.take();
                room.release();
                if (!batch.rows().isEmpty() && !write(batch)) {
                    return false;
                }
                done += batch.rows().size();
                if (batch.failure() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (batch.failure() != null) {
                    throw new IllegalStateException(batch.failure());
                }
                if (batch.last()) {
                    return true;
                }
            }
        } finally {
            reader.interrupt();
            reader.join();
        }
    }

    /**
     * Reads the whole file once before anything is written: one that can't be read to its end changes nothing, and how long it will
     * take is known.
     *
     * @return its rows
     */
    static long count(Path file) throws IOException {
        try (Sheet sheet = Sheet.open(file)) {
            sheet.next();
            long rows = 0;
            while (sheet.next() != null) {
                rows++;
            }
            return rows;
        }
    }

    private void read() {
        List<Candidate> rows = new ArrayList<>(batchRows);
        long position = 0;
        try (Sheet sheet = Sheet.open(file)) {
            sheet.next();
            for (long skipped = 0; skipped < job.rowsDone() && sheet.next() != null; skipped++) {
                // In already.
            }
            for (Sheet.Row row = sheet.next(); row != null; row = sheet.next()) {
                rows.add(rowReader.read(row.line(), row.cells()));
                if (rows.size() == batchRows) {
                    position = Math.max(0, sheet.position());
                    room.acquire();
                    ready.add(new Batch(rows, position, false, null));
                    rows = new ArrayList<>(batchRows);
                }
            }
            ready.add(new Batch(rows, Math.max(0, sheet.position()), true, null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            ready.add(new Batch(rows, position, true, e));
        }
    }

    private boolean write(Batch batch) {
        for (int tries = 1; ; tries++) {
            try {
                return access.everywhere(jdbc -> write(jdbc, batch));
            } catch (ConcurrencyFailureException e) {
                if (tries == TRIES) {
                    throw e;
                }
                batch.rows().forEach(candidate -> {
                    candidate.reset();
                    rowReader.prepare(candidate);
                });
            }
        }
    }

    private boolean write(JdbcClient jdbc, Batch batch) {
        ImportJob now = store.lock(job.id());
        // Another state: it was stopped. Other rows: somebody else is at work on it, and has got further.
        if (!now.state().equals(job.state()) || now.rowsDone() != done) {
            return false;
        }
        // A crash may lose the last batches whole, with the word that they are in; the end of the import waits for the disk.
        jdbc.sql("select set_config('synchronous_commit', 'off', true)").query(String.class).single();
        writer.decide(jdbc, batch.rows());
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            if (!dry) {
                writer.write(jdbc, connection, batch.rows());
            }
            refused(new Bulk(connection), batch.rows());
        } catch (SQLException e) {
            DataAccessException known = new SQLStateSQLExceptionTranslator().translate("import", null, e);
            throw known == null ? new IllegalStateException(e) : known;
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
        store.progress(job.id(), now.rowsDone() + batch.rows().size(), batch.bytes(), now.counts().plus(counts(batch.rows())));
        return true;
    }

    private void refused(Bulk bulk, List<Candidate> rows) throws SQLException {
        CopyText errors = new CopyText();
        CopyText cells = new CopyText();
        for (Candidate row : rows) {
            for (RowFault fault : row.faults) {
                errors.add(job.id()).add(row.line).add(fault.column()).add(fault.code()).add(fault.weight().name()).end();
            }
            if (!row.faults.isEmpty()) {
                cells.add(job.id()).add(row.line).add(work.seal(JSON.writeValueAsString(row.cells),
                        RefusedFile.CONTEXT + job.id(), Long.toString(row.line))).end();
            }
        }
        bulk.insert("registry_import_refused", "import_id, line, cells", cells, true);
        bulk.insert("registry_import_error", "import_id, line, field, code, weight", errors, true);
    }

    private static ImportJob.Counts counts(List<Candidate> rows) {
        long[] of = new long[Candidate.Outcome.values().length];
        long kept = 0;
        for (Candidate row : rows) {
            of[row.outcome.ordinal()]++;
            kept += row.faults.stream().filter(fault -> fault.weight() == RowFault.Weight.KEPT).count();
        }
        return new ImportJob.Counts(of[0], of[1], of[2], of[3], of[4], kept, 0);
    }
}
