package org.minqing.casework.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseworkProblem;
import org.minqing.casework.internal.Authority.Acting;
import org.minqing.casework.internal.CaseState.End;
import org.minqing.casework.internal.CaseState.Position;
import org.minqing.casework.internal.CaseState.Reported;
import org.minqing.casework.internal.CaseState.Tally;
import org.minqing.casework.internal.CaseState.Timing;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.identity.Desk;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Flow.Effect;
import org.minqing.profile.Profile;
import org.minqing.profile.Profile.Category;
import org.minqing.profile.WorkTime;

/**
 * Decides commands without any input or output: the case, the world and the command give the decision, or a
 * {@link ProblemException} that says why not. What a refused command touched is thrown away with it.
 */
final class CaseDecider {

    private final World world;

    CaseDecider(World world) {
        this.world = world;
    }

    /** A new case; settled at once if the reporter is on duty there and says so. */
    Decision report(Command.Report command) {
        Profile profile = world.profile();
        Optional<Category> category = Optional.ofNullable(command.category())
                .map(code -> profile.findCategory(code).orElseThrow(() ->
                        CaseworkProblem.UNKNOWN_CATEGORY.asException().with("category", code)));
        Flow flow = category.map(Category::flow).flatMap(profile::findFlow).orElseGet(() -> profile.flows().getFirst());
        Case newCase = new Case(blank(command, profile, flow), profile, world.now());
        CaseState state = newCase.before();
        Moves moves = new Moves(world, newCase, command.viewer());
        Flow.State initial = flow.state(flow.initial());
        newCase.enter(initial, moves.holderIn(initial, false));
        newCase.record(Builtin.REPORT.code(), command.viewer().accountId(), roleOf(command), null,
                new Inputs(null, null, command.files(), null, List.of(), null, null, null, null), newCase.holder(),
                false, Map.of());
        Tidings tidings = new Tidings(world);
        Inputs settle = command.settle();
        if (settle != null) {
            settle(newCase, moves, flow, state, command, settle);
        }
        return tidings.of(newCase, command.viewer());
    }

    private void settle(Case newCase, Moves moves, Flow flow, CaseState state, Command.Report command, Inputs inputs) {
        for (Flow.Action action : flow.actions()) {
            if (action.effect() == Effect.SETTLE && action.from().contains(flow.initial())) {
                Authority authority = new Authority(newCase.state(), command.viewer(), world);
                Optional<Acting> acting = authority.over(action);
                if (acting.isPresent()) {
                    Needs.check(action, inputs, world.profile());
                    moves.perform(action, inputs, acting.get(), null);
                    return;
                }
            }
        }
        throw CaseworkProblem.NOT_YOURS.asException().with("action", "settle");
    }

    /**
     * An action of the flow.
     *
     * @param other the case to merge into, if that is asked for and it exists
     */
    Decision act(CaseState state, @Nullable CaseState other, Command.Act command) {
        Authority authority = new Authority(state, command.viewer(), world);
        if (!authority.maySee()) {
            throw CommonProblem.NOT_FOUND.asException();
        }
        Flow.Action action = world.flowOf(state).findAction(command.action())
                .orElseThrow(() -> CaseworkProblem.UNKNOWN_ACTION.asException().with("action", command.action()));
        if (command.version() != state.version()) {
            throw CaseworkProblem.CHANGED_MEANWHILE.asException().with("version", state.version());
        }
        if (!isPossible(action, state, world)) {
            throw CaseworkProblem.NOT_NOW.asException().with("action", action.code())
                    .with("state", state.position().state());
        }
        Acting acting = authority.over(action).orElseThrow(() ->
                CaseworkProblem.NOT_YOURS.asException().with("action", action.code()));
        Needs.check(action, command.inputs(), world.profileOf(state));
        Case subject = caseOf(state);
        Case second = other == null ? null : caseOf(other);
        Moves moves = new Moves(world, subject, command.viewer());
        moves.perform(action, command.inputs(), acting, second);
        return new Tidings(world).of(subject, moves.touched(), command.viewer(), action);
    }

    /** The viewer becomes one of the reporters of an open case. Joining twice changes nothing. */
    Decision join(CaseState state, Command.Join command) {
        Profile profile = world.profileOf(state);
        boolean personal = Optional.ofNullable(state.category()).flatMap(profile::findCategory)
                .map(Category::confidential).orElse(false);
        if (!state.position().open() || personal) {
            throw CaseworkProblem.CANNOT_JOIN.asException();
        }
        Case subject = caseOf(state);
        long account = command.viewer().accountId();
        if (!state.isReporter(account) && !state.joiners().contains(account)) {
            subject.addReporters(List.of(account));
            subject.record(Builtin.JOIN.code(), account, null, state.position().state(),
                    Inputs.of(command.text(), List.of()), null, true, Map.of());
        }
        return new Tidings(world).of(subject, command.viewer());
    }

