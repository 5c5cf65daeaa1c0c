package org.minqing.outreach.internal.meeting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskCounts;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskLine;
import org.minqing.outreach.internal.meeting.TaskStore.Which;
import org.minqing.platform.Ids;
import org.minqing.platform.TodaySource;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Tasks that meetings gave the viewer. */
@Component
class TaskToday implements TodaySource {

    private static final Duration NEAR = Duration.ofHours(24);

    private final TaskBook book;
    private final Clock clock;

    TaskToday(TaskBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "task";
    }

    @Override
    public @Nullable Waiting waiting(Viewer viewer) {
        if (!viewer.may(TaskController.WORK) && !viewer.may(TaskController.CHECK)) {
            return null;
        }
        TaskCounts counts = book.counts(viewer);
        Instant now = clock.instant();
        List<Item> items = counts.open() == 0 ? List.of() : book.list(viewer, true, Which.OPEN, null, MOST).items().stream()
                .map(task -> item(task, now)).sorted(BY_URGENCY).toList();
        return new Waiting(counts.open(), counts.late(), "/tasks", items);
    }

    private static Item item(TaskLine task, Instant now) {
        String light = task.late() ? RED : task.dueAt().isBefore(now.plus(NEAR)) ? AMBER : GREEN;
        return new Item(task.id(), "/tasks/" + task.id(), task.text(), null, null, Ids.parse(task.grid().id()), null, null, task.dueAt(), light, 1);
    }
}
