package org.minqing.platform.internal.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.minqing.platform.StartupFailure;
import org.minqing.platform.internal.postgres.DatabaseAccess;
import org.minqing.platform.internal.postgres.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a PostgreSQL that somebody else runs into use. */
final class OutsideDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideDatabase.class);
    private static final int OLDEST = 15;

    private OutsideDatabase() {
    }

    /**
     * Checks the database and makes the role that the program works as, if the user may.
     *
     * @throws StartupFailure if it can't be reached, is too old or not fit to hold our schema
     */
    static Database open(DatabaseAccess access) {
        if (!access.url().startsWith("jdbc:postgresql:")) {
            throw new StartupFailure("MINQING_DB_URL is not the address of a PostgreSQL: it has the form "
                    + "jdbc:postgresql://HOST:5432/DATABASE.");
        }
        try (Connection connection = access.dataSource().getConnection(); Statement statement = connection.createStatement()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new StartupFailure("The database at " + access.url() + " is PostgreSQL " + version
                        + ": upgrade it to " + OLDEST + " or newer, or leave MINQING_DB_URL empty to use the built-in one.");
            }
            checkFitness(access, statement);
            return prepareRole(statement, version) ? new Database(access, access, EmbeddedPostgres.APP, EmbeddedPostgres.APP)
                    : new Database(access, access, null, access.user());
        } catch (SQLException e) {
            throw new StartupFailure("The database at " + access.url() + " can't be used (" + e.getMessage()
                    + "): check MINQING_DB_URL, MINQING_DB_USER and MINQING_DB_PASSWORD.", e);
        }
    }

    private static void checkFitness(DatabaseAccess access, Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                select pg_is_in_recovery(), current_setting('server_encoding'), current_database(),
                       has_schema_privilege('public', 'create')
                """)) {
            row.next();
            String database = row.getString(3);
            if (row.getBoolean(1)) {
                throw new StartupFailure("The database at " + access.url()
                        + " is a standby, which can only be read: name the primary in MINQING_DB_URL.");
            }
            if (!"UTF8".equals(row.getString(2))) {
                throw new StartupFailure("The database " + database + " has the encoding " + row.getString(2)
                        + ", which does not hold Chinese: make another with encoding 'UTF8' template template0.");
            }
            if (!row.getBoolean(4)) {
                throw new StartupFailure("The user " + access.user() + " may make no tables in the database " + database
                        + ": let it own the database (alter database " + database + " owner to " + access.user() + ").");
            }
        }
    }

    private static boolean prepareRole(Statement statement, int version) throws SQLException {
        try {
            try (ResultSet rows = statement.executeQuery("select 1 from pg_roles where rolname = '" + EmbeddedPostgres.APP + "'")) {
                if (!rows.next()) {
                    statement.execute("create role " + EmbeddedPostgres.APP + " nologin");
                }
            }
            // Before version 16 every member may take the role on, and its maker is none.
            String right = version < 16 ? "member" : "set";
            try (ResultSet rows = statement.executeQuery("select pg_has_role('" + EmbeddedPostgres.APP + "', '" + right + "')")) {
                rows.next();
                if (!rows.getBoolean(1)) {
                    statement.execute("grant " + EmbeddedPostgres.APP + " to current_user");
                }
            }
            return true;
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) {
                throw e;
            }
            LOG.warn("The database user may not make the role {}: the program works as the owner of its tables, "
                    + "without the second wall around the audit record. Give the user CREATEROLE to change that.",
                    EmbeddedPostgres.APP);
            return false;
        }
    }
}
