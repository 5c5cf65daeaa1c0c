package org.minqing.casework.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.minqing.casework.internal.Authority.Acting;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.identity.Desk;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;

/** What time does to a case: ends pauses, warns, lets steps lapse, and makes overdue cases climb. */
final class Watch {

    /** After climbing, a case without a due time of its step climbs again after one working day. */
    private static final int DEFAULT_MINUTES = 480;

    private final World world;
    private final Case subject;
    private final Flow flow;
    private final DeskFinder desks;

    Watch(World world, Case subject) {
        this.world = world;
        this.subject = subject;
        this.flow = world.flowOf(subject.before());
        this.desks = world.desks(subject.before());
    }

    Decision tick() {
        CaseState before = subject.before();
        Flow.State step = flow.state(before.position().state());
        Instant paused = before.timing().pausedUntil();
        if (paused != null) {
            subject.resume(step.amber());
            record(Builtin.UNPAUSE, null);
            return new Tidings(world).of(subject, Viewer.SYSTEM);
        }
        Instant due = before.timing().dueAt();
        if (due == null || due.isAfter(world.now())) {
            subject.amberTold();
            return new Tidings(world).ofAmber(subject);
        }
        Optional<Flow.Action> timeout = Optional.ofNullable(step.timeout()).flatMap(flow::findAction);
        if (timeout.isPresent()) {
            Moves moves = new Moves(world, subject, Viewer.SYSTEM);
            moves.perform(timeout.get(), Inputs.NONE, new Acting(null), null);
            return new Tidings(world).of(subject, moves.touched(), Viewer.SYSTEM, timeout.get());
        }
        return climb(step);
    }

    private Decision climb(Flow.State step) {
        Desk from = subject.holder().desk();
        Optional<Desk> above = from == null
                ? Optional.of(desks.staffed(desks.answering(desks.at(gridId(), null))))
                : desks.above(from);
        if (above.isEmpty()) {
            subject.lookAgain(null);
            return new Tidings(world).ofOverdueAtTheTop(subject);
        }
        subject.handTo(Holder.of(above.get()));
        subject.lookAgain(subject.workTime().plus(world.now(), minutes(step)));
        record(Builtin.ESCALATE, Holder.of(above.get()));
        return new Tidings(world).ofClimb(subject);
    }

    /** Working minutes until an overdue case climbs further. */
    static int minutes(Flow.State step) {
        return step.due() == null ? DEFAULT_MINUTES : Math.max(1, step.due());
    }

    private void record(Builtin action, @org.jspecify.annotations.Nullable Holder target) {
        subject.record(action.code(), Viewer.SYSTEM.accountId(), null, subject.before().position().state(),
                Inputs.NONE, target, false, Map.of());
    }

    private long gridId() {
        return world.gridOf(subject.before());
    }
}
