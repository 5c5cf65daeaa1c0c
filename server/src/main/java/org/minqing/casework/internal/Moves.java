package org.minqing.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseworkProblem;
import org.minqing.casework.internal.Authority.Acting;
import org.minqing.casework.internal.Command.Inputs;
import org.minqing.identity.Desk;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Profile.Category;

import static java.util.Objects.requireNonNull;

/** Performs the actions of a flow on one case: what each effect does, in one place. */
final class Moves {

    /** Nobody can put off a case for longer in one go. */
    private static final Duration LONGEST_DELAY = Duration.ofDays(366);

    private final World world;
    private final Case subject;
    private final Viewer viewer;
    private final Flow flow;
    private final DeskFinder desks;
    private final List<Case> touched = new ArrayList<>();

    Moves(World world, Case subject, Viewer viewer) {
        this.world = world;
        this.subject = subject;
        this.viewer = viewer;
        this.flow = world.flowOf(subject.before());
        this.desks = world.desks(subject.before());
    }

    /** Other cases that changed with this one. */
    List<Case> touched() {
        return touched;
    }

    /** @param other the case to merge into, if it exists */
    void perform(Flow.Action action, Inputs inputs, Acting acting, @Nullable Case other) {
        String from = subject.state().position().state();
        Holder holder = subject.holder();
        if (inputs.category() != null && Needs.takes(action, "category")) {
            subject.classify(inputs.category());
        }
        apply(action, inputs, other);
        Holder after = subject.holder();
        subject.record(action.code(), viewer.accountId(), acting.role(), from, inputs,
                after.equals(holder) || after.equals(Holder.NOBODY) ? null : after, action.internal(),
                detail(action, inputs));
    }

    private void apply(Flow.Action action, Inputs inputs, @Nullable Case other) {
        switch (action.effect()) {
            case ADVANCE -> {
                requireOthersDone();
                follow(action, false);
            }
            case SETTLE -> {
                requireOthersDone();
                subject.markSettled();
                settle(action);
            }
            case DISPATCH -> {
                give(action, target(inputs).orElseGet(this::likeliest));
                if (inputs.until() != null && Needs.takes(action, "until")) {
                    subject.hasten(future(inputs.until()), stateNow().amber());
                }
            }
            case TRANSFER -> give(action, target(inputs).orElseThrow(CaseworkProblem.UNKNOWN_TARGET::asException));
            case RETURN -> follow(action, true);
            case REWORK, CONTEST -> {
                subject.countRework();
                follow(action, true);
            }
            case REFUSE -> give(action, target(inputs).orElseGet(this::above));
            case JOINT -> subject.callIn(inputs.departments().stream().map(this::departmentDesk).toList());
            case ASSIST_DONE -> subject.finishPart(ownPart(), inputs.note());
            case SUPERVISE -> {
                subject.supervise();
                if (inputs.until() != null && Needs.takes(action, "until")) {
                    subject.hasten(future(inputs.until()), stateNow().amber());
                }
            }
            case TAKE -> subject.handTo(new Holder(requireNonNull(subject.holder().desk()), viewer.accountId()));
            case RELEASE -> subject.handTo(Holder.of(requireNonNull(subject.holder().desk())));
            case REQUEST_EXTENSION -> {
                above();
                subject.askExtension(laterThanDue(requireNonNull(inputs.until())));
            }
            case GRANT_EXTENSION -> {
                requireNotHolder(action);
                subject.grantExtension(stateNow().amber());
            }
            case DENY_EXTENSION -> subject.dropExtension();
            case PAUSE -> subject.pause(future(requireNonNull(inputs.until())));
            case RESUME -> subject.resume(stateNow().amber());
            case VOID -> follow(action, false);
            case MERGE -> merge(action, other);
            case REOPEN -> {
                subject.reopen();
                follow(action, true);
            }
            case CONFIRM -> {
                subject.confirm("confirmed");
                rateIfGiven(inputs);
                follow(action, false);
            }
            case LAPSE -> {
                subject.confirm("unconfirmed");
                follow(action, false);
            }
            case RATE -> rateIfGiven(inputs);
            case NOTE -> follow(action, false);
        }
    }

