package org.minqing.platform;

import java.util.function.Consumer;

/** The receiving end of {@link LiveEvents} on this node. */
public interface LiveSubscriptions {

    /**
     * Hands every event of all nodes to the listener, in the order of arrival. The listener must be quick and decides
     * by scope and account who sees it.
     */
    Subscription subscribe(Consumer<LiveEvent> listener);

    /** Ends when closed. */
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
