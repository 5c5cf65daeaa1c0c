package org.minqing.platform;

import java.nio.file.Files;
import java.nio.file.Path;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.internal.crypto.KeyRings;
import org.minqing.platform.internal.postgres.DatabaseAccess;
import org.minqing.platform.internal.postgres.EmbeddedPostgres;
import org.minqing.platform.internal.postgres.PostgresSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database of an installation for an operator's command: that of the running server, or the one named by
 * {@code MINQING_DB_URL}, or the built-in one started for as long as this is open.
 */
public final class Installation implements AutoCloseable {

    private final Path data;
    private final DatabaseAccess access;
    private final @Nullable EmbeddedPostgres started;

    private Installation(Path data, DatabaseAccess access, @Nullable EmbeddedPostgres started) {
        this.data = data;
        this.access = access;
        this.started = started;
    }

    /**
     * @param data the data folder, as given to {@code start --data}
     * @throws StartupFailure if there is no installation
     */
    public static Installation open(Path data) {
        String url = System.getenv("MINQING_DB_URL");
        if (url != null && !url.isBlank()) {
            return new Installation(data, new DatabaseAccess(url, System.getenv().getOrDefault("MINQING_DB_USER", ""),
                    System.getenv().getOrDefault("MINQING_DB_PASSWORD", "")), null);
        }
        PostgresSettings settings = PostgresSettings.in(data);
        if (!Files.exists(settings.folder())) {
            throw new StartupFailure("There is no installation in " + data.toAbsolutePath()
                    + ": name its folder with --data DIR.");
        }
        return EmbeddedPostgres.findRunning(settings).map(running -> new Installation(data, running, null))
                .orElseGet(() -> {
                    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings);
                    return new Installation(data, postgres.owner(), postgres);
                });
    }

    /** As the owner of the schema. */
    public DataSource dataSource() {
        return access.dataSource();
    }

    public String url() {
        return access.url();
    }

    public String user() {
        return access.user();
    }

    public String password() {
        return access.password();
    }

    /**
     * The secret keys of the installation.
     *
     * @throws StartupFailure if they are missing or not those of the database
     */
    public KeyRing keys() {
        return KeyRings.open(data, JdbcClient.create(dataSource()));
    }

    /** Seals and opens fields with its keys, with AES-256-GCM. */
    public FieldCipher cipher() {
        return KeyRings.cipher(keys());
    }

    /** Fingerprints with its keys. */
    public BlindIndex blindIndex() {
        return KeyRings.blindIndex(keys());
    }

    /**
     * The whole program on this database, beside a running server or without one, for a command that needs more than the database.
     *
     * @param log name of its log in {@code logs} of the data folder
     */
    public ConfigurableApplicationContext program(String log) {
        try {
            SpringApplication application = new SpringApplication(Class.forName("org.minqing.MinqingApplication"));
            application.setLogStartupInfo(false);
            return application.run("--server.port=0", "--server.address=127.0.0.1", "--minqing.data=" + data.toAbsolutePath(),
                    "--minqing.db.url=" + access.url(), "--minqing.db.user=" + access.user(),
                    "--minqing.db.password=" + access.password(), "--minqing.db.pool=4", "--minqing.grid.warm-tiles=false",
                    "--logging.file.name=" + data.resolve("logs/" + log + ".log").toAbsolutePath(), "--logging.threshold.console=OFF");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
