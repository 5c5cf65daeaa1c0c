package org.minqing.platform.internal.database;

import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** How the schema is brought up to date; the same for the program and for tests. */
public final class Migrations {

    private Migrations() {
    }

    /**
     * Migrates a database to the newest version; the role is granted access by {@code afterMigrate.sql}.
     *
     * @throws org.flywaydb.core.api.FlywayException if it can't be, also if a later release has used the database
     */
    public static void migrate(DataSource owner, String appRole) {
        Flyway.configure().dataSource(owner).locations("classpath:db/migration").placeholders(Map.of("app_role", appRole))
                .ignoreMigrationPatterns(new String[0]).validateMigrationNaming(true).failOnMissingLocations(true).load().migrate();
    }
}
