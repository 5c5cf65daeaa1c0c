package org.minqing.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseStories;
import org.minqing.casework.CaseStories.Beginning;
import org.minqing.casework.CaseStories.Step;
import org.minqing.casework.CaseStories.Story;
import org.minqing.grid.GridNode;
import org.minqing.identity.Desk;
import org.minqing.platform.DemoLoader.Progress;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.minqing.profile.Flow;
import org.minqing.profile.Flow.Effect;
import org.minqing.profile.Profile;
import org.minqing.profile.WorkTime;

/** Tells all made-up cases of the weeks, one after the other in the order of their reports. */
final class Chronicle {

    private static final int REPORTS_OF_NAMED_RESIDENT = 14;
    private static final int CASES_AT_HOT_SPOT = 22;
    /** Cases of the last days that wait for the named worker, so that there is something to do. */
    private static final int WAITING_FOR_NAMED_WORKER = 6;
    private static final int WAITING_SINCE_HOURS = 96;
    private static final Duration MERGED_AFTER = Duration.ofMinutes(4);

    private final Profile profile;
    private final Population population;
    private final Words words;
    private final Album album;
    private final Weeks weeks;
    private final CaseStories.Book book;
    private final WorkTime workTime;
    private final Instant now;
    private final Random random;
    private final Map<String, Viewer> reporters = new HashMap<>();
    private int refused;

    Chronicle(Profile profile, Population population, Words words, Album album, Weeks weeks, CaseStories.Book book,
              Instant now, Random random) {
        this.profile = profile;
        this.population = population;
        this.words = words;
        this.album = album;
        this.weeks = weeks;
        this.book = book;
        this.workTime = new WorkTime(profile.calendar());
        this.now = now;
        this.random = random;
    }

    /** What is going to be reported. */
    private record Plan(Instant at, Weeks.Spot spot, Words.Matter matter, @Nullable Viewer reporter,
                        boolean hotSpot, @Nullable Desk waitsAt) {
    }

    void tell(Progress progress) {
        List<Plan> plans = plans();
        for (int i = 0; i < plans.size(); i++) {
            tell(plans.get(i));
            if (i % 200 == 0) {
                progress.at("cases told", i, plans.size());
            }
        }
    }

    /** Steps that the flow refused; a profile of one's own may refuse some. */
    int refused() {
        return refused;
    }

    private List<Plan> plans() {
        List<Plan> plans = new ArrayList<>();
        int total = weeks.cases();
        for (GridNode hotSpot : weeks.hotSpots()) {
            Words.Matter matter = words.matter(random);
            for (int i = 0; i < CASES_AT_HOT_SPOT; i++) {
                plans.add(new Plan(weeks.anyMoment(random), weeks.hotSpot(hotSpot, random),
                        random.nextInt(5) == 0 ? words.matter(random) : matter, null, true, null));
            }
        }
        for (int i = 0; i < REPORTS_OF_NAMED_RESIDENT; i++) {
            plans.add(new Plan(weeks.anyMoment(random), weeks.hotSpot(population.focus(), random), words.matter(random),
                    population.firstResident(), false, null));
        }
        for (int i = 0; i < WAITING_FOR_NAMED_WORKER; i++) {
            Instant at = now.minus(Duration.ofMinutes(60L * WAITING_SINCE_HOURS * (i + 1) / WAITING_FOR_NAMED_WORKER));
            plans.add(new Plan(at, weeks.hotSpot(population.focus(), random), words.matter(random),
                    population.anyResident(random), false, population.focusDesk()));
        }
        while (plans.size() < total) {
            plans.add(new Plan(weeks.anyMoment(random), weeks.anySpot(random), words.matter(random), null, false, null));
        }
        plans.sort(Comparator.comparing(Plan::at));
        return plans;
    }

