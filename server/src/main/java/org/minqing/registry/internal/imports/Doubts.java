package org.minqing.registry.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridScope;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.secrecy.FieldDictionary;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Service;

/**
 * Rows that stayed out: shown, and where a person has to say whether the row is somebody who is there already, decided one by
 * one. A decided row goes in under its import, by the same way as all others, so that taking the import back takes it back too.
 */
@Service
class Doubts {

    private static final List<String> VERDICTS = List.of("same", "other", "leave");
    private static final int MOST = 50;

    private final Imports imports;
    private final ImportStore store;
    private final ImportRunner runner;
    private final RegistryAccess access;
    private final DataSource database;
    private final Grids grids;
    private final FieldDictionary dictionary;
    private final FieldCipher cipher;
    private final Audit audit;
    private final Clock clock;

    Doubts(Imports imports, ImportStore store, ImportRunner runner, RegistryAccess access, DataSource database, Grids grids,
           FieldDictionary dictionary, FieldCipher cipher, Audit audit, Clock clock) {
        this.imports = imports;
        this.store = store;
        this.runner = runner;
        this.access = access;
        this.database = database;
        this.grids = grids;
        this.dictionary = dictionary;
        this.cipher = cipher;
        this.audit = audit;
        this.clock = clock;
    }

    private record Row(long line, String[] cells, List<RowFault> faults) {

        List<String> doubts() {
            return faults.stream().filter(fault -> fault.weight() == RowFault.Weight.DOUBTFUL).map(RowFault::code).distinct().toList();
        }
    }

    /** Rows of one weight with what is wrong with them, from the line behind the cursor on. */
    Page<RefusedRowView> rows(Viewer viewer, long id, String weight, @Nullable String cursor, int limit, Locale locale) {
        ImportJob job = imports.get(viewer, id);
        RefusedFile words = new RefusedFile(cipher, locale);
        List<Row> rows = rows(job, weight(weight), cursor, limit);
        return page(rows.stream().map(row -> view(job, row, words)).toList(), rows, limit);
    }

    private static RefusedRowView view(ImportJob job, Row row, RefusedFile words) {
        List<RefusedRowView.Fault> faults = row.faults().stream().map(fault -> new RefusedRowView.Fault(fault.column(), fault.code(),
                words.word(fault.code() + ".title"), words.word(fault.code() + ".remedy"), fault.weight().name())).toList();
        List<RefusedRowView.Cell> cells = new ArrayList<>();
        List<Mapping.Column> columns = job.mapping().columns();
        for (int i = 0; i < Math.min(columns.size(), row.cells().length); i++) {
            Mapping.Column column = columns.get(i);
            boolean wrong = row.faults().stream().anyMatch(fault -> fault.column().equals(column.heading()));
            if ((column.field() != null || wrong) && !(row.cells()[i].isBlank() && !wrong)) {
                cells.add(new RefusedRowView.Cell(column.heading(), CellMask.of(column.field(), row.cells()[i].strip()), wrong));
            }
        }
        return new RefusedRowView(row.line(), faults, cells);
    }

    /** Doubtful rows of an import that has ended, beside what they may be. */
    Page<DoubtView> doubts(Viewer viewer, long id, @Nullable String cursor, int limit) {
        ImportJob job = imports.get(viewer, id);
        List<Row> rows = rows(job, RowFault.Weight.DOUBTFUL, cursor, limit);
        return access.everywhere(jdbc -> page(rows.stream().map(row -> compare(jdbc, viewer, job, row)).toList(), rows, limit));
    }

    private DoubtView compare(JdbcClient jdbc, Viewer viewer, ImportJob job, Row row) {
        ImportWork work = runner.work(job, viewer.accountId());
        RowReader reader = new RowReader(job, work);
        GridScope reading = grids.scope(viewer, RegistryAccess.READ);
        return new DoubtComparison(work, reader.writer(), dictionary, reading, viewer)
                .compare(jdbc, reader.read(row.line(), row.cells()), row.doubts());
    }

    /**
     * Settles one row.
     *
     * @param verdict  same, other or leave
     * @param objectId which of the others it is, where it is the same
     * @throws org.minqing.platform.ProblemException {@code registry.import-no-doubt} if the row awaits no decision, or not this one
     */
    ImportView decide(Viewer viewer, long id, long line, String verdict, @Nullable String objectId) {
        ImportJob job = imports.get(viewer, id);
        if (!VERDICTS.contains(verdict)) {
            throw CommonProblem.INVALID.asException().field("verdict", "unknown", verdict);
        }
        if (!job.is("done", "paused")) {
            throw ImportProblem.WRONG_STATE.asException().with("state", job.state());
        }
        try {
            access.everywhere(jdbc -> {
                // Of the same row only one decision counts.
                ImportJob now = store.lock(id);
                Row row = row(now, line);
                DoubtView doubt = compare(jdbc, viewer, now, row);
                if (row.doubts().isEmpty() || !doubt.verdicts().contains(verdict) || verdict.equals("same")
                        && doubt.others().stream().noneMatch(other -> other.id() != null && other.id().equals(objectId))) {
                    throw ImportProblem.NO_DOUBT.asException().with("line", line);
                }
                settle(jdbc, viewer, now, row, verdict, verdict.equals("same") ? ObjectKey.parse(String.valueOf(objectId)) : null);
                return now;
            });
        } catch (ConcurrencyFailureException | DuplicateKeyException e) {
            throw CommonProblem.CONFLICT.asException();
        }
        return imports.view(viewer, id);
    }

