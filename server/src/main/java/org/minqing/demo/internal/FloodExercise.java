package org.minqing.demo.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.minqing.dispatch.MadeUpExercise;
import org.minqing.dispatch.MadeUpExercise.Script;
import org.minqing.dispatch.MadeUpExercise.Unit;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.springframework.stereotype.Component;

/**
 * The flood of 23 September 2023 in Yangying as a closed exercise with made-up people: 106 workers and contact households went to
 * every house of four low villages, found 47 flooded homes, moved 30 people and had 11 machines. The article names two of the
 * villages; the other two are those beside them.
 */
@Component
class FloodExercise {

    private static final String PLACE = "yangying";
    private static final String ROLE = "contact-household";
    private static final String PERMISSION = "dispatch.check";
    private static final List<String> VILLAGES = List.of("411324111215", "411324111217", "411324111218", "411324111219");
    private static final int CREW = 106;
    private static final int FLOODED = 47;
    private static final int MOVED = 30;
    /** As far back as keeps the single households in the demo for some days. */
    private static final Duration AGO = Duration.ofDays(6);

    private final MadeUpExercise exercises;
    private final Grids grids;
    private final Clock clock;

    FloodExercise(MadeUpExercise exercises, Grids grids, Clock clock) {
        this.exercises = exercises;
        this.grids = grids;
        this.clock = clock;
    }

    /** Fills the crew up with contact households. */
    void enlist(Profile profile, Population population) {
        if (!profile.code().equals(PLACE)) {
            return;
        }
        List<GridNode> groups = villages().stream().flatMap(village -> grids.tree().children(village.id()).stream()).toList();
        for (int i = population.staffIn(area(), PERMISSION).size(); i < CREW; i++) {
            GridNode group = groups.get(i % groups.size());
            population.enlist("contact-" + group.code() + "-" + i, group, ROLE);
        }
    }


    /** After the accounts are there. */
    void play(Profile profile, Population population) {
        if (!profile.code().equals(PLACE)) {
            return;
        }
        List<Viewer> crew = population.staffIn(area(), PERMISSION).stream().map(population::viewer).toList();
        Instant evening = clock.instant().minus(AGO).atZone(profile.calendar().zone()).toLocalDate().atTime(19, 30).atZone(profile.calendar().zone()).toInstant();
        exercises.play(population.viewer("town"), crew, new Script("flood", "“9·23”暴雨防汛演练", villages().stream().map(GridNode::id).toList(), "water", FLOODED,
                "moved", MOVED, List.of(new Unit("pump", "镇水利站抽水泵", 6), new Unit("digger", "镇村挖掘机", 5), new Unit("squad", "防汛突击队", 4),
                        new Unit("shelter", "岁坡村小学安置点", 1)),
                List.of("成立防汛突击队，大型机械进村排水。", "低洼处群众开始向岁坡村小学转移。", "雨势减弱，积水开始回落。"), "外出务工，已与家属电话联系",
                "按“9·23”汛情推演：网格员和党员中心户连夜逐户排查，发现进水户随即排水，低洼处群众转移安置，无人员伤亡。", evening, Duration.ofHours(9)));
    }

    private List<GridNode> villages() {
        return VILLAGES.stream().map(code -> grids.tree().findByCode(code).orElseThrow()).toList();
    }

    /** The villages with all below them. */
    private List<Long> area() {
        GridTree tree = grids.tree();
        return villages().stream().flatMap(village -> Stream.concat(Stream.of(village), tree.children(village.id()).stream())).map(GridNode::id).toList();
    }
}
