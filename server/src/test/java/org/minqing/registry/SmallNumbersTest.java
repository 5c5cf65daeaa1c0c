package org.minqing.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongPredicate;

import org.junit.jupiter.api.Test;
import org.minqing.grid.DetachedTree;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.profile.ProfileFolder;
import org.minqing.registry.SmallCounts;

import static org.assertj.core.api.Assertions.assertThat;

class SmallNumbersTest {

    private static final ProfileFolder PLACE = ProfileFolder.named("shanwei");
    private static final GridTree TREE = DetachedTree.ofProfile(PLACE.folder(), PLACE.profile()).tree();
    private static final LongPredicate NOBODY = id -> false;

    private final Map<Long, Long> people = new HashMap<>();
    private final GridNode county = TREE.children(TREE.root().id()).getFirst();
    private final GridNode town = TREE.children(county.id()).getFirst();
    private final List<GridNode> villages = TREE.children(town.id());

    @Test
    void oneOrTwoAreWithheldAndNoneIsTold() {
        live(villages.get(0), 40);
        live(villages.get(1), 2);
        live(villages.get(2), 3);
        Set<Long> withheld = withheld(NOBODY);
        assertThat(withheld).contains(villages.get(1).id()).doesNotContain(villages.get(0).id(), villages.get(3).id(), town.id());
    }

    @Test
    void whatTheDifferenceOfTwoLevelsWouldTellIsWithheldToo() {
        live(villages.get(0), 40);
        live(villages.get(1), 2);
        live(villages.get(2), 3);
        // 45 in the town and 40 beside them leave five, of which nobody knows who has how many.
        assertThat(withheld(NOBODY)).contains(villages.get(1).id(), villages.get(2).id()).doesNotContain(villages.get(0).id());
    }

    @Test
    void twoThatAreOneEachAreNotToldByTheirSum() {
        live(villages.get(0), 40);
        live(villages.get(1), 1);
        live(villages.get(2), 1);
        live(villages.get(3), 9);
        assertThat(withheld(NOBODY)).contains(villages.get(1).id(), villages.get(2).id(), villages.get(3).id())
                .doesNotContain(villages.get(0).id());
    }

    @Test
    void theSecondOneCanNotBeAddedUpFromTheGridsBelowIt() {
        GridNode large = villages.get(0);
        List<GridNode> groups = TREE.children(large.id());
        live(groups.get(0), 50);
        live(groups.get(1), 30);
        live(villages.get(1), 1);
        assertThat(withheld(NOBODY)).contains(villages.get(1).id(), large.id(), groups.get(1).id());
    }

    @Test
    void whoMayLookAtThePeopleIsToldAllAndWhatTheyKnowProtectsNothing() {
        live(villages.get(0), 40);
        live(villages.get(1), 2);
        assertThat(withheld(id -> id == TREE.root().id())).isEmpty();
        assertThat(withheld(id -> id == villages.get(1).id())).isEmpty();
        // 40 are known, so that the town's 42 would tell the two.
        assertThat(withheld(id -> id == villages.get(0).id())).contains(villages.get(1).id(), town.id());
    }

    @Test
    void noSumOfWhatIsToldLeavesOneOrTwoWhoeverLivesWhere() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            people.clear();
            List<GridNode> some = new ArrayList<>(TREE.subtree(county.id()));
            int many = 1 + random.nextInt(60);
            for (int i = 0; i < many; i++) {
                live(some.get(random.nextInt(random.nextBoolean() ? 40 : some.size())), 1 + random.nextInt(random.nextBoolean() ? 2 : 30));
            }
            Set<Long> withheld = withheld(NOBODY);
            for (GridNode grid : TREE.subtree(TREE.root().id())) {
                long sum = sum(grid);
                boolean told = !withheld.contains(grid.id());
                assertThat(told || sum > 0).isTrue();
                assertThat(!told || sum == 0 || sum >= SmallCounts.LEAST).as("%s has %s", grid.name(), sum).isTrue();
                if (told && sum > 0) {
                    long left = left(grid, withheld);
                    assertThat(left == 0 || left >= SmallCounts.LEAST && parts(grid, withheld) > 1)
                            .as("round %s: below %s there are left %s in %s", round, grid.name(), left, parts(grid, withheld)).isTrue();
                }
            }
        }
    }

    /** What is left of the grid's number when all that is told below it has been taken away. People of a grid itself are not told. */
    private long left(GridNode grid, Set<Long> withheld) {
        return TREE.children(grid.id()).stream().anyMatch(child -> withheld.contains(child.id()))
                ? sum(grid) - told(grid, withheld) : 0;
    }

    private long told(GridNode grid, Set<Long> withheld) {
        return TREE.children(grid.id()).stream().mapToLong(child -> withheld.contains(child.id()) ? told(child, withheld) : sum(child)).sum();
    }

    /** How many numbers make up what is left. */
    private long parts(GridNode grid, Set<Long> withheld) {
        long parts = people.getOrDefault(grid.id(), 0L) > 0 ? 1 : 0;
        for (GridNode child : TREE.children(grid.id())) {
            if (withheld.contains(child.id())) {
                parts += TREE.children(child.id()).isEmpty() ? 1 : Math.max(parts(child, withheld), 0);
            }
        }
        return parts;
    }

    private void live(GridNode grid, long many) {
        people.merge(grid.id(), many, Long::sum);
    }

    private long sum(GridNode grid) {
        return TREE.subtree(grid.id()).stream().mapToLong(each -> people.getOrDefault(each.id(), 0L)).sum();
    }

    private Set<Long> withheld(LongPredicate known) {
        return SmallNumbers.withheld(TREE, id -> people.getOrDefault(id, 0L), known);
    }
}
