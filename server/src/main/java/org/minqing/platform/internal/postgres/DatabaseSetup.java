package org.minqing.platform.internal.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What stands before the first migration: the database and the role that the program works as. */
final class DatabaseSetup {

    private DatabaseSetup() {
    }

    static void createDatabaseAndAppRole(DatabaseAccess owner, String database, String app, String appPassword)
            throws IOException {
        try (Connection connection = owner.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + app + "'")) {
                statement.execute("create role " + app + " login");
            }
            statement.execute("alter role " + app + " password '" + appPassword + "'");
            if (!exists(statement, "select 1 from pg_database where datname = '" + database + "'")) {
                statement.execute("create database " + database);
            }
        } catch (SQLException e) {
            throw new IOException("its database could not be made: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
