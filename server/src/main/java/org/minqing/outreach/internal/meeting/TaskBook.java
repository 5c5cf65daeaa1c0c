package org.minqing.outreach.internal.meeting;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.Accounts;
import org.minqing.outreach.internal.meeting.MeetingRows.Step;
import org.minqing.outreach.internal.meeting.MeetingRows.Task;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskCounts;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskDetail;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskLine;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskStep;
import org.minqing.outreach.internal.meeting.TaskStore.Told;
import org.minqing.outreach.internal.meeting.TaskStore.Which;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.FileView;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Service;

/** Tasks as those see them who do them, who once had them, and who hold the meetings that gave them; for all others there are none. */
@Service
class TaskBook {

    private static final int MOST = 100;

    private final MeetingDoor door;
    private final TaskStore store;
    private final TaskLines lines;
    private final Tasks tasks;
    private final TaskTidings tidings;
    private final Accounts accounts;
    private final Files files;
    private final Clock clock;

    TaskBook(MeetingDoor door, TaskStore store, TaskLines lines, Tasks tasks, TaskTidings tidings, Accounts accounts, Files files, Clock clock) {
        this.door = door;
        this.store = store;
        this.lines = lines;
        this.tasks = tasks;
        this.tidings = tidings;
        this.accounts = accounts;
        this.files = files;
        this.clock = clock;
    }

    /** @param mine those that the viewer is to do; otherwise those that meetings gave which the viewer may see */
    Page<TaskLine> list(Viewer viewer, boolean mine, Which which, @Nullable String cursor, int limit) {
        int size = Math.clamp(limit, 1, MOST);
        Long after = cursor == null ? null : (Long) Page.position(cursor, 0);
        List<Told> rows = mine
                ? door.everywhere(jdbc -> store.mine(jdbc, viewer.accountId(), lines.offices(viewer.accountId()), which, clock.instant(), after, size))
                : door.look(viewer, reach -> store.given(reach, which, clock.instant(), after, size));
        return new Page<>(rows.stream().map(row -> lines.line(viewer, row)).toList(), rows.size() < size ? null : Ids.format(rows.getLast().task().id()));
    }

    TaskCounts counts(Viewer viewer) {
        TaskStore.Counts own = door.everywhere(jdbc -> store.countMine(jdbc, viewer.accountId(), lines.offices(viewer.accountId()), clock.instant()));
        TaskStore.Counts given = door.look(viewer, reach -> store.countGiven(reach, clock.instant()));
        return new TaskCounts(own.open(), own.late(), given.open(), given.late(), given.asked());
    }

    /** Opening it is reading what was told of it. */
    TaskDetail get(Viewer viewer, String id) {
        return door.everywhere(jdbc -> {
            Told told = store.find(jdbc, Ids.parse(id)).orElseThrow(CommonProblem.NOT_FOUND::asException);
            Task task = told.task();
            List<Step> steps = store.steps(jdbc, task.id());
            boolean sees = door.sees(viewer, task.town(), task.gridId());
            boolean had = steps.stream().anyMatch(step -> step.accountId() == viewer.accountId());
            if (!sees && !had && !lines.owns(viewer.accountId(), task)) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            tidings.seen(viewer.accountId(), task.id());
            Set<Long> people = new HashSet<>();
            Set<Long> photos = new HashSet<>();
            steps.forEach(step -> {
                people.add(step.accountId());
                photos.addAll(step.files());
            });
            Map<Long, String> names = accounts.names(people);
            Map<Long, FileView> views = photos.isEmpty() ? new HashMap<>() : files.views(photos);
            return new TaskDetail(lines.line(viewer, told), steps.stream().map(step -> new TaskStep(step.at(), names.getOrDefault(step.accountId(), ""), step.step(),
                    step.words(), step.files().stream().map(views::get).filter(Objects::nonNull).toList(), step.dueAt())).toList(),
                    List.copyOf(tasks.actions(viewer, task)), sees);
        });
    }
}
