package org.minqing.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.f4b6a3.tsid.Tsid;

/**
 * The baseline of intake: what one report writes, as bare inserts. It is read from the database and not written down
 * here, so it stays the same as what the product does: all rows that carry the transaction of a report are taken as
 * they are, with new keys, into a copy of their tables (schema {@value #SCHEMA}) that has the same columns, indexes,
 * checks and foreign keys.
 */
final class BareInserts {

    static final String SCHEMA = "bare";
    /** Ids made this close to the case's own are the report's; all others refer to what was there before. */
    private static final long NEW_MILLIS = 1_000;

    private final Connection connection;

    BareInserts(Connection connection) {
        this.connection = connection;
    }

    /** The rows that the report wrote. It must have been alone in its transaction. */
    List<BareRow> ofReport(String code) throws SQLException {
        long transaction;
        long caseId;
        try (PreparedStatement query = connection.prepareStatement(
                "select xmin::text::bigint, id from casework_case where code = ?")) {
            query.setString(1, code);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("no case " + code);
                }
                transaction = row.getLong(1);
                caseId = row.getLong(2);
            }
        }
        List<BareRow> rows = new ArrayList<>();
        Map<Long, Integer> keys = new LinkedHashMap<>();
        for (String table : tables()) {
            try (Statement query = connection.createStatement();
                 ResultSet row = query.executeQuery("select * from " + table + " where xmin::text = '" + transaction + "'")) {
                while (row.next()) {
                    rows.add(new BareRow(SCHEMA + "." + table, cells(table, row, caseId, keys)));
                }
            }
        }
        return rows;
    }

    /** Makes empty copies of the tables, with all that an insert has to keep up. */
    void copyTables(List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
            statement.execute("create schema " + SCHEMA);
            for (String table : tables) {
                statement.execute("create table %1$s.%2$s (like public.%2$s including all)".formatted(SCHEMA, table));
            }
            for (String table : tables) {
                copyForeignKeys(table);
            }
        }
    }

    private void copyForeignKeys(String table) throws SQLException {
        List<String> definitions = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = public");
            try (ResultSet row = statement.executeQuery("""
                    select pg_get_constraintdef(oid) from pg_constraint
                    where contype = 'f' and conparentid = 0 and conrelid = 'public.%s'::regclass""".formatted(table))) {
                while (row.next()) {
                    definitions.add(row.getString(1));
                }
            }
            statement.execute("set search_path = " + SCHEMA + ", public");
            for (String definition : definitions) {
                statement.execute("alter table " + SCHEMA + "." + table + " add " + definition);
            }
            statement.execute("set search_path = public");
        }
    }

    private List<String> tables() throws SQLException {
        return strings("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind = 'r' and not c.relispartition
                order by c.relname = 'casework_case' desc, c.relname""");
    }

    private List<BareRow.Cell> cells(String table, ResultSet row, long caseId, Map<Long, Integer> keys)
            throws SQLException {
        List<String> made = strings("""
                select attname from pg_attribute where attrelid = 'public.%s'::regclass and attnum > 0
                and (attidentity <> '' or attgenerated <> '')""".formatted(table));
        List<String> unique = strings("""
                select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                where i.indrelid = 'public.%s'::regclass and i.indisunique""".formatted(table));
        ResultSetMetaData columns = row.getMetaData();
        List<BareRow.Cell> cells = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnName(i);
            if (!made.contains(name) && row.getObject(i) != null) {
                cells.add(cell(row, i, unique.contains(name), caseId, keys));
            }
        }
        return cells;
    }

    private static BareRow.Cell cell(ResultSet row, int i, boolean unique, long caseId, Map<Long, Integer> keys)
            throws SQLException {
        String column = row.getMetaData().getColumnName(i);
        String text = row.getString(i);
        int type = row.getMetaData().getColumnType(i);
        if (type == Types.BIGINT && isNew(row.getLong(i), caseId)) {
            return new BareRow.Cell.Key(column, keys.computeIfAbsent(row.getLong(i), id -> keys.size()));
        }
        if (row.getMetaData().getColumnTypeName(i).equals("uuid")) {
            return new BareRow.Cell.Sql(column, "gen_random_uuid()");
        }
        if (row.getMetaData().getColumnTypeName(i).equals("timestamptz")) {
            long seconds = (row.getTimestamp(i).getTime() - Tsid.from(caseId).getUnixMilliseconds()) / 1000;
            return new BareRow.Cell.Sql(column, "now() + interval '" + seconds + " seconds'");
        }
        if (unique && (type == Types.VARCHAR || type == Types.CHAR) && column.equals("code")) {
            return new BareRow.Cell.Sql(column, "upper(substr(md5(cast(random() as text)), 1, " + text.length() + "))");
        }
        return new BareRow.Cell.Sql(column, literal(text));
    }

    private static boolean isNew(long id, long caseId) {
        return Math.abs(Tsid.from(id).getUnixMilliseconds() - Tsid.from(caseId).getUnixMilliseconds()) < NEW_MILLIS;
    }

    /** A literal in which no colon is left, which pgbench would take for the start of a variable. */
    private static String literal(String text) {
        return "U&'" + text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\003A") + "'";
    }

    private List<String> strings(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(row.getString(1));
            }
        }
        return all;
    }
}