    /** Goes to the state that the action names, if any; back: to the desk that had the case there before. */
    private void follow(Flow.Action action, boolean back) {
        if (action.to() != null) {
            Flow.State next = flow.state(action.to());
            subject.enter(next, holderIn(next, back));
        }
    }

    /** Whoever reported it on duty and settled it is not asked back whether it is settled: it is closed. */
    private void settle(Flow.Action action) {
        Flow.State next = flow.state(requireNonNull(action.to()));
        boolean askedBack = next.holder() != null && next.holder().kind() == Flow.Party.Kind.REPORTER;
        CaseState.Reported reported = subject.before().reported();
        if (askedBack && reported.reporterId() == viewer.accountId() && !reported.channel().equals("resident")) {
            next = flow.actions().stream().filter(other -> other.effect() == Flow.Effect.CONFIRM)
                    .filter(other -> other.from().contains(requireNonNull(action.to())) && other.to() != null)
                    .findFirst().map(other -> flow.state(requireNonNull(other.to()))).orElse(next);
        }
        subject.enter(next, holderIn(next, false));
    }

    private void give(Flow.Action action, Desk desk) {
        if (action.to() == null || action.to().equals(subject.state().position().state())) {
            subject.handTo(Holder.of(desk));
            watchAgain();
        } else {
            subject.enter(flow.state(action.to()), Holder.of(desk));
        }
    }

    /** At the top an overdue case climbs no further and is no longer looked at; from whoever gets it now it climbs again. */
    private void watchAgain() {
        CaseState state = subject.state();
        if (state.timing().wakeAt() == null && subject.isLate()) {
            subject.lookAgain(subject.workTime().plus(world.now(), Watch.minutes(stateNow())));
        }
    }

    /** Who gets the case in a state. */
    Holder holderIn(Flow.State next, boolean back) {
        if (!next.open()) {
            return Holder.NOBODY;
        }
        Desk last = subject.lastIn(next.code());
        if (back && last != null) {
            Desk now = world.now(last, subject.before());
            if (desks.isStaffed(now)) {
                return Holder.of(now);
            }
        }
        Flow.Party party = next.holder();
        if (party == null) {
            return subject.holder();
        }
        return switch (party.kind()) {
            case REPORTER -> Holder.of(subject.before().reported().reporterId());
            case HOLDER -> subject.holder().desk() != null ? subject.holder() : Holder.of(ownAnswering());
            case ABOVE -> Holder.of(Optional.ofNullable(subject.holder().desk()).flatMap(desks::above)
                    .orElseGet(this::ownAnswering));
            case DESK, DEPARTMENT -> Holder.of(desks.staffed(party, gridId(), department()));
            case ASSISTING, PERMISSION, SYSTEM -> Holder.of(ownAnswering());
        };
    }

    private Desk ownAnswering() {
        return desks.staffed(desks.answering(desks.at(gridId(), null)));
    }

    /** The first of the desks that would be proposed. */
    private Desk likeliest() {
        return new NextOwners(world, subject.state()).list().stream().findFirst()
                .orElseThrow(CaseworkProblem.UNKNOWN_TARGET::asException);
    }

    private Desk above() {
        return Optional.ofNullable(subject.holder().desk()).flatMap(desks::above)
                .orElseThrow(CaseworkProblem.NOBODY_ABOVE::asException);
    }

    private Optional<Desk> target(Inputs inputs) {
        Desk target = inputs.target();
        if (target == null) {
            return Optional.empty();
        }
        boolean stands = desks.tree().find(target.gridId()).map(node -> !node.retired()).orElse(false);
        if (!stands || !desks.isStaffed(target) || !desks.works(target)) {
            throw CaseworkProblem.UNKNOWN_TARGET.asException();
        }
        return Optional.of(target);
    }

