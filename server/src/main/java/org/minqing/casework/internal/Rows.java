package org.minqing.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes many rows of a table with one statement, from one array per column:
 * {@code insert into t (a, b) select a::text, b::bigint from unnest(?::text[], ?::text[]) as u(a, b)}. The arrays are
 * of text, cast column by column, so that arrays within rows and nulls need no further care.
 */
final class Rows<T> {

    private record Column<T>(String name, String type, boolean mutable, Function<T, @Nullable Object> value) {
    }

    private final String table;
    private final List<Column<T>> columns = new ArrayList<>();
    private final Map<String, String> inserts = new ConcurrentHashMap<>();
    private @Nullable String update;

    Rows(String table) {
        this.table = table;
    }

    /** A column that never changes once written; the first two are the key by which rows are updated. */
    Rows<T> fixed(String name, String type, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(name, type, false, value));
        return this;
    }

    Rows<T> mutable(String name, String type, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(name, type, true, value));
        return this;
    }

    private String insertSql(String onConflict) {
        return inserts.computeIfAbsent(onConflict, this::makeInsertSql);
    }

    private String makeInsertSql(String onConflict) {
        return "insert into " + table + " (" + names(columns) + ")\nselect " + casts(columns) + "\nfrom "
                + unnest(columns) + "\n" + onConflict;
    }

    private String updateSql() {
        String made = update;
        if (made == null) {
            made = makeUpdateSql();
            update = made;
        }
        return made;
    }

    private String makeUpdateSql() {
        List<Column<T>> used = updated();
        String sets = used.stream().filter(Column::mutable).map(column -> column.name() + " = u." + column.name() + "::"
                + column.type()).collect(Collectors.joining(", "));
        Column<T> first = columns.get(0);
        Column<T> second = columns.get(1);
        return "update " + table + " t set " + sets + "\nfrom " + unnest(used) + "\nwhere t." + first.name() + " = u."
                + first.name() + "::" + first.type() + " and t." + second.name() + " = u." + second.name() + "::"
                + second.type();
    }

    void insert(JdbcClient jdbc, Collection<T> rows, String onConflict) {
        if (!rows.isEmpty()) {
            jdbc.sql(insertSql(onConflict)).params(arrays(columns, rows)).update();
        }
    }

    /** Like insert, with the rows of {@code returning} mapped. */
    <R> List<R> insertReturning(JdbcClient jdbc, Collection<T> rows, String onConflictAndReturning,
                                org.springframework.jdbc.core.RowMapper<R> mapper) {
        return rows.isEmpty() ? List.of()
                : jdbc.sql(insertSql(onConflictAndReturning)).params(arrays(columns, rows)).query(mapper).list();
    }

    void update(JdbcClient jdbc, Collection<T> rows) {
        if (!rows.isEmpty()) {
            jdbc.sql(updateSql()).params(arrays(updated(), rows)).update();
        }
    }

    private List<Column<T>> updated() {
        return Stream.concat(columns.stream().limit(2), columns.stream().skip(2).filter(Column::mutable)).toList();
    }

    private static <T> String names(List<Column<T>> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static <T> String casts(List<Column<T>> columns) {
        return columns.stream().map(column -> "u." + column.name() + "::" + column.type())
                .collect(Collectors.joining(", "));
    }

    private static <T> String unnest(List<Column<T>> columns) {
        return "unnest(" + columns.stream().map(column -> "?::text[]").collect(Collectors.joining(", ")) + ") as u("
                + names(columns) + ")";
    }

    private static <T> List<Object> arrays(List<Column<T>> columns, Collection<T> rows) {
        List<Object> arrays = new ArrayList<>(columns.size());
        for (Column<T> column : columns) {
            @Nullable String[] values = new String[rows.size()];
            int i = 0;
            for (T row : rows) {
                values[i++] = text(column.value().apply(row));
            }
            arrays.add(values);
        }
        return arrays;
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
            case Instant instant -> instant.toString();
            default -> value.toString();
        };
    }
}