    private void settle(JdbcClient jdbc, Viewer viewer, ImportJob job, Row row, String verdict, @Nullable ObjectKey target) {
        ImportJob.Counts change = new ImportJob.Counts(0, 0, 0, 0, -1, 0, 1);
        ObjectKey object = null;
        Integer version = null;
        List<RowFault> left = List.of();
        if (!verdict.equals("leave")) {
            Candidate candidate = written(jdbc, viewer, job, row, verdict, target);
            @Nullable String[] written = Objects.requireNonNull(candidate.row);
            Table table = KindWriter.of(runner.work(job, viewer.accountId()), Map.of()).table();
            object = new ObjectKey(String.valueOf(written[table.at("town")]), Long.parseLong(String.valueOf(written[table.at("id")])));
            version = Integer.valueOf(String.valueOf(written[table.at("version")]));
            left = candidate.faults;
            boolean created = candidate.existing == null;
            change = new ImportJob.Counts(created ? 1 : 0, created ? 0 : 1, 0, 0, -1, left.size(), 0);
        }
        store.decided(job.id(), row.line(), left);
        store.decide(job.id(), row.line(), verdict, object, version, viewer.accountId(), clock.instant());
        store.progress(job.id(), job.rowsDone(), job.bytesDone(), job.counts().plus(change));
        audit.record(new AuditEntry(object == null ? null : object.town(), viewer.accountId(), "registry.import-decide", "import",
                Ids.format(job.id()), null, Map.of("line", row.line(), "verdict", verdict, "object", object == null ? "" : object.text())));
    }

    private Candidate written(JdbcClient jdbc, Viewer viewer, ImportJob job, Row row, String verdict, @Nullable ObjectKey target) {
        RowReader reader = new RowReader(job, runner.work(job, viewer.accountId()));
        Candidate candidate = reader.read(row.line(), row.cells());
        candidate.target = target;
        candidate.same = verdict.equals("same");
        if (target != null && !candidate.isOut() && !target.town().equals(reader.writer().get(candidate, "town"))) {
            reader.writer().stripHome(candidate);
            candidate.reset();
            reader.prepare(candidate);
        }
        KindWriter writer = reader.writer();
        writer.decide(jdbc, List.of(candidate));
        if (candidate.isOut()) {
            throw ImportProblem.ROW_REFUSED.asException().with("line", row.line())
                    .with("reason", new RefusedFile(cipher, Locale.CHINESE).word(candidate.faults.getLast().code() + ".title"));
        }
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            writer.write(jdbc, connection, List.of(candidate));
        } catch (SQLException e) {
            throw Objects.requireNonNull(new SQLStateSQLExceptionTranslator().translate("decision", null, e));
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
        return candidate;
    }

    private Row row(ImportJob job, long line) {
        List<Row> found = new ArrayList<>();
        store.refused(job.id(), line, (row, faults) -> found.add(opened(job, row, faults)));
        if (found.isEmpty()) {
            throw ImportProblem.NO_DOUBT.asException().with("line", line);
        }
        return found.getFirst();
    }

    private List<Row> rows(ImportJob job, RowFault.Weight weight, @Nullable String cursor, int limit) {
        return access.everywhere(any -> {
            List<Row> rows = new ArrayList<>();
            store.eachRefused(job.id(), weight, line(cursor), Math.clamp(limit, 1, MOST), (row, faults) -> rows.add(opened(job, row, faults)));
            return rows;
        });
    }

    private Row opened(ImportJob job, ImportStore.Refused row, List<RowFault> faults) {
        return new Row(row.line(), new RefusedFile(cipher, Locale.CHINESE).cells(job, row), faults);
    }

    private static <T> Page<T> page(List<T> items, List<Row> rows, int limit) {
        return new Page<>(items, rows.size() < Math.clamp(limit, 1, MOST) ? null : Long.toString(rows.getLast().line()));
    }

    private static long line(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        if (!cursor.matches("\\d{1,15}")) {
            throw CommonProblem.BAD_REQUEST.asException().field("cursor", "format", "");
        }
        return Long.parseLong(cursor);
    }

    private static RowFault.Weight weight(String text) {
        return Arrays.stream(RowFault.Weight.values()).filter(weight -> weight.name().equalsIgnoreCase(text)).findFirst()
                .orElseThrow(() -> CommonProblem.INVALID.asException().field("weight", "unknown", text));
    }
}
