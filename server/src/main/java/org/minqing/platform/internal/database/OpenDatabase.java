package org.minqing.platform.internal.database;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.internal.postgres.DatabaseAccess;
import org.minqing.platform.internal.postgres.EmbeddedPostgres;
import org.minqing.platform.internal.postgres.PostgresSettings;

/** The database, reached and with its schema up to date; the built-in one runs for as long as this is open. */
final class OpenDatabase implements AutoCloseable {

    private final Database database;
    private final @Nullable EmbeddedPostgres builtIn;

    private OpenDatabase(Database database, @Nullable EmbeddedPostgres builtIn) {
        this.database = database;
        this.builtIn = builtIn;
    }

    /**
     * Starts the built-in database, or reaches the one that is configured, and migrates it.
     *
     * @param data data folder
     * @throws org.minqing.platform.StartupFailure      if there is none to be had
     * @throws org.flywaydb.core.api.FlywayException    if its schema can't be brought up to date
     */
    static OpenDatabase open(Path data, DatabaseProperties properties) {
        String url = properties.url();
        if (url != null && properties.outside()) {
            Database outside = OutsideDatabase.open(new DatabaseAccess(url,
                    properties.user() == null ? System.getProperty("user.name") : properties.user(),
                    properties.password() == null ? "" : properties.password()));
            Migrations.migrate(outside.owner().dataSource(), outside.appRole());
            return new OpenDatabase(outside, null);
        }
        PostgresSettings usual = PostgresSettings.in(data);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(new PostgresSettings(usual.folder(), usual.cache(), true,
                properties.sharedBuffersMib() > 0 ? properties.sharedBuffersMib() : usual.sharedBuffersMiB(), Math.max(100, properties.pool() + 40)));
        try {
            Migrations.migrate(postgres.owner().dataSource(), EmbeddedPostgres.APP);
            return new OpenDatabase(new Database(postgres.owner(), postgres.app(), null, EmbeddedPostgres.APP), postgres);
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        if (builtIn != null) {
            builtIn.close();
        }
    }
}
