package org.minqing.identity;

import java.util.Collection;

/** In-app messages. */
public interface Inbox {

    /** Stores the messages with one statement in the caller's transaction; they show up live after the commit. */
    void deliver(Collection<Message> messages);

    /**
     * Takes the messages about an object out of these inboxes again, in the caller's transaction.
     *
     * @return how many messages there were
     */
    int withdraw(Collection<Long> accountIds, String objectType, String objectId);

    /** The account has seen the object itself: its messages about it are read. */
    void markRead(long accountId, String objectType, String objectId);
}
