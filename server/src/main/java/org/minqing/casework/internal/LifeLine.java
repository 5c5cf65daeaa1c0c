package org.minqing.casework.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseLife.End;
import org.minqing.casework.CaseLife.Step;
import org.minqing.profile.Flow;
import org.minqing.profile.Flow.Effect;

/**
 * Walks along a case's history and remembers when each step was due and done, as it stood last. What a step is follows
 * from the stages of the domain, so that it works for every profile's flow.
 */
final class LifeLine {

    /**
     * One line of the history, as far as it concerns steps.
     *
     * @param dueAt of the step in which the case is afterwards
     */
    record Line(Instant at, String action, @Nullable String fromState, String toState, String stage,
                @Nullable Instant dueAt) {
    }

    private static final List<String> ORDER = List.of("report", "accept", "verify", "file", "dispatch", "handle",
            "inspect", "followup", "close");
    private static final Set<String> FIRST_LOOK = Set.of("accept", "verify");
    private static final Set<String> BEHIND_HANDLING = Set.of("inspect", "followup", "close");

    private final Flow flow;
    private String stage = "";
    private @Nullable Instant due;
    private @Nullable Instant acceptedAt;
    private @Nullable Instant filedAt;
    private @Nullable Instant dispatchedAt;
    private boolean dispatchedWrongly;
    private Step verification = Step.NONE;
    private Step handling = Step.NONE;
    private Step inspection = Step.NONE;
    private @Nullable Instant closingDue;
    private int lateSteps;
    private int extensions;
    private @Nullable End setAside;

    LifeLine(Flow flow, List<Line> lines) {
        this.flow = flow;
        lines.forEach(this::walk);
    }

    @Nullable Instant acceptedAt() {
        return acceptedAt;
    }

    @Nullable Instant filedAt() {
        return filedAt;
    }

    @Nullable Instant dispatchedAt() {
        return dispatchedAt;
    }

    boolean dispatchedWrongly() {
        return dispatchedWrongly;
    }

    Step verification() {
        return verification;
    }

    Step handling() {
        return handling;
    }

    Step inspection() {
        return inspection;
    }

    /** Due time of the step from which the case was closed last. */
    @Nullable Instant closingDue() {
        return closingDue;
    }

    int lateSteps() {
        return lateSteps;
    }

    int extensions() {
        return extensions;
    }

    /** VOIDED or MERGED if that was how it ended last; otherwise null. */
    @Nullable End setAside() {
        return setAside;
    }

    private void walk(Line line) {
        Optional<Flow.Action> action = flow.findAction(line.action());
        Effect effect = action.map(Flow.Action::effect).orElse(Effect.NOTE);
        boolean aside = effect == Effect.VOID || effect == Effect.MERGE;
        boolean entered = !line.toState().equals(line.fromState())
                || action.map(Flow.Action::to).filter(line.toState()::equals).isPresent();
        if (entered && due != null && line.at().isAfter(due) && effect != Effect.LAPSE) {
            lateSteps++;
        }
        dispatch(line, effect);
        if (aside) {
            setAside = effect == Effect.VOID ? End.VOIDED : End.MERGED;
            verification = dropUndone(verification);
            handling = dropUndone(handling);
            inspection = dropUndone(inspection);
        } else {
            forward(line);
            verify(line);
            handle(line);
            inspect(line);
            setAside = line.stage().equals("close") ? setAside : null;
        }
        if (entered && line.stage().equals("close")) {
            closingDue = due;
        }
        extensions += effect == Effect.GRANT_EXTENSION ? 1 : 0;
        stage = line.stage();
        due = line.dueAt();
    }

    private void dispatch(Line line, Effect effect) {
        if (effect == Effect.DISPATCH) {
            dispatchedAt = dispatchedAt == null ? line.at() : dispatchedAt;
        } else if (dispatchedAt != null && stage.equals("handle")
                && (effect == Effect.REFUSE || effect == Effect.RETURN || effect == Effect.TRANSFER)) {
            dispatchedWrongly = true;
        }
    }

    private void forward(Line line) {
        if (acceptedAt == null && isBehind("accept", line.stage())) {
            acceptedAt = line.at();
        }
        if (filedAt == null && isBehind("file", line.stage())) {
            filedAt = line.at();
        }
    }

    private void verify(Line line) {
        if (FIRST_LOOK.contains(line.stage())) {
            verification = new Step(line.dueAt(), null);
        } else if (FIRST_LOOK.contains(stage)) {
            verification = new Step(verification.dueAt(), line.at());
        }
    }

    /** What was sent back before it was handled stays owed by the time that was set: sending back hides no delay. */
    private void handle(Line line) {
        if (line.stage().equals("handle")) {
            handling = new Step(line.dueAt(), null);
        } else if (BEHIND_HANDLING.contains(line.stage())) {
            handling = BEHIND_HANDLING.contains(stage) ? handling : new Step(handling.dueAt(), line.at());
        } else if (BEHIND_HANDLING.contains(stage)) {
            handling = Step.NONE;
        }
    }

    private void inspect(Line line) {
        if (line.stage().equals("inspect")) {
            inspection = new Step(line.dueAt(), null);
        } else if (stage.equals("inspect")) {
            inspection = new Step(inspection.dueAt(), line.at());
        }
    }

    private static Step dropUndone(Step step) {
        return step.isDone() ? step : Step.NONE;
    }

    private static boolean isBehind(String stage, String other) {
        return ORDER.indexOf(other) > ORDER.indexOf(stage);
    }
}
