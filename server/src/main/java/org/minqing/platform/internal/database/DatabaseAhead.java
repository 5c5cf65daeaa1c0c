package org.minqing.platform.internal.database;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.StartupFailure;
import org.minqing.platform.internal.InstallationProperties;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Opens the database while the program still reads its own configuration, which takes about as long. Asked for by the
 * property {@value #PROPERTY}; named in {@code META-INF/spring.factories}.
 */
final class DatabaseAhead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String PROPERTY = "minqing.open-database-ahead";

    private @Nullable FutureTask<OpenDatabase> opening;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (!context.getEnvironment().getProperty(PROPERTY, boolean.class, false)) {
            return;
        }
        Binder binder = Binder.get(context.getEnvironment());
        Path data = binder.bindOrCreate("minqing", InstallationProperties.class).data();
        DatabaseProperties properties = binder.bindOrCreate("minqing.db", DatabaseProperties.class);
        opening = new FutureTask<>(() -> OpenDatabase.open(data, properties));
        Thread.ofPlatform().daemon().name("database").start(opening);
        context.getBeanFactory().registerSingleton("databaseAhead", this);
        context.addApplicationListener(event -> {
            if (event instanceof ApplicationFailedEvent) {
                close();
            }
        });
    }

    /** Waits until it is open. */
    OpenDatabase get() {
        if (opening == null) {
            throw new IllegalStateException("no program was given the database");
        }
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("The start was interrupted.", e);
        }
    }

    /** Stops the database of a program that did not start. */
    private void close() {
        if (opening != null) {
            try {
                opening.get().close();
            } catch (ExecutionException e) {
                // It was never open.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
