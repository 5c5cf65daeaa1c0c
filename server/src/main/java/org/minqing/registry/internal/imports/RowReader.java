package org.minqing.registry.internal.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.minqing.profile.Registry;
import org.minqing.registry.CodeFault;

/** Makes candidates of the rows of one file: reads the cells as their columns were mapped, and prepares what needs no table. */
final class RowReader {

    private final List<Mapping.Column> columns;
    private final int decisionColumn;
    private final Map<Integer, UnaryOperator<String>> readers = new HashMap<>();
    private final List<String> required;
    private final KindWriter writer;

    RowReader(ImportJob job, ImportWork work) {
        this.columns = job.mapping().columns();
        this.decisionColumn = job.mapping().decisionColumn();
        Map<String, String> headings = new HashMap<>();
        Map<String, Registry.Field> fields = new HashMap<>();
        job.kind().fields(work.registry()).forEach(field -> fields.put(field.code(), field));
        for (int i = 0; i < columns.size(); i++) {
            Mapping.Column column = columns.get(i);
            Registry.Field field = column.field() == null ? null : fields.get(column.field());
            if (field != null) {
                headings.put(field.code(), column.heading());
                readers.put(i, work.reader().of(field));
            }
        }
        this.required = fields.values().stream().filter(Registry.Field::required).map(Registry.Field::code).toList();
        this.writer = KindWriter.of(work, headings);
    }

    KindWriter writer() {
        return writer;
    }

    /** Of any number of threads at once. */
    Candidate read(long line, String[] cells) {
        Candidate candidate = new Candidate(line, cells);
        for (int i = columns.size(); i < cells.length; i++) {
            if (!cells[i].isBlank()) {
                candidate.refuse("", "row.too-many-cells");
                break;
            }
        }
        for (int i = 0; i < Math.min(columns.size(), cells.length); i++) {
            UnaryOperator<String> reader = readers.get(i);
            String text = reader == null ? "" : RefusedFile.unescaped(cells[i]).strip();
            if (reader != null && !text.isEmpty() && text.indexOf('*') >= 0 && CellMask.isPersonal(String.valueOf(columns.get(i).field()))) {
                // A mask of ours that comes back is no value.
                candidate.refuse(columns.get(i).heading(), "value.masked");
            } else if (reader != null && !text.isEmpty()) {
                try {
                    candidate.values.put(String.valueOf(columns.get(i).field()), reader.apply(text));
                } catch (CodeFault fault) {
                    candidate.refuse(columns.get(i).heading(), fault.code());
                }
            }
        }
        for (String field : required) {
            if (!candidate.values.containsKey(field) && candidate.faults.isEmpty()) {
                candidate.refuse(writer.headings.getOrDefault(field, ""), "value.missing");
            }
        }
        candidate.same = decisionColumn < 0 || decisionColumn >= cells.length ? null : RefusedFile.decision(cells[decisionColumn]);
        candidate.readFaults = candidate.faults.size();
        prepare(candidate);
        return candidate;
    }

    void prepare(Candidate candidate) {
        if (!candidate.isOut()) {
            writer.prepare(candidate);
        }
    }
}
