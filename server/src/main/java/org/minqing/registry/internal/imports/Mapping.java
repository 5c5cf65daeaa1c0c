package org.minqing.registry.internal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.ProblemException;
import org.minqing.profile.Registry;

/** Which column of a file holds which field. */
record Mapping(List<Column> columns) {

    /** Columns of our own files of refused rows, which say what to do and are no data. */
    static final String DECISION = "处理意见";
    static final Set<String> OWN = Set.of("行号", "错误", "更正办法", DECISION);

    /** @param field code of the dictionary; null: left out */
    record Column(String heading, @Nullable String field) {
    }

    /**
     * What the headings seem to mean: what this source meant by them the last time, else the names, codes and other words
     * of the dictionary. Where two columns seem to mean the same, the first has it.
     */
    static Mapping guess(ImportKind kind, List<String> headings, Map<String, String> remembered, Registry registry) {
        Map<String, String> words = new HashMap<>();
        for (Registry.Field field : kind.fields(registry)) {
            field.headings().forEach(word -> words.putIfAbsent(plain(word), field.code()));
        }
        for (Registry.Field field : kind.fields(registry)) {
            words.put(plain(field.name().zh()), field.code());
            words.put(plain(field.name().en()), field.code());
            words.put(plain(field.code()), field.code());
            words.putIfAbsent(plain(field.code().substring(field.code().indexOf('.') + 1)), field.code());
        }
        Set<String> taken = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (String heading : headings) {
            String field = remembered.containsKey(heading) ? remembered.get(heading) : words.get(plain(heading));
            boolean free = field != null && !OWN.contains(heading) && !field.isEmpty() && taken.add(field);
            columns.add(new Column(heading, free ? field : null));
        }
        return new Mapping(List.copyOf(columns));
    }

    /** Without blanks, stars, and what stands in brackets. */
    static String plain(String heading) {
        return heading.replaceAll("[（(\\[【].*?[)）\\]】]", "").replaceAll("[\\s*＊:：_/\\-]+", "").toLowerCase(Locale.ROOT);
    }

    /**
     * @throws ProblemException if a field is mapped twice, is none of the kind's, or a required one is missing; if a
     *                          column is not in the file
     */
    void check(ImportKind kind, List<String> headings, Registry registry) {
        Map<String, Registry.Field> fields = new HashMap<>();
        kind.fields(registry).forEach(field -> fields.put(field.code(), field));
        if (columns.size() != headings.size() || !columns.stream().map(Column::heading).toList().equals(headings)) {
            throw ImportProblem.BAD_MAPPING.asException().with("columns", String.join(", ", headings));
        }
        Map<String, String> used = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.field() == null) {
                continue;
            }
            if (!fields.containsKey(column.field())) {
                throw ImportProblem.BAD_MAPPING.asException().with("columns", column.heading())
                        .field("mapping[" + i + "].field", "unknown", column.field());
            }
            String other = used.putIfAbsent(column.field(), column.heading());
            if (other != null) {
                throw ImportProblem.MAPPED_TWICE.asException().with("field", fields.get(column.field()).name().zh())
                        .with("column", column.heading()).with("other", other)
                        .field("mapping[" + i + "].field", "twice", column.field());
            }
        }
        List<String> missing = fields.values().stream().filter(field -> field.required() && !used.containsKey(field.code()))
                .map(field -> field.name().zh()).sorted().toList();
        if (!missing.isEmpty()) {
            throw ImportProblem.FIELD_MISSING.asException().with("fields", String.join("、", missing));
        }
    }

    /** Index of the column with the decision about a duplicate; -1 without. */
    int decisionColumn() {
        return columns.stream().map(Column::heading).toList().indexOf(DECISION);
    }
}
