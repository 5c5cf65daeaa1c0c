package org.minqing.registry.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Many rows into tables with row-level security, which {@code COPY} can't write to directly: into a temporary table
 * first, and from there with one statement.
 */
final class Bulk {

    private final Connection connection;
    /** Those with rows of an earlier use in them; at the transaction's end they are empty by themselves. */
    private final Set<String> used = new HashSet<>();

    Bulk(Connection connection) {
        this.connection = connection;
    }

    /** @return how many rows went in */
    int insert(String table, String columns, CopyText rows, boolean ignoreKnown) throws SQLException {
        return insert(table, columns, rows, ignoreKnown ? " on conflict do nothing" : "");
    }

    /** @param conflict what becomes of a row that is there, as SQL says it */
    int insert(String table, String columns, CopyText rows, String conflict) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        String stage = stage(table);
        rows.copyInto(connection, stage + " (" + columns + ")");
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("insert into %s (%s) select %s from %s%s".formatted(table, columns,
                    columns, stage, conflict));
        }
    }

    /**
     * Makes new objects and changes known ones, told apart by {@code is_new}, the last column of the rows.
     *
     * @param row adds the row of one
     */
    int write(Table table, List<Candidate> objects, BiConsumer<Candidate, CopyText> row) throws SQLException {
        if (objects.isEmpty()) {
            return 0;
        }
        String stage = stage(table.name());
        CopyText.copy(connection, stage + " (" + table.names() + ", is_new)", objects, row);
        List<String> changed = table.columns().stream().map(Table.Column::name)
                .filter(name -> !name.equals("town") && !name.equals("id") && !name.equals("created_at") && !name.equals("import_id"))
                .toList();
        try (Statement statement = connection.createStatement()) {
            int written = statement.executeUpdate("insert into %1$s (%2$s) select %2$s from %3$s where is_new"
                    .formatted(table.name(), table.names(), stage));
            written += statement.executeUpdate("""
                    update %s t set %s from %s s
                    where not s.is_new and t.town = s.town and t.id = s.id and t.version = s.version - 1
                    """.formatted(table.name(), changed.stream().map(name -> name + " = s." + name).collect(Collectors.joining(", ")), stage));
            return written;
        }
    }

    private String stage(String table) throws SQLException {
        String stage = "stage_" + table;
        try (Statement statement = connection.createStatement()) {
            if (used.isEmpty()) {
                statement.execute("set local client_min_messages = warning; set local gin_pending_list_limit = '16MB'");
            }
            // Bare columns: what the table itself must have, or makes, is its own matter.
            statement.execute("create temp table if not exists %s on commit delete rows as select t.*, false as is_new from %s t with no data"
                    .formatted(stage, table));
            if (!used.add(stage)) {
                statement.execute("delete from " + stage);
            }
        }
        return stage;
    }
}
