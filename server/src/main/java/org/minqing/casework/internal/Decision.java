package org.minqing.casework.internal;

import java.util.List;

import org.minqing.audit.AuditEntry;
import org.minqing.identity.Message;
import org.minqing.platform.LiveEvent;

/**
 * What follows from a command: cases in their new state with the history they gained, and who is to know.
 *
 * @param cases the case of the command first; with a merge also the other one
 */
record Decision(List<Case> cases, List<Message> messages, List<LiveEvent> events, List<AuditEntry> audit) {

    Case first() {
        return cases.getFirst();
    }
}