    private void tell(Plan plan) {
        try {
            Story story = begin(plan);
            if (plan.hotSpot()) {
                neighbours(plan, story);
            }
            refused += new Life(population, words, album, flowOf(story), workTime, now, random, story,
                    plan.matter(), reporterOf(story, plan), plan.waitsAt()).live();
        } catch (ProblemException problem) {
            refused++;
        }
    }

    private Viewer reporterOf(Story story, Plan plan) {
        Viewer known = reporters.get(story.code());
        return known != null ? known : population.anyResident(random);
    }

    private Story begin(Plan plan) {
        int chance = random.nextInt(100);
        GridNode grid = plan.spot().grid();
        Viewer worker = population.at(new Desk(grid.id(), profile.level(grid.level()).answeringRole(), null), random);
        boolean byWorker = plan.reporter() == null && worker != null && chance < 34;
        Viewer reporter = plan.reporter() != null ? plan.reporter() : byWorker && worker != null ? worker
                : population.anyResident(random);
        String channel = byWorker ? "worker" : "resident";
        List<Album.Taken> pictures = pictures(plan, reporter, chance);
        Step settle = byWorker && chance < 13 ? Step.note(words.pick("settle", random)) : null;
        boolean exact = plan.spot().point() != null && (byWorker || random.nextInt(5) > 0);
        Story story = book.report(reporter, plan.at(), new Beginning(channel, words.text(plan.matter(), random),
                random.nextInt(12) == 0 ? null : plan.matter().code(), grid.id(),
                exact && plan.spot().point() != null ? plan.spot().point().lon() : null,
                exact && plan.spot().point() != null ? plan.spot().point().lat() : null,
                grid.name() + words.pick("place", random), !byWorker && random.nextInt(4) == 0,
                pictures.stream().map(Album.Taken::id).toList(), settle));
        pictures.forEach(picture -> album.bind(picture, story.code()));
        reporters.put(story.code(), reporter);
        return story;
    }

    private List<Album.Taken> pictures(Plan plan, Viewer reporter, int chance) {
        List<Album.Taken> pictures = new ArrayList<>();
        for (int i = chance % 10 < 3 ? 2 : 0; i < 3 - chance % 2; i += 2) {
            pictures.add(album.take(plan.matter().picture(), false, reporter.accountId(), plan.at(), random));
        }
        return chance % 4 == 3 ? List.of() : pictures;
    }

    /** At a hot spot others notice the same thing soon after: some join, some report it again and the desk merges the two. */
    private void neighbours(Plan plan, Story story) {
        boolean personal = profile.findCategory(plan.matter().code()).map(Profile.Category::confidential).orElse(false);
        Instant at = plan.at();
        for (int i = random.nextInt(4); i > 0 && !personal && story.isOpen(); i--) {
            at = at.plusSeconds(300 + random.nextInt(1500));
            if (at.plus(MERGED_AFTER).isAfter(now)) {
                return;
            }
            if (random.nextInt(3) > 0) {
                story.join(population.anyResident(random), at, words.pick("join", random));
            } else {
                reportAgain(plan, story, at);
            }
        }
    }

    private void reportAgain(Plan plan, Story story, Instant at) {
        Story again = begin(new Plan(at, plan.spot(), plan.matter(), population.anyResident(random), true, null));
        Viewer actor = again.desk().map(desk -> population.at(desk, random)).orElse(null);
        String merge = flowOf(again).actions().stream().filter(action -> action.effect() == Effect.MERGE)
                .map(Flow.Action::code).findFirst().orElse(null);
        if (actor != null && merge != null) {
            again.act(actor, at.plus(MERGED_AFTER), merge, Step.note("与同一地点的事件并案办理。").withMergeInto(story.code()));
        }
    }

    /** By its state: states of different flows of a place have different codes, or mean the same. */
    private Flow flowOf(Story story) {
        return profile.flows().stream().filter(flow -> flow.states().stream()
                        .anyMatch(state -> state.code().equals(story.state()))).findFirst()
                .orElseGet(() -> profile.flows().getFirst());
    }
}
