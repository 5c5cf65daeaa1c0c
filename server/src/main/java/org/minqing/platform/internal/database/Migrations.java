package org.minqing.platform.internal.database;

import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** How the schema is brought up to date; the same for the program and for tests. */
public final class Migrations {

    private Migrations() {
    }

    /** Adds what all our runs share; the role is granted access by {@code afterMigrate.sql}. */
    public static FluentConfiguration configure(FluentConfiguration flyway, String appRole) {
        return flyway.locations("classpath:db/migration").placeholders(Map.of("app_role", appRole))
                .validateMigrationNaming(true).failOnMissingLocations(true);
    }

    /** Migrates a database to the newest version. */
    public static void migrate(DataSource owner, String appRole) {
        configure(Flyway.configure(), appRole).dataSource(owner).load().migrate();
    }
}
