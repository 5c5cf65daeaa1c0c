package org.minqing.outreach.internal.meeting;

import java.util.Locale;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.outreach.internal.meeting.MeetingRequests.TaskAction;
import org.minqing.outreach.internal.meeting.MeetingViews.Owners;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskCounts;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskDetail;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskLine;
import org.minqing.outreach.internal.meeting.TaskStore.Which;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks that meetings gave. Whoever has a duty may have got one. */
@RestController
@RequestMapping("/api/tasks")
class TaskController {

    static final String WORK = "case.work";
    static final String CHECK = "dispatch.check";

    private final TaskBook book;
    private final Tasks tasks;
    private final TaskOwners owners;

    TaskController(TaskBook book, Tasks tasks, TaskOwners owners) {
        this.book = book;
        this.tasks = tasks;
        this.owners = owners;
    }

    /**
     * @param list  mine, or given by meetings that the viewer may see
     * @param state open, late, asked, done or all
     */
    @GetMapping
    @Permit({MeetingDoor.HOLD, MeetingDoor.READ, WORK, CHECK})
    Page<TaskLine> list(Viewer viewer, @RequestParam(defaultValue = "mine") @Pattern(regexp = "mine|given") String list,
                        @RequestParam(defaultValue = "open") @Pattern(regexp = "open|late|asked|done|all") String state,
                        @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit) {
        return book.list(viewer, list.equals("mine"), Which.valueOf(state.toUpperCase(Locale.ROOT)), cursor, limit);
    }

    @GetMapping("/counts")
    @Permit({MeetingDoor.HOLD, MeetingDoor.READ, WORK, CHECK})
    TaskCounts counts(Viewer viewer) {
        return book.counts(viewer);
    }

    @GetMapping("/{id}")
    @Permit({MeetingDoor.HOLD, MeetingDoor.READ, WORK, CHECK})
    TaskDetail get(Viewer viewer, @PathVariable String id) {
        return book.get(viewer, id);
    }

    /** To whom it can be handed. */
    @GetMapping("/{id}/owners")
    @Permit({MeetingDoor.HOLD, MeetingDoor.READ, WORK, CHECK})
    Owners owners(Viewer viewer, @PathVariable String id) {
        return owners.choices(Ids.parse(book.get(viewer, id).task().grid().id()), null);
    }

    /** @param action note, done, ask, hand, grant, refuse, return or withdraw */
    @PostMapping("/{id}/actions/{action}")
    @Permit({MeetingDoor.HOLD, MeetingDoor.READ, WORK, CHECK})
    TaskDetail act(Viewer viewer, @PathVariable String id, @PathVariable String action, @Valid @RequestBody TaskAction request) {
        tasks.act(viewer, id, action, request);
        return book.get(viewer, id);
    }
}
