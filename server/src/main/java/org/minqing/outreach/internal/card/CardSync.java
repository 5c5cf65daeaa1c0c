package org.minqing.outreach.internal.card;

import org.minqing.platform.SyncSource;
import org.springframework.stereotype.Component;

/** One's own card is shown where there is no signal too. */
@Component
class CardSync implements SyncSource {

    private final CardController cards;

    CardSync(CardController cards) {
        this.cards = cards;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        if (owner.isWorker() && owner.viewer().may(CardDesk.WORK)) {
            tray.put("/outreach/card", null, () -> cards.own(owner.viewer()));
        }
    }
}
