package org.minqing.fault;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.minqing.platform.Installation;

/** Holds up whoever wants to write to a table, so that the server can be killed at just that step. */
final class HeldTable implements AutoCloseable {

    private final Connection connection;
    private final String table;

    private HeldTable(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** Rows can still be read, and locked to be written later. */
    static HeldTable fromWriters(Path data, String table) throws SQLException {
        return hold(data, table, "share row exclusive");
    }

    static HeldTable fromReaders(Path data, String table) throws SQLException {
        return hold(data, table, "access exclusive");
    }

    private static HeldTable hold(Path data, String table, String mode) throws SQLException {
        try (Installation installation = Installation.open(data)) {
            Connection connection = installation.dataSource().getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table " + table + " in " + mode + " mode");
            }
            return new HeldTable(connection, table);
        }
    }

    void awaitSomebodyWaiting() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(() -> {
            try (Statement statement = connection.createStatement();
                 ResultSet waiting = statement.executeQuery("select 1 from pg_locks where not granted and relation = '" + table + "'::regclass")) {
                return waiting.next();
            }
        });
    }

    /** Lets them go on, if they live. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
