package org.minqing.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.minqing.platform.internal.postgres.DatabaseAccess;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a test program a cloned database and an empty data folder. */
final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseAccess access = TestPostgres.server().owner(TestPostgres.cloneTemplate());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test-database", Map.of(
                "minqing.db.url", access.url(),
                "minqing.db.user", access.user(),
                "minqing.db.password", access.password(),
                "minqing.db.pool", "8",
                "minqing.grid.warm-tiles", "false",
                "minqing.data", dataFolder().toString())));
    }

    private static Path dataFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