    /** What time brings: the end of a pause, amber, the timeout of the step, or a climb. Empty: nothing yet. */
    Optional<Decision> tick(CaseState state) {
        Timing timing = state.timing();
        if (timing.wakeAt() == null || timing.wakeAt().isAfter(world.now()) || !state.position().open()) {
            return Optional.empty();
        }
        Case subject = caseOf(state);
        return Optional.of(new Watch(world, subject).tick());
    }

    /**
     * Grids were redrawn: the case goes from a desk that is no more to the one that follows, and so does each part of a
     * joint handling. The step and its due time stay. Empty: all its desks still stand.
     */
    Optional<Decision> follow(CaseState state) {
        if (!state.position().open()) {
            return Optional.empty();
        }
        Desk desk = state.position().holder().desk();
        Holder holder = desk == null ? state.position().holder() : state.position().holder().at(following(desk, state));
        List<CaseState.Assist> assists = state.assists().stream()
                .map(assist -> assist.done() ? assist : assist.at(following(assist.desk(), state))).toList();
        if (holder.equals(state.position().holder()) && assists.equals(state.assists())) {
            return Optional.empty();
        }
        Case subject = caseOf(state);
        subject.follow(holder, assists);
        subject.record(Builtin.FOLLOW.code(), Viewer.SYSTEM.accountId(), null, state.position().state(), Inputs.NONE,
                holder.equals(state.position().holder()) ? null : holder, false, Map.of());
        return Optional.of(new Tidings(world).ofFollowing(subject));
    }

    /**
     * The duties went over in the transaction that redrew the grids; as long as this node still sees people at the old
     * desk, it has not heard of that, and must not take the new one for empty.
     */
    private Desk following(Desk desk, CaseState state) {
        Desk next = world.now(desk, state);
        DeskFinder desks = world.desks(state);
        return next.equals(desk) || desks.isStaffed(desk) ? next : desks.staffed(next);
    }

    /** Whether the state of the case allows the action, whoever asks. */
    static boolean isPossible(Flow.Action action, CaseState state, World world) {
        if (!action.from().contains(state.position().state())) {
            return false;
        }
        return switch (action.effect()) {
            // What is asked for is decided first: granting it sets a clock that would end the pause unseen.
            case PAUSE -> state.timing().pausedUntil() == null && state.timing().extensionUntil() == null;
            case RESUME -> state.timing().pausedUntil() != null;
            case REQUEST_EXTENSION -> state.timing().extensionUntil() == null && state.timing().dueAt() != null
                    && state.timing().pausedUntil() == null;
            case GRANT_EXTENSION, DENY_EXTENSION -> state.timing().extensionUntil() != null;
            case ASSIST_DONE -> state.assists().stream().anyMatch(assist -> !assist.done());
            case REOPEN -> isStillToBeReopened(action, state, world);
            case TAKE -> isShared(state, world) && !isTaken(state, world);
            case RELEASE -> state.position().holder().isTaken();
            case RATE -> state.end().rating() == null && state.end().joinedInto() == null;
            default -> true;
        };
    }

    /** Where a single person sits nobody needs to take anything on. */
    private static boolean isShared(CaseState state, World world) {
        Desk desk = state.position().holder().desk();
        return desk != null && world.holders().apply(desk).size() > 1;
    }

    /** Taken on by somebody who still sits there. */
    static boolean isTaken(CaseState state, World world) {
        Holder holder = state.position().holder();
        return holder.desk() != null && holder.account() != null && world.holders().apply(holder.desk()).contains(holder.account());
    }

    private static boolean isStillToBeReopened(Flow.Action action, CaseState state, World world) {
        Instant closed = state.end().closedAt();
        boolean inTime = action.within() == null || closed == null
                || !new WorkTime(world.profile().calendar()).plus(closed, action.within()).isBefore(world.now());
        return inTime && (action.most() == null || state.tally().reopened() < action.most());
    }

    /** The flow is the one that the case began under; holidays are those known today. */
    private Case caseOf(CaseState state) {
        return new Case(state, world.profile(), world.now());
    }

    private CaseState blank(Command.Report command, Profile profile, Flow flow) {
        Reported reported = new Reported(command.channel(), command.viewer().accountId(), command.anonymous(),
                command.caller(), command.text(), command.place(), command.files(), world.now(), command.about());
        return new CaseState(new CaseKey(command.town(), command.id()), command.code().value(), profile.version(),
                flow.code(), 0, reported, command.category(),
                new Position(flow.initial(), flow.state(flow.initial()).stage(), true, Holder.NOBODY, null, Map.of()),
                new Timing(world.now(), null, null, null, null, null, 0, null), Tally.NEW, End.NONE, List.of(),
                List.of());
    }

    private static @Nullable String roleOf(Command.Report command) {
        return command.channel().equals("resident") ? null
                : command.viewer().dutiesWith("case.work").stream().findFirst().map(duty -> duty.role()).orElse(null);
    }
}
