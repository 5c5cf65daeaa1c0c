package org.minqing.registry.internal.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

/**
 * A second connection, on which an import writes beside its transaction what may stand without the rows that belong to it.
 * Each piece of work is a transaction of its own, and is in before that of the rows.
 */
final class SideLine implements AutoCloseable {

    /**
     * The rows' transaction waits for this one, which PostgreSQL can't know: where this one waited for somebody who waits for the rows,
     * all three would stand still for ever.
     */
    private static final String SETTINGS = "set local lock_timeout = '2s'; set local synchronous_commit = off";

    private final DataSource database;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("import-side-line").daemon().unstarted(task));

    SideLine(DataSource database) {
        this.database = database;
    }

    /** What is written. */
    interface Work {
        void write(Bulk bulk) throws SQLException;
    }

    /** @return whether it is in; if not, nothing of it is, and it has to be written with the rows */
    CompletableFuture<Boolean> begin(Work work) {
        return CompletableFuture.supplyAsync(() -> isWritten(work), thread);
    }

    private boolean isWritten(Work work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SETTINGS);
                work.write(new Bulk(connection));
                connection.commit();
                return true;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                return false;
            }
        } catch (SQLException e) {
            return false;
        }
    }

    /** Waits for what has begun. */
    @Override
    public void close() {
        thread.close();
    }
}
