package org.minqing.grid.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.minqing.grid.GridNode;

/**
 * Scopes over one snapshot. A row belongs to its grid, wherever that lies now: when a village moves to another town,
 * its old rows go with it, though they keep the town under which they were written.
 *
 * <p>A duty covers its grid and all below; of retired grids those of which some successor is covered. A duty at a
 * grid that was since split covers the parts; at one that was merged, only what it had.
 */
final class Scopes {

    private static final int LARGEST_CACHE = 20_000;

    private final TreeSnapshot tree;
    /** Positions of all grids that lie or ever lay in the town. */
    private final Map<String, BitSet> members = new HashMap<>();
    private final Map<Set<Long>, SubtreeScope> known = new ConcurrentHashMap<>();

    Scopes(TreeSnapshot tree) {
        this.tree = tree;
        List<GridRecord> all = tree.ordered();
        for (int i = 0; i < all.size(); i++) {
            for (String town : towns(all.get(i))) {
                members.computeIfAbsent(town, key -> new BitSet()).set(i);
            }
        }
    }

    SubtreeScope of(Set<Long> roots) {
        SubtreeScope scope = known.get(roots);
        if (scope == null) {
            scope = make(roots);
            if (known.size() < LARGEST_CACHE) {
                known.put(Set.copyOf(roots), scope);
            }
        }
        return scope;
    }

    private SubtreeScope make(Set<Long> roots) {
        BitSet covered = covered(roots);
        if (covered.isEmpty()) {
            return SubtreeScope.NOTHING;
        }
        if (covered.cardinality() == tree.ordered().size()) {
            return new SubtreeScope(true, Set.of(), Set.of(), Set.of());
        }
        Set<String> whole = new TreeSet<>();
        Set<String> torn = new HashSet<>();
        Set<Long> grids = new LinkedHashSet<>();
        Set<String> gridTowns = new TreeSet<>();
        covered.stream().forEach(at -> {
            GridRecord record = tree.ordered().get(at);
            boolean named = false;
            for (String town : towns(record)) {
                if (!whole.contains(town) && !torn.contains(town)) {
                    BitSet missing = (BitSet) members.getOrDefault(town, new BitSet()).clone();
                    missing.andNot(covered);
                    (missing.isEmpty() ? whole : torn).add(town);
                }
                if (torn.contains(town)) {
                    gridTowns.add(town);
                    named = true;
                }
            }
            if (named) {
                grids.add(record.node().id());
            }
        });
        return new SubtreeScope(false, Set.copyOf(whole), Set.copyOf(grids), Set.copyOf(gridTowns));
    }

    private BitSet covered(Set<Long> roots) {
        BitSet covered = new BitSet(tree.ordered().size());
        Deque<Long> next = new ArrayDeque<>(roots);
        Set<Long> seen = new HashSet<>();
        while (!next.isEmpty()) {
            int at = tree.findPosition(next.pop());
            if (at < 0 || !seen.add(tree.ordered().get(at).node().id())) {
                continue;
            }
            GridRecord record = tree.ordered().get(at);
            if (!record.node().retired()) {
                covered.set(at, tree.end(at));
                continue;
            }
            covered.set(at);
            if (record.successors().size() > 1) {
                next.addAll(record.successors());
            }
        }
        retired(covered);
        return covered;
    }

    /** Adds the retired grids that have a covered successor, which may be retired itself. */
    private void retired(BitSet covered) {
        for (boolean more = true; more;) {
            more = false;
            for (int at = tree.size(); at < tree.ordered().size(); at++) {
                if (!covered.get(at) && tree.ordered().get(at).successors().stream().mapToInt(tree::findPosition)
                        .anyMatch(successor -> successor >= 0 && covered.get(successor))) {
                    covered.set(at);
                    more = true;
                }
            }
        }
    }

    private static List<String> towns(GridRecord record) {
        GridNode node = record.node();
        if (record.earlierTowns().isEmpty()) {
            return List.of(node.town());
        }
        List<String> towns = new ArrayList<>(record.earlierTowns());
        if (!towns.contains(node.town())) {
            towns.add(node.town());
        }
        return towns;
    }
}
