package org.minqing.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseStories.Step;
import org.minqing.casework.CaseStories.Story;
import org.minqing.identity.Desk;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Flow.Effect;
import org.minqing.profile.WorkTime;

/**
 * How one made-up case goes on after its report: most go the straight way, some are slow, some lie, some are contested, joined,
 * extended, paused, refused. Everything is an action of the flow, taken by somebody who sits at the desk.
 */
final class Life {

    private static final int MOST_STEPS = 40;

    private final Population population;
    private final Words words;
    private final Album album;
    private final Flow flow;
    private final WorkTime workTime;
    private final Instant now;
    private final Random random;
    private final Story story;
    private final Words.Matter matter;
    private final Viewer reporter;
    private final @Nullable Desk waitsAt;
    private final double pace;
    private boolean detourTaken;
    private boolean contested;
    private int refused;

    /** @param waitsAt the desk to which it comes the straight way and where nobody has dealt with it yet; null: none */
    Life(Population population, Words words, Album album, Flow flow, WorkTime workTime, Instant now, Random random,
         Story story, Words.Matter matter, Viewer reporter, @Nullable Desk waitsAt) {
        this.population = population;
        this.words = words;
        this.album = album;
        this.flow = flow;
        this.workTime = workTime;
        this.now = now;
        this.random = random;
        this.story = story;
        this.matter = matter;
        this.reporter = reporter;
        this.waitsAt = waitsAt;
        this.pace = waitsAt == null ? pace(random) : 0.1;
    }

    /** Share of a step's due time that people here take; above 1 is late, and a few are so late that matters climb. */
    private static double pace(Random random) {
        int chance = random.nextInt(100);
        if (chance < 2) {
            return 3 + random.nextDouble() * 4;
        }
        return chance < 12 ? 1.1 + random.nextDouble() * 1.4 : 0.08 + random.nextDouble() * 0.6;
    }

    /** Lives on until now; tells how many steps were refused, which should be none or few. */
    int live() {
        for (int step = 0; step < MOST_STEPS && story.isOpen() && refused < 3; step++) {
            Optional<Desk> desk = story.desk();
            if (waitsAt != null && desk.equals(Optional.of(waitsAt))) {
                break;
            }
            boolean goesOn = desk.isEmpty() ? reporterAnswers() : deskActs(desk.get());
            if (!goesOn) {
                break;
            }
        }
        story.passTo(now);
        return refused;
    }

    private boolean reporterAnswers() {
        int chance = random.nextInt(100);
        Instant at = story.lastAt().plus(Duration.ofMinutes(20 + random.nextInt(60 * 60)));
        if (at.isAfter(now)) {
            return false;
        }
        if (chance < 6 && !contested) {
            contested = true;
            return take(reporter, at, Effect.CONTEST, Step.reason(words.pick("contest", random)));
        }
        if (chance < 66) {
            String note = words.pick("rating", random);
            boolean done = take(reporter, at, Effect.CONFIRM, new Step(note.isEmpty() ? null : note, null, List.of(),
                    null, List.of(), null, rating(), null));
            return done && random.nextInt(50) == 0 && reopen();
        }
        // no answer: the step lapses when it is due
        story.passTo(now);
        return false;
    }

    private boolean reopen() {
        Instant at = story.lastAt().plus(Duration.ofHours(30 + random.nextInt(60)));
        return !at.isAfter(now) && take(reporter, at, Effect.REOPEN, Step.reason(words.pick("reopen", random)));
    }

    private int rating() {
        int chance = random.nextInt(20);
        return chance < 11 ? 5 : chance < 16 ? 4 : chance < 18 ? 3 : chance == 18 ? 2 : 1;
    }

    private boolean deskActs(Desk desk) {
        Viewer actor = population.at(desk, random);
        Instant at = nextMoment();
        if (actor == null || at == null) {
            return false;
        }
        // it may have climbed to another desk by then
        story.passTo(at);
        if (!story.desk().equals(Optional.of(desk))) {
            return true;
        }
        if (!detourTaken && waitsAt == null && detour(actor, at)) {
            return true;
        }
        if (story.stage().equals("inspect") && random.nextInt(16) == 0 && can(Effect.REWORK)) {
            return take(actor, at, Effect.REWORK, Step.reason(words.pick("rework", random)));
        }
        Optional<Flow.Action> next = straightOn();
        if (next.isEmpty()) {
            return false;
        }
        return next.get().effect() == Effect.DISPATCH ? dispatch(actor, at, next.get()) : advance(actor, at, next.get());
    }

    /** The flow names the usual next step first; now and then it is another. */
    private Optional<Flow.Action> straightOn() {
        List<Flow.Action> ways = flow.actions().stream().filter(action -> action.from().contains(story.state()))
                .filter(action -> action.effect() == Effect.ADVANCE || action.effect() == Effect.DISPATCH).toList();
        int way = ways.size() > 1 && random.nextInt(4) == 0 ? 1 + random.nextInt(ways.size() - 1) : 0;
        return ways.stream().skip(way).findFirst();
    }

    private @Nullable Instant nextMoment() {
        Instant from = story.lastAt();
        long minutes = story.dueAt().filter(due -> due.isAfter(from)).map(due -> workTime.minutesBetween(from, due))
                .orElse(240L);
        double share = pace * (0.5 + random.nextDouble());
        Instant at = workTime.plus(from, Math.max(2, Math.round(minutes * share))).plusSeconds(random.nextInt(60));
        return at.isAfter(now) ? null : at;
    }

