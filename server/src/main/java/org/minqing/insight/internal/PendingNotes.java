package org.minqing.insight.internal;

import java.time.Clock;
import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.minqing.casework.CaseKey;
import org.minqing.casework.CasesMoved;

/**
 * Notes which cases have moved, in the transaction of the move and with one statement: whatever was acknowledged will
 * be in the figures, however the program ends.
 */
@Component
class PendingNotes {

    private final FactStore store;
    private final FolderLoop loop;
    private final Clock clock;

    PendingNotes(FactStore store, FolderLoop loop, Clock clock) {
        this.store = store;
        this.loop = loop;
        this.clock = clock;
    }

    @EventListener
    void moved(CasesMoved event) {
        List<CaseKey> keys = event.moves().stream().map(move -> new CaseKey(move.town(), move.caseId())).distinct()
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        store.note(keys, clock.instant());
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    loop.wake();
                }
            });
        } else {
            loop.wake();
        }
    }
}
