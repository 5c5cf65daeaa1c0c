package org.minqing.registry.internal.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A table of objects: its columns, and which field of the dictionary fills each.
 *
 * @param kind of object, as in history
 */
record Table(String name, String kind, List<Column> columns, Map<String, Integer> positions) {

    /**
     * @param type  of PostgreSQL
     * @param field code of the dictionary; null: derived
     * @param seal  what stands before the id in the context of its encryption; null: not sealed
     * @param index column with its keyed fingerprint; null: without
     */
    record Column(String name, String type, @Nullable String field, @Nullable String seal, @Nullable String index) {
    }

    static Builder of(String name, String kind) {
        return new Builder(name, kind);
    }

    int at(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        return position;
    }

    /** The columns with an alias, as text. */
    String asText(String alias) {
        return columns.stream().map(column -> alias + "." + column.name() + "::text").collect(Collectors.joining(", "));
    }

    String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** Every table of objects has the same columns around its own. */
    static final class Builder {

        private final String name;
        private final String kind;
        private final List<Column> columns = new ArrayList<>();

        private Builder(String name, String kind) {
            this.name = name;
            this.kind = kind;
            derived("town", "text").derived("id", "bigint").derived("grid_id", "bigint");
        }

        Builder derived(String column, String type) {
            columns.add(new Column(column, type, null, null, null));
            return this;
        }

        Builder field(String column, String type, String field) {
            columns.add(new Column(column, type, field, null, null));
            return this;
        }

        Builder sealed(String column, String field) {
            columns.add(new Column(column, "bytea", field, name + "." + column, null));
            return this;
        }

        Builder sealed(String column, String field, String index) {
            columns.add(new Column(column, "bytea", field, name + "." + column, index));
            return derived(index, "bytea");
        }

        Table build() {
            derived("source", "text").derived("sources", "text").derived("version", "integer")
                    .derived("import_id", "bigint").derived("created_at", "timestamptz").derived("updated_at", "timestamptz");
            Map<String, Integer> positions = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                positions.put(columns.get(i).name(), i);
            }
            return new Table(name, kind, List.copyOf(columns), Map.copyOf(positions));
        }
    }
}
