package org.minqing.platform.internal.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.StartupFailure;
import org.minqing.platform.internal.database.Database;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The node's standing connection to the database. Its session holds the node's number by an advisory lock, so that
 * no two processes ever share one, and it listens for the other nodes.
 */
@Component
class NodeLink implements SmartLifecycle {

    static final String CHANNEL = "minqing";
    /** First key of the advisory locks that stand for node numbers: "node" in ASCII. */
    private static final int LOCK_SPACE = 0x6e6f6465;
    private static final int POLL_MILLIS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(NodeLink.class);

    private final Database database;
    private final NodeIds ids;
    private final SignalBus bus;
    private @Nullable Connection connection;
    private @Nullable Thread listener;
    private volatile boolean running;

    NodeLink(Database database, NodeIds ids, SignalBus bus) {
        this.database = database;
        this.ids = ids;
        this.bus = bus;
        connection = connect();
    }

    private Connection connect() {
        try {
            return open();
        } catch (SQLException e) {
            throw new StartupFailure("The database refuses connections (" + e.getMessage() + "): check its settings.", e);
        }
    }

    /** Returns with the number held, also when started again after a stop: whoever starts next may need ids at once. */
    @Override
    public synchronized void start() {
        if (connection == null) {
            connection = connect();
            bus.missed();
        }
        running = true;
        listener = Thread.ofPlatform().daemon().name("node-link").start(this::listen);
    }

    @Override
    public synchronized void stop() {
        running = false;
        ids.lost();
        close(connection);
        try {
            if (listener != null) {
                listener.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After everything else, which may still need ids. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }

    private void listen() {
        while (running) {
            try {
                Connection current = connection;
                if (current == null) {
                    current = open();
                    connection = current;
                    bus.missed();
                    LOG.info("Connected with the other nodes again");
                }
                PGNotification[] notifications = current.unwrap(PGConnection.class).getNotifications(POLL_MILLIS);
                if (notifications == null || notifications.length == 0) {
                    check(current);
                    continue;
                }
                for (PGNotification notification : notifications) {
                    bus.receive(notification.getParameter());
                }
            } catch (SQLException e) {
                lose(e);
            }
        }
    }

    /** A broken connection is noticed by asking, not by waiting. */
    private static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private void lose(SQLException cause) {
        if (!running) {
            return;
        }
        if (connection != null) {
            LOG.warn("The standing connection to the database is lost: {}", cause.getMessage());
        }
        ids.lost();
        close(connection);
        connection = null;
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection open() throws SQLException {
        Connection fresh = database.app().dataSource().getConnection();
        try {
            ids.leased(lease(fresh));
            try (Statement statement = fresh.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
            return fresh;
        } catch (SQLException e) {
            close(fresh);
            throw e;
        }
    }

    private int lease(Connection fresh) throws SQLException {
        int first = ids.lastNode() >= 0 ? ids.lastNode() : ThreadLocalRandom.current().nextInt(NodeIds.NODES);
        try (PreparedStatement statement = fresh.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            for (int i = 0; i < NodeIds.NODES; i++) {
                int candidate = (first + i) % NodeIds.NODES;
                statement.setInt(1, LOCK_SPACE);
                statement.setInt(2, candidate);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    if (rows.getBoolean(1)) {
                        return candidate;
                    }
                }
            }
        }
        throw new SQLException("all " + NodeIds.NODES + " node numbers are taken");
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("Standing connection not closed", e);
            }
        }
    }
}
