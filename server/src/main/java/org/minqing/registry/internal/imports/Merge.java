package org.minqing.registry.internal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Registry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a row of a file together with the object that is there. Each value has a source, and that of the higher rank
 * stands; a value of a weaker one is left out and said so. Where the ranks are the same the newer stands.
 */
final class Merge {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Table table;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final String source;
    private final Map<String, String> headings;

    /** @param headings of the file's columns by field */
    Merge(Table table, Registry registry, String source, Map<String, String> headings) {
        this.table = table;
        registry.dataSources().forEach(one -> ranks.put(one.code(), one.rank()));
        ranks.put(Registry.DECIDED.code(), Registry.DECIDED.rank());
        this.source = source;
        this.headings = headings;
    }

    /** What a field held before and holds now, in the clear. */
    record Change(@Nullable String before, @Nullable String after) {
    }

    /**
     * Fills the candidate's row with what it leaves open, and answers what changes.
     *
     * @param plain opens a sealed value of the existing row, by position
     */
    Map<String, Change> merge(Candidate candidate, Function<Integer, @Nullable String> plain) {
        @Nullable String[] row = Objects.requireNonNull(candidate.row);
        @Nullable String[] existing = Objects.requireNonNull(candidate.existing);
        String first = String.valueOf(existing[table.at("source")]);
        Map<String, String> sources = sources(existing[table.at("sources")]);
        Map<String, Change> changes = new LinkedHashMap<>();
        List<RowFault> kept = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            Table.Column column = table.columns().get(i);
            if (column.field() == null) {
                continue;
            }
            String before = column.seal() == null ? existing[i] : plain.apply(i);
            String value = row[i];
            String holder = sources.getOrDefault(column.name(), first);
            if (value == null || Objects.equals(value, before)) {
                row[i] = before;
                if (value != null && rank(source) > rank(holder)) {
                    sources.put(column.name(), source);
                }
            } else if (before == null || rank(source) >= rank(holder)) {
                changes.put(column.field(), new Change(before, value));
                if (!source.equals(first)) {
                    sources.put(column.name(), source);
                } else {
                    sources.remove(column.name());
                }
            } else {
                row[i] = before;
                kept.add(new RowFault(headings.getOrDefault(column.field(), ""), "value.weaker", RowFault.Weight.KEPT));
            }
        }
        candidate.faults.addAll(kept);
        row[table.at("sources")] = sources.isEmpty() ? null : JSON.writeValueAsString(sources);
        return changes;
    }

    /** Whether the file's source may overwrite what came from the other. */
    boolean isAsStrong(String other) {
        return rank(source) >= rank(other);
    }

    private int rank(String code) {
        return ranks.getOrDefault(code, 0);
    }

    static Map<String, String> sources(@Nullable String json) {
        Map<String, String> sources = new TreeMap<>();
        if (json != null) {
            JSON.readTree(json).properties().forEach(entry -> sources.put(entry.getKey(), entry.getValue().asString()));
        }
        return sources;
    }
}
