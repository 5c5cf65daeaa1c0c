package org.minqing.outreach.internal.meeting;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.casework.CaseWork;
import org.minqing.casework.Cases;
import org.minqing.casework.ReportRequest;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.meeting.MeetingRequests.Assignment;
import org.minqing.outreach.internal.meeting.MeetingRequests.NewCase;
import org.minqing.outreach.internal.meeting.MeetingRequests.NewDecision;
import org.minqing.outreach.internal.meeting.MeetingRows.Decision;
import org.minqing.outreach.internal.meeting.MeetingRows.Item;
import org.minqing.outreach.internal.meeting.MeetingRows.Meeting;
import org.minqing.outreach.internal.meeting.MeetingRows.Step;
import org.minqing.outreach.internal.meeting.MeetingRows.Task;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What a meeting decides: a task for somebody, a case, or that it comes again next time. */
@Service
class Decisions {

    private static final String REPORT = "case.report";

    /** A decision that has been looked at and can be written. */
    private record Prepared(@Nullable String caseCode, TaskOwners.@Nullable Owner owner, @Nullable Instant due) {
    }

    private final MeetingDoor door;
    private final MeetingStore store;
    private final TaskStore tasks;
    private final TaskOwners owners;
    private final TaskTidings tidings;
    private final Cases cases;
    private final CaseWork work;
    private final Audit audit;
    private final Grids grids;
    private final Ids ids;
    private final Clock clock;

