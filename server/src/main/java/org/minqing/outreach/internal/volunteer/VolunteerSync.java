package org.minqing.outreach.internal.volunteer;

import org.minqing.platform.SyncSource;
import org.springframework.stereotype.Component;

/** The viewer's own teams, calls and hours, for work without signal. */
@Component
class VolunteerSync implements SyncSource {

    private final OwnBook book;

    VolunteerSync(OwnBook book) {
        this.book = book;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        if (owner.isWorker() && owner.viewer().may(VolunteerDoor.JOIN)) {
            tray.put("/volunteers/own", null, () -> book.own(owner.viewer()));
        }
    }
}
