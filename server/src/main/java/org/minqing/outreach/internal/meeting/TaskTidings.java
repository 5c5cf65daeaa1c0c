package org.minqing.outreach.internal.meeting;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.minqing.grid.Grids;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.outreach.internal.meeting.MeetingRows.Task;
import org.minqing.platform.Ids;
import org.springframework.stereotype.Component;

/** Tells people of tasks, in the transaction in which they are written. */
@Component
class TaskTidings {

    static final String OBJECT = "meeting-task";
    private static final int SHOWN = 40;

    private final TaskLines lines;
    private final Inbox inbox;
    private final Grids grids;

    TaskTidings(TaskLines lines, Inbox inbox, Grids grids) {
        this.lines = lines;
        this.inbox = inbox;
        this.grids = grids;
    }

    /** Everybody who is to do it, but for who did this. */
    void toOwners(Task task, long but, String kind) {
        to(lines.people(task).stream().filter(account -> account != but).toList(), task, kind);
    }

    void toGiver(Task task, long giver, long but, String kind) {
        if (giver != but) {
            to(List.of(giver), task, kind);
        }
    }

    private void to(Collection<Long> accounts, Task task, String kind) {
        if (!accounts.isEmpty()) {
            Map<String, String> words = Map.of("grid", grids.tree().get(task.gridId()).name(),
                    "text", task.words().length() <= SHOWN ? task.words() : task.words().substring(0, SHOWN) + "…");
            inbox.deliver(accounts.stream().map(account -> new Message(account, kind, OBJECT, Ids.format(task.id()), words)).toList());
        }
    }

    void seen(long account, long task) {
        inbox.markRead(account, OBJECT, Ids.format(task));
    }
}
