package org.minqing.platform.internal.cluster;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.internal.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Signals within this node at once, to the others by {@code NOTIFY}. PostgreSQL lets one notifying transaction commit
 * at a time; therefore a single sender gathers what has come up and notifies on a connection of its own, and no
 * request ever waits there.
 */
@Component
class SignalBus implements ClusterSignals, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SignalBus.class);
    private static final char END_OF_TOPIC = '\u0001';
    private static final char END_OF_SIGNAL = '\u0002';
    private static final int MAX_NOTIFICATION_BYTES = 7_900;
    private static final int GATHER_MILLIS = 20;
    private static final int QUEUE = 65_536;

    private record Signal(String topic, String payload) {

        String text() {
            return topic + END_OF_TOPIC + payload;
        }
    }

    private final Database database;
    private final String self = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, List<Handler>> handlers = new ConcurrentHashMap<>();
    private final BlockingQueue<Signal> inbound = new LinkedBlockingQueue<>(QUEUE);
    private final BlockingQueue<Signal> outbound = new LinkedBlockingQueue<>(QUEUE);
    private volatile boolean running;
    private volatile boolean missed;
    private @Nullable Connection sender;

    SignalBus(Database database) {
        this.database = database;
    }

    @Override
    public void signal(String topic, String payload) {
        if (payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("signal of " + topic + " is longer than " + MAX_PAYLOAD_BYTES + " bytes");
        }
        Signal signal = new Signal(topic, payload);
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    send(signal);
                }
            });
        } else {
            send(signal);
        }
    }

    private void send(Signal signal) {
        deliver(signal);
        if (!outbound.offer(signal)) {
            LOG.warn("Too many signals at once: other nodes miss one of {}", signal.topic());
        }
    }

    @Override
    public void on(String topic, Handler handler) {
        handlers.computeIfAbsent(topic, key -> new CopyOnWriteArrayList<>()).add(handler);
    }

    /** What the database says that another node sent. */
    void receive(String notification) {
        String[] signals = notification.split(String.valueOf(END_OF_SIGNAL));
        if (signals[0].equals(self)) {
            return;
        }
        for (int i = 1; i < signals.length; i++) {
            int end = signals[i].indexOf(END_OF_TOPIC);
            if (end > 0) {
                deliver(new Signal(signals[i].substring(0, end), signals[i].substring(end + 1)));
            }
        }
    }

    /** Signals may have been lost: whoever caches must read anew. */
    void missed() {
        missed = true;
    }

    private void deliver(Signal signal) {
        if (!inbound.offer(signal)) {
            missed = true;
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("signals-in").start(this::handle);
        Thread.ofPlatform().daemon().name("signals-out").start(this::notifyOthers);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }

    private void handle() {
        while (running) {
            try {
                Signal signal = inbound.poll(500, TimeUnit.MILLISECONDS);
                if (missed) {
                    missed = false;
                    handlers.values().forEach(all -> all.forEach(handler -> guarded("missed", handler::missed)));
                }
                if (signal != null) {
                    handlers.getOrDefault(signal.topic(), List.of())
                            .forEach(handler -> guarded(signal.topic(), () -> handler.received(signal.payload())));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void guarded(String topic, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("A handler of the signal {} failed", topic, e);
        }
    }

    private void notifyOthers() {
        while (running) {
            try {
                Signal first = outbound.poll(500, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                Thread.sleep(GATHER_MILLIS);
                List<Signal> gathered = new ArrayList<>(List.of(first));
                outbound.drainTo(gathered, 5_000);
                transmit(pack(gathered));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (SQLException e) {
                LOG.warn("Other nodes could not be told: {}", e.getMessage());
                closeSender();
            }
        }
        closeSender();
    }

    private List<String> pack(List<Signal> signals) {
        List<String> notifications = new ArrayList<>();
        StringBuilder current = new StringBuilder(self);
        int bytes = self.length();
        for (Signal signal : signals) {
            String text = END_OF_SIGNAL + signal.text();
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > MAX_NOTIFICATION_BYTES) {
                notifications.add(current.toString());
                current = new StringBuilder(self);
                bytes = self.length();
            }
            current.append(text);
            bytes += length;
        }
        notifications.add(current.toString());
        return notifications;
    }

    private void transmit(List<String> notifications) throws SQLException {
        Connection connection = sender;
        if (connection == null) {
            connection = database.app().dataSource().getConnection();
            sender = connection;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                select pg_notify(?, text) from unnest(cast(? as text[])) as t(text)
                """)) {
            statement.setString(1, NodeLink.CHANNEL);
            statement.setArray(2, connection.createArrayOf("text", notifications.toArray()));
            statement.execute();
        }
    }

    private void closeSender() {
        try {
            if (sender != null) {
                sender.close();
            }
        } catch (SQLException e) {
            LOG.debug("Sending connection not closed", e);
        }
        sender = null;
    }
}
