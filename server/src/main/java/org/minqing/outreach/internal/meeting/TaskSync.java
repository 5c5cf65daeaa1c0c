package org.minqing.outreach.internal.meeting;

import org.minqing.outreach.internal.meeting.TaskStore.Which;
import org.minqing.platform.SyncSource;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** The viewer's own tasks, for work without signal. */
@Component
class TaskSync implements SyncSource {

    private static final int MOST = 50;

    private final TaskBook book;

    TaskSync(TaskBook book) {
        this.book = book;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        Viewer viewer = owner.viewer();
        if (!owner.isWorker()) {
            return;
        }
        var mine = book.list(viewer, true, Which.OPEN, null, MOST);
        tray.put("/tasks?list=mine&state=open&limit=50", null, () -> mine);
        tray.put("/tasks/counts", null, () -> book.counts(viewer));
        mine.items().forEach(task -> tray.put("/tasks/" + task.id(), null, () -> book.get(viewer, task.id())));
    }
}