    Decisions(MeetingDoor door, MeetingStore store, TaskStore tasks, TaskOwners owners, TaskTidings tidings, Cases cases, CaseWork work, Audit audit,
              Grids grids, Ids ids, Clock clock) {
        this.door = door;
        this.store = store;
        this.tasks = tasks;
        this.owners = owners;
        this.tidings = tidings;
        this.cases = cases;
        this.work = work;
        this.audit = audit;
        this.grids = grids;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The same ref with the same content is one decision, one task and one case.
     *
     * @throws ProblemException of {@link OutreachProblem}; {@code common.replayed-with-other-content}; what casework says of a new case
     */
    void decide(Viewer viewer, String id, String item, NewDecision request) {
        UUID content = Meetings.digest(id + "\n" + item + "\n" + request);
        Meeting looked = door.write(viewer, id, (jdbc, meeting) -> {
            if (!isRepeated(jdbc, viewer, request.ref(), content)) {
                MeetingDoor.requireOpen(meeting);
                item(jdbc, meeting, item);
            }
            return meeting;
        });
        boolean repeated = door.everywhere(jdbc -> isRepeated(jdbc, viewer, request.ref(), content));
        if (repeated) {
            return;
        }
        Prepared prepared = prepare(viewer, looked, request);
        door.write(viewer, id, (jdbc, meeting) -> {
            if (!isRepeated(jdbc, viewer, request.ref(), content)) {
                MeetingDoor.requireOpen(meeting);
                write(jdbc, viewer, meeting, item(jdbc, meeting, item), request, content, prepared);
            }
            return true;
        });
    }

    private Item item(JdbcClient jdbc, Meeting meeting, String item) {
        return store.findItem(jdbc, meeting.id(), Ids.parse(item)).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    private boolean isRepeated(JdbcClient jdbc, Viewer viewer, UUID ref, UUID content) {
        Decision before = store.findDecisionByRef(jdbc, viewer.accountId(), ref).orElse(null);
        if (before != null && !before.content().equals(content)) {
            throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
        }
        return before != null;
    }

    private Prepared prepare(Viewer viewer, Meeting meeting, NewDecision request) {
        return switch (request.kind()) {
            case Decision.TASK -> {
                Assignment task = request.task();
                if (task == null) {
                    throw OutreachProblem.NO_OWNER.asException().field("task", "required", "");
                }
                yield new Prepared(null, owners.get(meeting.gridId(), task.accountId(), task.department()), owners.due(task.workingDays(), task.dueAt()));
            }
            case Decision.CASE -> new Prepared(request.newCase() != null ? report(viewer, meeting, request, request.newCase()) : known(viewer, request.caseCode()), null, null);
            default -> new Prepared(null, null, null);
        };
    }

    private String known(Viewer viewer, @Nullable String code) {
        if (code == null || code.isBlank()) {
            throw CommonProblem.INVALID.asException().field("caseCode", "required", "");
        }
        try {
            return cases.get(viewer, code).summary().code();
        } catch (ProblemException hidden) {
            throw CommonProblem.INVALID.asException().field("caseCode", "unknown", "");
        }
    }

    /** Reported under a ref of the decision: whoever sends again gets the same case. */
    private String report(Viewer viewer, Meeting meeting, NewDecision request, NewCase wanted) {
        if (!viewer.may(REPORT)) {
            throw CommonProblem.FORBIDDEN.asException();
        }
        GridNode grid = wanted.gridId() == null ? grids.tree().get(meeting.gridId()) : grids.tree().get(Ids.parse(wanted.gridId()));
        if (!grids.tree().isWithin(grid.id(), meeting.gridId())) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        String ref = Meetings.digest(viewer.accountId() + "/decision/" + request.ref()).toString();
        return work.report(viewer, new ReportRequest(ref, request.text().strip(), wanted.category(),
                new ReportRequest.Place(null, null, null, Ids.format(grid.id()), null), false, null, List.of(), null, null)).summary().code();
    }

    private void write(JdbcClient jdbc, Viewer viewer, Meeting meeting, Item item, NewDecision request, UUID content, Prepared prepared) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String words = request.text().strip();
        Decision decision = new Decision(ids.next(), meeting.gridId(), meeting.id(), item.id(), viewer.accountId(), content, request.kind(), words,
                prepared.caseCode(), request.kind().equals(Decision.CARRY) ? putOff(jdbc, item) : 0, now, null, null);
        store.insertDecision(jdbc, meeting, decision, request.ref());
        TaskOwners.Owner owner = prepared.owner();
        Instant due = prepared.due();
        if (owner != null && due != null) {
            Task task = new Task(ids.next(), meeting.town(), meeting.gridId(), meeting.id(), decision.id(), words, owner.account(), owner.department(),
                    owner.departmentGrid(), due.truncatedTo(ChronoUnit.MICROS), MeetingRows.OPEN, null, now, null);
            tasks.insert(jdbc, task);
            tasks.insertStep(jdbc, ids.next(), task, new Step(task.id(), viewer.accountId(), content, "given", null, List.of(), task.dueAt(), now), request.ref());
            tidings.toOwners(task, viewer.accountId(), "outreach.task-given");
        }
        audit.record(new AuditEntry(meeting.town(), viewer.accountId(), "outreach.meeting-decide", MeetingDoor.OBJECT, Ids.format(meeting.id()), null,
                Map.of("decision", Ids.format(decision.id()), "kind", decision.kind())));
    }

    /** How often the matter was put off before. */
    private int putOff(JdbcClient jdbc, Item item) {
        if (!Agenda.DECISION.equals(item.objectType()) || item.objectId() == null) {
            return 0;
        }
        return store.decisionsById(jdbc, List.of(Ids.parse(item.objectId()))).stream()
                .mapToInt(before -> before.kind().equals(Decision.CARRY) ? before.carried() + 1 : 0).findFirst().orElse(0);
    }

    /** Takes a decision back before the meeting is closed, and the task with it. A case that was reported goes its own way. */
    void withdraw(Viewer viewer, String id, String decision) {
        door.write(viewer, id, (jdbc, meeting) -> {
            MeetingDoor.requireOpen(meeting);
            Decision there = one(store.decisionsById(jdbc, List.of(Ids.parse(decision))), meeting);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            if (there.withdrawnAt() == null) {
                store.withdraw(jdbc, there.id(), now);
                tasks.findByDecision(jdbc, there.id()).filter(Task::isOpen).ifPresent(task -> {
                    tasks.move(jdbc, task.id(), Task.WITHDRAWN, now);
                    UUID ref = Meetings.digest("withdraw/" + task.id());
                    tasks.insertStep(jdbc, ids.next(), task, new Step(task.id(), viewer.accountId(), ref, "withdrawn", null, List.of(), null, now), ref);
                    tidings.toOwners(task, viewer.accountId(), "outreach.task-withdrawn");
                });
                audit.record(new AuditEntry(meeting.town(), viewer.accountId(), "outreach.meeting-undecide", MeetingDoor.OBJECT, Ids.format(meeting.id()), null,
                        Map.of("decision", decision)));
            }
            return true;
        });
    }

    private static Decision one(Collection<Decision> found, Meeting meeting) {
        return found.stream().filter(decision -> decision.meetingId() == meeting.id()).findFirst().orElseThrow(CommonProblem.NOT_FOUND::asException);
    }
}
