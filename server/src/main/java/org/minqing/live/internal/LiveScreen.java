package org.minqing.live.internal;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.minqing.grid.GridScope;
import org.minqing.platform.LiveEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open screen: whose it is, what it may see, and what waits to be written to it. */
final class LiveScreen {

    /** Where a screen's text goes. Only the screen's own thread calls it: the answer may be taken back by the container at any moment, and bears no two at once. */
    interface Sink {

        /** @throws IOException the browser is gone; the container lets go of the request */
        void write(String text) throws IOException;

        /** Lets go of the request; called once, and not after a write failed for want of a browser. */
        void end();
    }

    private static final Logger LOG = LoggerFactory.getLogger(LiveScreen.class);

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

    /** Ends the screen; it may reconnect. Never waits, from whatever thread: a browser that does not read must hold up nobody. */
    void end() {
        ended = true;
        waiting.clear();
        waiting.offer(END);
    }

    boolean isEnded() {
        return ended;
    }

    /** Writes until the screen ends, then lets go of the request. */
    void run() {
        try {
            for (String text = waiting.take(); !ended; text = waiting.take()) {
                sink.write(text);
            }
            sink.end();
        } catch (IOException gone) {
            LOG.debug("a browser went away", gone);
        } catch (IllegalStateException over) {
            // the container has ended the request between our look and our word
            LOG.debug("a request was over", over);
            letGo();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            letGo();
        } finally {
            ended = true;
        }
    }

    private void letGo() {
        try {
            sink.end();
        } catch (IllegalStateException over) {
            LOG.debug("a request was over", over);
        }
    }
}
