package org.minqing.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.internal.CaseState.Assist;
import org.minqing.casework.internal.CaseState.End;
import org.minqing.casework.internal.CaseState.Position;
import org.minqing.casework.internal.CaseState.Tally;
import org.minqing.casework.internal.CaseState.Timing;
import org.minqing.identity.Desk;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile;
import org.minqing.profile.WorkTime;

/**
 * A case in the hands of one decision: the aggregate. Every change of its state is a method here, and every method
 * leaves it whole. Nothing is written and nobody is told here; that follows from what it has become.
 */
final class Case {

    private final CaseState before;
    private final Profile profile;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();
    private int version;
    private @Nullable String category;
    private Position position;
    private Timing timing;
    private Tally tally;
    private End end;
    private List<Assist> assists;
    private List<Long> joiners;

    Case(CaseState before, Profile profile, Instant now) {
        this.before = before;
        this.profile = profile;
        this.now = now;
        this.version = before.version();
        this.category = before.category();
        this.position = before.position();
        this.timing = before.timing();
        this.tally = before.tally();
        this.end = before.end();
        this.assists = before.assists();
        this.joiners = before.joiners();
    }

    CaseState before() {
        return before;
    }

    CaseState state() {
        return new CaseState(before.key(), before.code(), before.profileVersion(), before.flow(), version,
                before.reported(), category, position, timing, tally, end, assists, joiners);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    // --- the way

    /** Enters a state anew: the last step ends, the next begins, and with it its clock. */
    void enter(Flow.State next, Holder holder) {
        if (isLate()) {
            tally = tally.plusLateStep();
        }
        timing = startOf(next);
        place(next.code(), next.stage(), next.open(), position.holder().orSame(holder));
        if (!next.open()) {
            end = new End(now, end.confirmation(), end.rating(), end.ratingNote(), end.joinedInto());
        }
    }

    /** Gives the case to another desk within the same step; the due time stays. */
    void handTo(Holder holder) {
        place(position.state(), position.stage(), position.open(), holder);
    }

    /** Goes to the desks that stand in place of those that had it. */
    void follow(Holder holder, List<Assist> next) {
        handTo(holder);
        assists = List.copyOf(next);
    }

    /** The desk that had the case last in a state. */
    @Nullable Desk lastIn(String stateCode) {
        return position.trail().get(stateCode);
    }

    Holder holder() {
        return position.holder();
    }

    // --- the clock

    /** Of the category that the matter has now: what a correction makes an emergency runs day and night from its next step on. */
    WorkTime workTime() {
        return profile.workTime(category);
    }

    boolean isLate() {
        Instant due = timing.dueAt();
        return due != null && now.isAfter(due);
    }

    /** Stops the clock until a moment; a due time that lies ahead moves by the working time in between, no further. */
    void pause(Instant until) {
        Instant due = timing.dueAt();
        Long left = due == null || isLate() ? null : workTime().minutesBetween(now, due);
        timing = new Timing(timing.stepStartedAt(), left == null ? due : workTime().plus(until, left), null, until, until,
                left, timing.climbs(), timing.extensionUntil());
    }

    /** Starts the clock again, with the working time that was left when it stopped. */
    void resume(double amber) {
        Long left = timing.pauseLeft();
        clock(left == null ? timing.dueAt() : workTime().plus(now, left), amber);
    }

    /** The dispatcher may set an earlier due time than the flow's, never a later one. */
    void hasten(Instant until, double amber) {
        Instant due = timing.dueAt();
        if (due == null || until.isBefore(due)) {
            clock(until, amber);
        }
    }

    void askExtension(Instant until) {
        timing = timing.withExtension(until);
    }

    /** Moves the due time to what was asked for. */
    void grantExtension(double amber) {
        clock(Objects.requireNonNull(timing.extensionUntil()), amber);
        dropExtension();
    }

    void dropExtension() {
        timing = timing.withExtension(null);
    }

    /** Amber has been told; the next look is when it is due. */
    void amberTold() {
        timing = timing.withWake(timing.dueAt(), timing.climbs());
    }

    /** It is overdue. The due time stays what it was; only the next look is set, null for never again. */
    void lookAgain(@Nullable Instant at) {
        timing = timing.withWake(at, timing.climbs() + 1);
    }

    // --- counts and marks

    void countRework() {
        tally = tally.plusRework();
    }

    void markSettled() {
        tally = tally.asSettled();
    }

    void supervise() {
        tally = tally.asSupervised();
    }

    /** Open again: what the end said no longer holds, nor that it was settled on the spot; the history keeps it. */
    void reopen() {
        tally = tally.plusReopening();
        end = End.NONE;
    }

    void addReporters(List<Long> accounts) {
        joiners = Stream.concat(joiners.stream(), accounts.stream()).distinct()
                .filter(account -> !before.isReporter(account)).toList();
        tally = tally.withReporters(1 + joiners.size());
    }

    void classify(String code) {
        category = code;
    }

    // --- joint handling

    void callIn(List<Desk> desks) {
        List<Assist> next = new ArrayList<>(assists);
        for (Desk desk : desks) {
            next.removeIf(assist -> assist.department().equals(desk.department()));
            next.add(new Assist(desk, false, null, now, null));
        }
        assists = List.copyOf(next);
        tally = tally.asJoint();
    }

    void finishPart(Desk desk, @Nullable String note) {
        assists = assists.stream().map(assist -> assist.desk().equals(desk)
                ? new Assist(desk, true, note, assist.askedAt(), now) : assist).toList();
    }

    boolean waitsForOthers() {
        return assists.stream().anyMatch(assist -> !assist.done());
    }

    // --- the end

    void confirm(String confirmation) {
        end = new End(end.closedAt(), confirmation, end.rating(), end.ratingNote(), end.joinedInto());
    }

    void rate(int rating, @Nullable String note) {
        end = new End(end.closedAt(), end.confirmation(), rating, note, end.joinedInto());
    }

    void joinInto(String code) {
        end = new End(end.closedAt(), end.confirmation(), end.rating(), end.ratingNote(), code);
    }

    // --- history

    /** Writes the next line of the history; the version of the case is its number. */
    void record(String action, long actorId, @Nullable String actorRole, @Nullable String fromState,
                Command.Inputs inputs, @Nullable Holder target, boolean internal, Map<String, Object> detail) {
        version++;
        entries.add(new Entry(version, now, action, actorId, actorRole, fromState, position.state(), position.stage(),
                inputs.note(), inputs.reason(), inputs.files(), target, timing.dueAt(), internal, detail));
    }

    private Timing startOf(Flow.State next) {
        if (next.due() == null || !next.open()) {
            return new Timing(now, null, null, null, null, null, 0, null);
        }
        Instant due = workTime().plus(now, next.due());
        Instant amber = workTime().plus(now, (long) (next.due() * next.amber()));
        boolean amberIsTold = next.timeout() == null && amber.isBefore(due);
        return new Timing(now, due, amber, amberIsTold ? amber : due, null, null, 0, null);
    }

    /** Sets a due time; amber lies at the share of the working time that is left. */
    private void clock(@Nullable Instant due, double amber) {
        Instant amberAt = due;
        if (due != null && due.isAfter(now)) {
            amberAt = workTime().plus(now, (long) (workTime().minutesBetween(now, due) * amber));
        }
        timing = new Timing(timing.stepStartedAt(), due, amberAt, amberAt, null, null, timing.climbs(),
                timing.extensionUntil());
    }

    private void place(String state, String stage, boolean open, Holder holder) {
        Desk desk = holder.desk();
        Map<String, Desk> trail = position.trail();
        String department = position.department();
        if (desk != null) {
            trail = new HashMap<>(trail);
            trail.put(state, desk);
            trail = Map.copyOf(trail);
            department = desk.department() == null ? department : desk.department();
        }
        position = new Position(state, stage, open, holder, department, trail);
    }
}
