package org.minqing.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.postgresql.PGConnection;

/**
 * The baseline of imports: the rows that an import wrote are taken out of their tables and copied, with nothing else
 * done, into tables that have the same columns, checks and indexes.
 */
final class BareRegister {

    private static final int MOST_WAITS = 120;

    private final Connection connection;
    private final Path folder;

    BareRegister(Connection connection, Path folder) throws SQLException {
        this.connection = connection;
        this.folder = folder;
        try (Statement statement = connection.createStatement()) {
            statement.execute("set minqing.reach = 'all'");
            statement.execute("drop schema if exists bare cascade");
            statement.execute("create schema bare");
        }
    }

    /** @param seconds from the beginning to the end of the run, without the start of the program */
    record Finished(long rows, double seconds) {
    }

    Finished finished(String kind) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select rows_done, extract(epoch from ended_at - started_at) from registry_import
                where kind = ? and state = 'done' order by id desc limit 1
                """)) {
            query.setString(1, kind);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("no finished import of " + kind);
                }
                return new Finished(row.getLong(1), row.getDouble(2));
            }
        }
    }

    /** Seconds that COPY takes for what the tables hold, once the database has tidied up after the import and rests. */
    double copy(List<String> tables) throws SQLException, IOException {
        awaitRest();
        double seconds = 0;
        var copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (String table : tables) {
            Path rows = folder.resolve(table + ".copy");
            try (OutputStream out = Files.newOutputStream(rows)) {
                copies.copyOut("copy (select " + columns(table) + " from public." + table + ") to stdout", out);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table bare.%1$s (like public.%1$s including all)".formatted(table));
                statement.execute("checkpoint");
            }
            long begun = System.nanoTime();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(rows), 1 << 20)) {
                copies.copyIn("copy bare." + table + " from stdin", in, 1 << 16);
            }
            seconds += (System.nanoTime() - begun) / 1e9;
            Files.delete(rows);
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop table bare." + table);
            }
        }
        return seconds;
    }

    /** Those that are written; the others the database makes of them. */
    private String columns(String table) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = 'public." + table
                        + "'::regclass and attnum > 0 and not attisdropped and attgenerated = ''")) {
            row.next();
            return row.getString(1);
        }
    }

    private void awaitRest() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < MOST_WAITS; i++) {
                try (ResultSet workers = statement.executeQuery(
                        "select count(*) from pg_stat_activity where backend_type = 'autovacuum worker'")) {
                    workers.next();
                    if (workers.getInt(1) == 0) {
                        return;
                    }
                }
                statement.execute("select pg_sleep(1)");
            }
        }
    }
}