    private Desk departmentDesk(String department) {
        return desks.nearestOfDepartment(gridId(), department).orElseThrow(() ->
                CaseworkProblem.UNKNOWN_TARGET.asException().with("department", department));
    }

    private Desk ownPart() {
        Authority authority = new Authority(subject.state(), viewer, world);
        return subject.state().assists().stream().filter(assist -> !assist.done()).map(CaseState.Assist::desk)
                .filter(desk -> authority.onDesk(desk).isPresent()).findFirst()
                .orElseThrow(CaseworkProblem.NOT_YOURS::asException);
    }

    private void merge(Flow.Action action, @Nullable Case other) {
        if (other == null || other.before().key().equals(subject.before().key())
                || !other.before().position().open() || !new Authority(other.before(), viewer, world).maySee()) {
            throw CaseworkProblem.CANNOT_MERGE.asException();
        }
        List<Long> reporters = new ArrayList<>(subject.before().joiners());
        reporters.add(subject.before().reported().reporterId());
        other.addReporters(reporters);
        other.record(Builtin.ABSORB.code(), viewer.accountId(), null, other.before().position().state(), Inputs.NONE,
                null, true, Map.of("code", display(subject)));
        subject.joinInto(other.before().code());
        follow(action, false);
        touched.add(other);
    }

    private void rateIfGiven(Inputs inputs) {
        if (inputs.rating() != null) {
            subject.rate(inputs.rating(), inputs.note());
        }
    }

    private void requireOthersDone() {
        if (subject.waitsForOthers()) {
            throw CaseworkProblem.ASSISTANCE_OPEN.asException().with("departments", subject.state().assists().stream()
                    .filter(assist -> !assist.done()).map(CaseState.Assist::department).toList());
        }
    }

    /** An extension is for somebody above to grant, never for the holder. */
    private void requireNotHolder(Flow.Action action) {
        Desk desk = subject.holder().desk();
        if (desk != null && new Authority(subject.state(), viewer, world).onDesk(desk).isPresent()) {
            throw CaseworkProblem.NOT_YOURS.asException().with("action", action.code());
        }
    }

    private Instant laterThanDue(Instant until) {
        Instant due = subject.state().timing().dueAt();
        if (due != null && !until.isAfter(due)) {
            throw CaseworkProblem.NEEDS.asException().field("until", "until-after-due", "");
        }
        return future(until);
    }

    private Instant future(Instant until) {
        if (!until.isAfter(world.now()) || until.isAfter(world.now().plus(LONGEST_DELAY))) {
            throw CaseworkProblem.NEEDS.asException().field("until", "until-within-a-year", "");
        }
        return until;
    }

    private Flow.State stateNow() {
        return flow.state(subject.state().position().state());
    }

    private long gridId() {
        return world.gridOf(subject.before());
    }

    private @Nullable String department() {
        CaseState state = subject.state();
        if (state.position().department() != null) {
            return state.position().department();
        }
        return Optional.ofNullable(state.category()).flatMap(desks.profile()::findCategory)
                .map(Category::department).orElse(null);
    }

    private static Map<String, Object> detail(Flow.Action action, Inputs inputs) {
        Map<String, Object> detail = new HashMap<>();
        if (!inputs.departments().isEmpty()) {
            detail.put("departments", inputs.departments());
        }
        if (inputs.until() != null) {
            detail.put("until", inputs.until().toString());
        }
        if (inputs.rating() != null) {
            detail.put("rating", inputs.rating());
        }
        if (inputs.category() != null && Needs.takes(action, "category")) {
            detail.put("category", inputs.category());
        }
        if (inputs.mergeInto() != null) {
            detail.put("mergeInto", inputs.mergeInto().display());
        }
        return Map.copyOf(detail);
    }

    private static String display(Case other) {
        return new CaseCode(other.before().code()).display();
    }
}
