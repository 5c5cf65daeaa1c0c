package org.minqing.campaign.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;

/**
 * Where leads count that lie in a grid, or left one, that was split or merged away since: at the first that took its place. One answer
 * for sums and lists, so that they agree at every level, before and after the leads have followed ({@link Handover}).
 */
final class StandingGrids {

    private StandingGrids() {
    }

    static long of(GridTree tree, long gridId) {
        return tree.successors(gridId).stream().findFirst().map(GridNode::id).orElse(gridId);
    }

    /** The grid and all below it, with those that were there before. */
    static Long[] within(GridTree tree, long gridId) {
        return with(tree, tree.subtree(of(tree, gridId)));
    }

    /** The grid alone, with those whose place it took. */
    static Long[] at(GridTree tree, long gridId) {
        return with(tree, List.of(tree.get(of(tree, gridId))));
    }

    private static Long[] with(GridTree tree, List<GridNode> standing) {
        Set<Long> ids = new LinkedHashSet<>();
        standing.forEach(grid -> ids.add(grid.id()));
        Stream<Long> before = tree.retired().stream().map(GridNode::id).filter(retired -> ids.contains(of(tree, retired)));
        return Stream.concat(ids.stream(), before.toList().stream()).distinct().toArray(Long[]::new);
    }
}
