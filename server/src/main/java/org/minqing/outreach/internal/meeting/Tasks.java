package org.minqing.outreach.internal.meeting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.outreach.OutreachProblem;
import org.minqing.outreach.internal.meeting.MeetingRequests.TaskAction;
import org.minqing.outreach.internal.meeting.MeetingRows.Step;
import org.minqing.outreach.internal.meeting.MeetingRows.Task;
import org.minqing.outreach.internal.meeting.TaskStore.Told;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What is done with a task: by whoever is to do it, and by those who hold the meetings that gave it. */
@Service
class Tasks {

    static final String FILES = "meeting-task";
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final int AT_ONCE = 200;

    private final MeetingDoor door;
    private final MeetingStore meetings;
    private final TaskStore store;
    private final TaskLines lines;
    private final TaskOwners owners;
    private final TaskTidings tidings;
    private final Files files;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Tasks(MeetingDoor door, MeetingStore meetings, TaskStore store, TaskLines lines, TaskOwners owners, TaskTidings tidings, Files files, Audit audit,
          Ids ids, Clock clock) {
        this.door = door;
        this.meetings = meetings;
        this.store = store;
        this.lines = lines;
        this.owners = owners;
        this.tidings = tidings;
        this.files = files;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What the viewer may do with it now. Nobody grants what they asked for themselves. */
    Set<String> actions(Viewer viewer, Task task) {
        Set<String> actions = new LinkedHashSet<>();
        boolean own = lines.owns(viewer.accountId(), task);
        boolean holds = door.holds(viewer, task.gridId());
        if (task.isOpen()) {
            if (own) {
                actions.addAll(List.of("done", "note", "ask", "hand"));
            }
            if (holds) {
                if (task.askedUntil() != null && !own) {
                    actions.addAll(List.of("grant", "refuse"));
                }
                actions.addAll(List.of("note", "hand", "withdraw"));
            }
        } else if (task.state().equals(Task.DONE) && holds) {
            actions.add("return");
        }
        return actions;
    }

    /**
     * The same ref with the same content does nothing more.
     *
     * @throws ProblemException {@code common.not-found}, {@code outreach.task-moved}, {@code common.invalid}, {@code common.replayed-with-other-content}
     */
    void act(Viewer viewer, String id, String action, TaskAction request) {
        UUID content = Meetings.digest(id + "\n" + action + "\n" + request);
        door.everywhere(jdbc -> {
            Task task = store.hold(jdbc, Ids.parse(id)).orElseThrow(CommonProblem.NOT_FOUND::asException);
            Step before = store.findStepByRef(jdbc, viewer.accountId(), request.ref()).orElse(null);
            if (before != null) {
                if (!before.content().equals(content)) {
                    throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
                }
                return true;
            }
            if (!lines.owns(viewer.accountId(), task) && !door.sees(viewer, task.town(), task.gridId())) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            if (!actions(viewer, task).contains(action)) {
                throw OutreachProblem.TASK_MOVED.asException();
            }
            apply(jdbc, viewer, task, action, request, content);
            return true;
        });
    }

    private void apply(JdbcClient jdbc, Viewer viewer, Task task, String action, TaskAction request, UUID content) {
        long giver = store.find(jdbc, task.id()).map(Told::giver).orElseThrow();
        long actor = viewer.accountId();
        String words = clean(request.text());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        switch (action) {
            case "note" -> step(jdbc, viewer, task, "noted", need(words), request, null, content);
            case "done" -> {
                List<String> shown = request.files();
                if (words == null && (shown == null || shown.isEmpty())) {
                    need(null);
                }
                step(jdbc, viewer, task, "done", words, request, null, content);
                store.move(jdbc, task.id(), Task.DONE, now);
                tidings.toGiver(task, giver, actor, "outreach.task-done");
            }
            case "ask" -> {
                Instant until = later(request.until(), task.dueAt(), now);
                step(jdbc, viewer, task, "asked", need(words), request, until, content);
                store.ask(jdbc, task.id(), until);
                tidings.toGiver(task, giver, actor, "outreach.task-asked");
            }
            case "grant" -> {
                Instant until = later(request.until() != null ? request.until() : task.askedUntil(), now, now);
                step(jdbc, viewer, task, "granted", words, request, until, content);
                store.due(jdbc, task.id(), until);
                tidings.toOwners(task, actor, "outreach.task-granted");
            }
            case "refuse" -> {
                step(jdbc, viewer, task, "refused", need(words), request, null, content);
                store.ask(jdbc, task.id(), null);
                tidings.toOwners(task, actor, "outreach.task-refused");
            }
            case "return" -> {
                step(jdbc, viewer, task, "returned", need(words), request, request.until(), content);
                store.move(jdbc, task.id(), MeetingRows.OPEN, now);
                if (request.until() != null) {
                    store.due(jdbc, task.id(), later(request.until(), now, now));
                }
                comesAgain(jdbc, task.decisionId());
                tidings.toOwners(task, actor, "outreach.task-returned");
            }
            case "withdraw" -> {
                step(jdbc, viewer, task, "withdrawn", need(words), request, null, content);
                store.move(jdbc, task.id(), Task.WITHDRAWN, now);
                meetings.withdraw(jdbc, task.decisionId(), now);
                tidings.toOwners(task, actor, "outreach.task-withdrawn");
            }
            default -> hand(jdbc, viewer, task, request, words, content);
        }
    }

    private void hand(JdbcClient jdbc, Viewer viewer, Task task, TaskAction request, @Nullable String words, UUID content) {
        TaskOwners.Owner owner = owners.get(task.gridId(), request.accountId(), request.department());
        step(jdbc, viewer, task, "handed", words, request, null, content);
        store.hand(jdbc, task.id(), owner.account(), owner.department(), owner.departmentGrid());
        tidings.toOwners(store.find(jdbc, task.id()).orElseThrow().task(), viewer.accountId(), "outreach.task-handed");
    }

    /** A meeting that saw it done was mistaken: the next hears of it again. */
    private static void comesAgain(JdbcClient jdbc, long decision) {
        jdbc.sql("update meeting_decision set settled_at = null where id = :id").param("id", decision).update();
    }

    private void step(JdbcClient jdbc, Viewer viewer, Task task, String step, @Nullable String words, TaskAction request, @Nullable Instant due, UUID content) {
        List<Long> shown = request.files() == null ? List.of() : request.files().stream().map(Ids::parse).distinct().toList();
        files.getAttachable(shown, viewer.accountId());
        store.insertStep(jdbc, ids.next(), task, new Step(task.id(), viewer.accountId(), content, step, words, shown, due,
                clock.instant().truncatedTo(ChronoUnit.MICROS)), request.ref());
        if (!files.attach(shown.stream().map(file -> new Files.Attachment(file, viewer.accountId(), FILES, Ids.format(task.id()))).toList()).isEmpty()) {
            throw CommonProblem.CONFLICT.asException();
        }
        tidings.seen(viewer.accountId(), task.id());
        audit.record(new AuditEntry(task.town(), viewer.accountId(), "outreach.task-" + step, TaskTidings.OBJECT, Ids.format(task.id()), null, Map.of()));
    }

    private static String need(@Nullable String words) {
        if (words == null) {
            throw CommonProblem.INVALID.asException().field("text", "required", "");
        }
        return words;
    }

    private static Instant later(@Nullable Instant until, Instant than, Instant now) {
        if (until == null || !until.isAfter(than) || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw OutreachProblem.BAD_DUE.asException().field("until", until == null ? "required" : "out-of-range", "");
        }
        return until.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A day before, and when the time has passed; each once. */
    void remind() {
        door.everywhere(jdbc -> {
            Instant now = clock.instant();
            store.remind(jdbc, now, now.plus(AHEAD), AT_ONCE).forEach(task -> tidings.toOwners(task, 0, "outreach.task-due"));
            store.tellLate(jdbc, now, AT_ONCE).forEach(task -> {
                tidings.toOwners(task, 0, "outreach.task-late");
                store.find(jdbc, task.id()).filter(told -> !lines.people(task).contains(told.giver()))
                        .ifPresent(told -> tidings.toGiver(task, told.giver(), 0, "outreach.task-late"));
            });
            return true;
        });
    }
}