    /** Something besides the straight way, at most once a case. */
    private boolean detour(Viewer actor, Instant at) {
        int chance = random.nextInt(1000);
        boolean handling = story.stage().equals("handle");
        if (handling && chance < 40 && can(Effect.JOINT)) {
            return joint(actor, at);
        }
        if (handling && chance < 60 && can(Effect.REQUEST_EXTENSION)) {
            return extension(actor, at);
        }
        if (handling && chance < 75 && can(Effect.PAUSE)) {
            return detour(actor, at, Effect.PAUSE, Step.reason(words.pick("pause", random))
                    .withUntil(at.plus(Duration.ofDays(1 + random.nextInt(4)))));
        }
        if (handling && chance < 95 && can(Effect.RETURN)) {
            return detour(actor, at, Effect.RETURN, Step.reason(words.pick("return", random)));
        }
        if (handling && chance < 125 && can(Effect.REFUSE)) {
            return detour(actor, at, Effect.REFUSE, Step.reason(words.pick("refuse", random)).withTarget(target(1)));
        }
        if (handling && chance < 145 && can(Effect.TRANSFER)) {
            return detour(actor, at, Effect.TRANSFER, Step.reason(words.pick("transfer", random)).withTarget(target(1)));
        }
        boolean first = story.state().equals(flow.initial());
        if (!handling && chance < 25 && first && can(Effect.VOID) && actor.may("case.dispatch")) {
            return detour(actor, at, Effect.VOID, Step.reason(words.pick("void", random)));
        }
        if (!handling && chance < 95 && first && can(Effect.SETTLE)) {
            return detour(actor, at, Effect.SETTLE, Step.note(words.pick("settle", random)));
        }
        return chance > 930 && can(Effect.NOTE) && detour(actor, at, Effect.NOTE, Step.note(words.pick("note", random)));
    }

    private boolean detour(Viewer actor, Instant at, Effect effect, Step step) {
        detourTaken = true;
        return take(actor, at, effect, step);
    }

    private boolean joint(Viewer actor, Instant at) {
        List<String> departments = story.targets().stream().map(Desk::department).filter(code -> code != null)
                .map(String::valueOf).distinct().skip(1).limit(2).toList();
        if (departments.isEmpty() || !detour(actor, at, Effect.JOINT, Step.note(words.pick("joint", random))
                .withDepartments(departments))) {
            return false;
        }
        for (Desk desk : story.assisting()) {
            Viewer assistant = population.at(desk, random);
            Instant later = workTime.plus(story.lastAt(), 40 + random.nextInt(400));
            if (assistant != null && later.isBefore(now)) {
                take(assistant, later, Effect.ASSIST_DONE, Step.note(words.pick("assist", random)));
            }
        }
        return true;
    }

    private boolean extension(Viewer actor, Instant at) {
        Instant due = story.dueAt().orElse(at);
        Instant until = (due.isAfter(at) ? due : at).plus(Duration.ofDays(2 + random.nextInt(4)));
        return detour(actor, at, Effect.REQUEST_EXTENSION, Step.reason(words.pick("extension", random)).withUntil(until));
    }

    private boolean dispatch(Viewer actor, Instant at, Flow.Action action) {
        int chance = random.nextInt(100);
        Desk target = waitsAt != null && story.targets().contains(waitsAt) ? waitsAt
                : target(chance < 60 ? 0 : chance < 85 ? 1 : 2);
        return take(actor, at, action, Step.note(words.pick("dispatch", random)).withTarget(target));
    }

    private @Nullable Desk target(int preferred) {
        List<Desk> targets = story.targets();
        return targets.isEmpty() ? null : targets.get(Math.min(preferred, targets.size() - 1));
    }

    private boolean advance(Viewer actor, Instant at, Flow.Action action) {
        boolean proof = action.needs().contains("photo");
        List<Album.Taken> pictures = proof ? List.of(album.take(matter.picture(), true, actor.accountId(), at, random))
                : List.of();
        boolean done = take(actor, at, action, Step.note(proof ? words.done(matter, random) : words.pick(remark(action), random))
                .withFiles(pictures.stream().map(Album.Taken::id).toList()));
        if (done) {
            pictures.forEach(picture -> album.bind(picture, story.code()));
        }
        return done || story.stage().equals("handle") && openAssistance();
    }

    private String remark(Flow.Action action) {
        boolean handsOn = action.needs().contains("note") && !story.stage().equals("file") && List.of("handle", "dispatch")
                .contains(flow.state(action.to() == null ? story.state() : action.to()).stage());
        return handsOn ? "raise" : story.stage().equals("inspect") ? "inspect" : "accept";
    }

    /** Departments that were called in have not finished: nothing more happens until they do. */
    private boolean openAssistance() {
        refused = 0;
        return false;
    }

    private boolean can(Effect effect) {
        return find(effect).isPresent();
    }

    private Optional<Flow.Action> find(Effect effect) {
        return flow.actions().stream().filter(action -> action.effect() == effect
                && action.from().contains(story.state())).findFirst();
    }

    private boolean take(Viewer actor, Instant at, Effect effect, Step step) {
        return find(effect).map(action -> take(actor, at, action, step)).orElse(false);
    }

    private boolean take(Viewer actor, Instant at, Flow.Action action, Step step) {
        try {
            story.act(actor, at, action.code(), step);
            return true;
        } catch (ProblemException problem) {
            refused++;
            return false;
        }
    }
}
