package org.minqing.sync.internal;

import java.sql.Connection;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Work of many small statements that take longer to plan than to run, and whose best plan does not depend on their values: the database
 * plans each once for a connection and not for each call.
 */
@Component
class PlannedOnce {

    private final DataSource database;
    private final JdbcClient jdbc;

    PlannedOnce(DataSource database, JdbcClient jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    /**
     * Does all of the work over one connection. Transactions within it begin and end as they would without.
     *
     * @throws IllegalStateException within a transaction
     */
    <T> T run(Supplier<T> work) {
        if (TransactionSynchronizationManager.hasResource(database)) {
            throw new IllegalStateException("a transaction has its connection already");
        }
        Connection connection = DataSourceUtils.getConnection(database);
        TransactionSynchronizationManager.bindResource(database, new ConnectionHolder(connection));
        try {
            jdbc.sql("set plan_cache_mode = force_generic_plan").update();
            try {
                return work.get();
            } finally {
                jdbc.sql("reset plan_cache_mode").update();
            }
        } finally {
            TransactionSynchronizationManager.unbindResource(database);
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
