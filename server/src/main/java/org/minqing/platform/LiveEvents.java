package org.minqing.platform;

import java.util.Collection;

/** Sends to open screens on all nodes, after the commit of the current transaction; at once if there is none. Best effort: a screen that reconnects asks anew. */
public interface LiveEvents {

    void publish(Collection<LiveEvent> events);
}
