package org.minqing.outreach.internal.today;

import org.minqing.platform.Permit;
import org.minqing.platform.SyncSource;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What waits for whoever asks; it is on a worker's phone too. */
@RestController
class TodayController implements SyncSource {

    private final TodayDesk desk;

    TodayController(TodayDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/api/today")
    @Permit
    TodayView today(Viewer viewer) {
        return desk.today(viewer);
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        if (owner.isWorker()) {
            tray.put("/today", null, () -> desk.today(owner.viewer()));
        }
    }
}
