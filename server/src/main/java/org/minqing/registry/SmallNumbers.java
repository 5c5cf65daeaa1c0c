package org.minqing.registry;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;

/**
 * Of which grids the number of people is withheld from somebody who may not look at the people themselves: where there are one
 * or two, and where the number would let those be reckoned by taking one number from another.
 *
 * <p>It is decided for the whole tree at once, from the top down, so that a grid's number is withheld as itself and among the
 * grids beside it alike:
 * <ul>
 * <li>What is withheld below a number that is told are at least two numbers, and at least {@value #LEAST} people together.
 * Else the smallest others are withheld as well.
 * <li>Below a number that is withheld so much is withheld that it can't be added up again.
 * <li>People of grids that the viewer may look into are known to the viewer, and count for nothing here.
 * </ul>
 * A number that is withheld does not say for which of the reasons. See docs/small-numbers.md.
 */
public final class SmallNumbers {

    private static final int LEAST = SmallCounts.LEAST;

    private final GridTree tree;
    private final LongUnaryOperator own;
    private final LongPredicate known;
    private final Map<Long, Long> unknown = new HashMap<>();
    private final Set<Long> withheld = new HashSet<>();

    private SmallNumbers(GridTree tree, LongUnaryOperator own, LongPredicate known) {
        this.tree = tree;
        this.own = own;
        this.known = known;
    }

    /**
     * @param own   people in a grid itself, not in those below
     * @param known grids into which the viewer may look, with all below them
     */
    public static Set<Long> withheld(GridTree tree, LongUnaryOperator own, LongPredicate known) {
        SmallNumbers numbers = new SmallNumbers(tree, own, known);
        long all = numbers.add(tree.root());
        boolean few = all > 0 && all < LEAST;
        if (few) {
            numbers.withheld.add(tree.root().id());
        }
        numbers.decide(tree.root(), few);
        return Set.copyOf(numbers.withheld);
    }

    /** How many the viewer does not know in the grid and below. */
    private long add(GridNode grid) {
        if (known.test(grid.id())) {
            return 0;
        }
        long sum = own.applyAsLong(grid.id());
        for (GridNode child : tree.children(grid.id())) {
            sum += add(child);
        }
        if (sum > 0) {
            unknown.put(grid.id(), sum);
        }
        return sum;
    }

    private void decide(GridNode grid, boolean isWithheld) {
        List<GridNode> children = tree.children(grid.id()).stream().filter(child -> unknown.containsKey(child.id()))
                .sorted(Comparator.comparingLong((GridNode child) -> unknown.getOrDefault(child.id(), 0L)).thenComparing(GridNode::code)).toList();
        List<GridNode> shut = children.stream().filter(child -> unknown.getOrDefault(child.id(), 0L) < LEAST).collect(Collectors.toList());
        // People of the grid itself are told nowhere: one number more that nobody has.
        long rest = own.applyAsLong(grid.id());
        for (GridNode next : children.subList(shut.size(), children.size())) {
            if (isWithheld ? sum(shut) >= LEAST : shut.isEmpty() || isSafe(shut, rest)) {
                break;
            }
            shut.add(next);
        }
        shut.forEach(child -> withheld.add(child.id()));
        children.forEach(child -> decide(child, withheld.contains(child.id())));
    }

    private boolean isSafe(List<GridNode> shut, long rest) {
        return shut.size() + (rest > 0 ? 1 : 0) > 1 && sum(shut) + rest >= LEAST;
    }

    private long sum(List<GridNode> grids) {
        return grids.stream().mapToLong(grid -> unknown.getOrDefault(grid.id(), 0L)).sum();
    }
}
