package org.minqing.outreach.internal.meeting;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.outreach.internal.meeting.MeetingRows.Task;
import org.minqing.outreach.internal.meeting.MeetingViews.TaskLine;
import org.minqing.outreach.internal.meeting.TaskStore.Told;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;

/** Whose a task is, and how it is shown. */
@Component
class TaskLines {

    private final Accounts accounts;
    private final Grids grids;
    private final Profiles profiles;
    private final Clock clock;

    TaskLines(Accounts accounts, Grids grids, Profiles profiles, Clock clock) {
        this.accounts = accounts;
        this.grids = grids;
        this.profiles = profiles;
        this.clock = clock;
    }

    TaskLine line(Viewer viewer, Told told) {
        Task task = told.task();
        Long owner = task.ownerId();
        String department = task.department();
        Text office = department == null ? null : profiles.current().findDepartment(department).map(Profile.Department::name).orElse(new Text(department, department));
        return new TaskLine(Ids.format(task.id()), task.words(), told.item(), Ids.format(task.meetingId()), told.heldOn(), GridPlace.of(grids.tree(), task.gridId()),
                owner == null ? null : accounts.names(List.of(owner)).getOrDefault(owner, ""), office, task.dueAt(), task.state(), task.isLate(clock.instant()),
                task.askedUntil(), task.doneAt(), owns(viewer.accountId(), task));
    }

    boolean owns(long account, Task task) {
        Long owner = task.ownerId();
        return owner != null ? owner == account : offices(account).stream()
                .anyMatch(desk -> desk.gridId() == departmentGrid(task) && desk.department() != null && desk.department().equals(task.department()));
    }

    /** The offices in which the account sits. */
    List<Desk> offices(long account) {
        return accounts.desksOf(account).stream().filter(desk -> desk.department() != null).toList();
    }

    /** Everybody who is to do it. */
    Set<Long> people(Task task) {
        Long owner = task.ownerId();
        return owner != null ? Set.of(owner) : accounts.desksAt(departmentGrid(task)).stream()
                .filter(desk -> desk.department() != null && desk.department().equals(task.department()))
                .flatMap(desk -> accounts.holders(desk).stream()).collect(Collectors.toSet());
    }

    private static long departmentGrid(Task task) {
        Long grid = task.departmentGrid();
        return grid == null ? 0 : grid;
    }
}
