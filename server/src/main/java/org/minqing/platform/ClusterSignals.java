package org.minqing.platform;

/**
 * Tells all nodes that something changed, this one included. Best effort and quick: for caches and open screens,
 * not for work that must be done.
 */
public interface ClusterSignals {

    /** Longest payload of one signal, in bytes of UTF-8. */
    int MAX_PAYLOAD_BYTES = 7_000;

    /**
     * Sends after the commit of the current transaction; at once if there is none. Never waits for other nodes.
     *
     * @param topic   letters, digits, dots and hyphens
     * @param payload at most {@link #MAX_PAYLOAD_BYTES}
     * @throws IllegalArgumentException if the payload is longer
     */
    void signal(String topic, String payload);

    /** Calls the handler for each signal of the topic, one after the other, on a thread of its own kind. */
    void on(String topic, Handler handler);

    /** Receives signals. */
    @FunctionalInterface
    interface Handler {

        void received(String payload);

        /** Signals of other nodes may have been missed, because the database was away: read anew what is cached. */
        default void missed() {
        }
    }
}
