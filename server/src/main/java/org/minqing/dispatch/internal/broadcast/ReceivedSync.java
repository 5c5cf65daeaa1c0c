package org.minqing.dispatch.internal.broadcast;

import org.minqing.platform.SyncSource;
import org.springframework.stereotype.Component;

/** Broadcasts, as the first page and the bars at the top ask for them. */
@Component
class ReceivedSync implements SyncSource {

    private final ReceivedController received;

    ReceivedSync(ReceivedController received) {
        this.received = received;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        tray.put("/received?limit=3", null, () -> received.list(owner.viewer(), false, null, 3));
        tray.put("/received?limit=20", null, () -> received.list(owner.viewer(), false, null, 20));
        tray.put("/received?urgent=true&limit=20", null, () -> received.list(owner.viewer(), true, null, 20));
    }
}
