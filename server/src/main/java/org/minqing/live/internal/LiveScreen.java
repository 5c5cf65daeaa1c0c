package org.minqing.live.internal;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.minqing.grid.GridScope;
import org.minqing.platform.LiveEvent;

/** One open screen: whose it is, what it may see, and what waits to be written to it. */
final class LiveScreen {

    /** Where a screen's text goes; writing may block. */
    interface Sink {

        void write(String text) throws IOException;

        void end();
    }

    private static final String END = "";

    private final long accountId;
    private final long sessionId;
    private final Sink sink;
    private final BlockingQueue<String> waiting;
    private volatile GridScope scope;
    private volatile boolean ended;

    LiveScreen(long accountId, long sessionId, GridScope scope, int queue, Sink sink) {
        this.accountId = accountId;
        this.sessionId = sessionId;
        this.scope = scope;
        this.sink = sink;
        this.waiting = new ArrayBlockingQueue<>(queue);
    }

    long accountId() {
        return accountId;
    }

    long sessionId() {
        return sessionId;
    }

    void see(GridScope newScope) {
        scope = newScope;
    }

    boolean mayKnowOf(LiveEvent event) {
        String town = event.town();
        Long gridId = event.gridId();
        if (event.accounts().contains(accountId)) {
            return true;
        }
        if (town == null || gridId == null) {
            return event.accounts().isEmpty();
        }
        return scope.contains(town, gridId);
    }

    /** Queues the text; a screen whose queue is full is dropped, since it would show gaps. */
    void offer(String text) {
        if (!ended && !waiting.offer(text)) {
            end();
        }
    }

    /** Ends the screen; it may reconnect. */
    void end() {
        ended = true;
        waiting.clear();
        waiting.offer(END);
        sink.end();
    }

    boolean isEnded() {
        return ended;
    }

    /** Writes until the screen ends. */
    void run() {
        try {
            while (!ended) {
                String text = waiting.take();
                if (!text.equals(END)) {
                    sink.write(text);
                }
            }
        } catch (IOException | IllegalStateException gone) {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
        }
    }
}
