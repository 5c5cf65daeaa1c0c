package org.minqing.identity;

import java.util.Collection;

/** In-app messages. */
public interface Inbox {

    /** Stores the messages with one statement in the caller's transaction; they show up live after the commit. */
    void deliver(Collection<Message> messages);
}
