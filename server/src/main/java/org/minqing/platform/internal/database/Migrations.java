package org.minqing.platform.internal.database;

import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** How the schema is brought up to date; the same for the program and for tests. */
public final class Migrations {

    private Migrations() {
    }

    /** Migrates a database to the newest version; the role is granted access by {@code afterMigrate.sql}. */
    public static void migrate(DataSource owner, String appRole) {
        Flyway.configure().dataSource(owner).locations("classpath:db/migration").placeholders(Map.of("app_role", appRole))
                .validateMigrationNaming(true).failOnMissingLocations(true).load().migrate();
    }
}
