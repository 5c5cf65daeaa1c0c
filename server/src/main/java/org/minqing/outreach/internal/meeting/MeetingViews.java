package org.minqing.outreach.internal.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.platform.FileView;
import org.minqing.profile.Text;

/** What the API shows of meetings and tasks. */
final class MeetingViews {

    private MeetingViews() {
    }

    /**
     * A grid at whose level meetings are due.
     *
     * @param dueOn by when the next should be held
     * @param open  id of a meeting that is being prepared or held
     */
    record Round(GridPlace grid, @Nullable LocalDate lastOn, LocalDate dueOn, boolean late, @Nullable String open) {
    }

    /** @param number the how-manieth of the grid */
    record Line(String id, GridPlace grid, int number, LocalDate heldOn, String state, int items, int decisions, int openTasks,
                @Nullable Instant closedAt) {
    }

    /**
     * @param version of day, chair, attendance and order
     * @param invited names of those who are on duty there, to choose from
     * @param hold    the viewer may write
     */
    record Detail(Line meeting, @Nullable String chair, List<String> present, List<String> invited, int version, List<Item> items, boolean hold) {
    }

    /**
     * A point of the agenda.
     *
     * @param chapter    decisions, cases, hot, warnings, campaigns, visits or other
     * @param objectType what it is about: decision, case, hot-matter, warning, campaign, care …
     * @param amount     how many there are of it
     * @param at         when it was due, or began
     * @param became     what became of a decision of an earlier meeting
     */
    record Item(String id, String chapter, @Nullable String objectType, @Nullable String objectId, String title, @Nullable Integer amount,
                @Nullable Instant at, @Nullable Became became, String minutes, boolean removed, int version, @Nullable String writtenBy,
                Instant writtenAt, List<Decision> decisions) {
    }

    /**
     * @param state   done, open, late, carried (the matter itself was put off) or unknown (a case that the viewer may not see)
     * @param carried at so many meetings since it was not done
     * @param heldOn  of the meeting that decided it
     */
    record Became(String kind, String text, String state, int carried, LocalDate heldOn, @Nullable String taskId, @Nullable String owner,
                  @Nullable Instant dueAt, @Nullable Instant doneAt, @Nullable String words, @Nullable String caseCode, @Nullable Text caseState) {
    }

    /** @param kind task, case or carry */
    record Decision(String id, String kind, String text, @Nullable String caseCode, @Nullable TaskLine task, Instant at, String by) {
    }

    /** Who a task can be given to. */
    record Owners(List<Person> people, List<Office> offices) {
    }

    record Person(String accountId, String name, Text role, GridPlace grid) {
    }

    record Office(String department, Text name, GridPlace grid) {
    }

    /**
     * @param state      open, done or withdrawn
     * @param owner      name; null: the department's
     * @param askedUntil the later due time that is asked for
     * @param mine       the viewer is to do it
     */
    record TaskLine(String id, String text, String item, String meetingId, LocalDate heldOn, GridPlace grid, @Nullable String owner, @Nullable Text department,
                    Instant dueAt, String state, boolean late, @Nullable Instant askedUntil, @Nullable Instant doneAt, boolean mine) {
    }

    /** @param step given, noted, done, asked, granted, refused, handed, returned or withdrawn */
    record TaskStep(Instant at, String by, String step, @Nullable String text, List<FileView> files, @Nullable Instant dueAt) {
    }

    /**
     * @param actions   what the viewer may do with it now: note, done, ask, hand, grant, refuse, return or withdraw
     * @param sees      the viewer may open the meeting
     */
    record TaskDetail(TaskLine task, List<TaskStep> steps, List<String> actions, boolean sees) {
    }

    /** The viewer's own open tasks; and those that the viewer's meetings gave. */
    record TaskCounts(int open, int late, int given, int givenLate, int asked) {
    }
}
