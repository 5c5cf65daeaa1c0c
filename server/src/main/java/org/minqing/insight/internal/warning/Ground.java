package org.minqing.insight.internal.warning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.profile.Profile;

/** The grids that warnings are about: towns and the official grids below them (villages). */
final class Ground {

    private final GridTree tree;
    private final Profile profile;
    private final Map<Long, List<GridNode>> units = new HashMap<>();
    private final Map<Integer, Long> counts = new HashMap<>();

    Ground(GridTree tree, Profile profile) {
        this.tree = tree;
        this.profile = profile;
    }

    /** The town and village of a grid, as far as it has them. */
    List<GridNode> units(long gridId) {
        return units.computeIfAbsent(gridId, id -> tree.find(id).isEmpty() ? List.of()
                : tree.path(id).stream().filter(this::isUnit).toList());
    }

    /** The lowest of them. */
    GridNode village(long gridId) {
        List<GridNode> all = units(gridId);
        return all.isEmpty() ? tree.find(gridId).orElse(tree.root()) : all.getLast();
    }

    GridNode town(long gridId) {
        List<GridNode> all = units(gridId);
        return all.isEmpty() ? tree.find(gridId).orElse(tree.root()) : all.getFirst();
    }

    long count(int level) {
        return counts.computeIfAbsent(level, any -> tree.subtree(tree.root().id()).stream()
                .filter(node -> node.level() == level && !node.retired()).count());
    }

    private boolean isUnit(GridNode node) {
        return node.level() >= profile.townLevel() && profile.level(node.level()).official();
    }
}
