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
    /** Slots of all grids that lie or ever lay in the town. */
    private final Map<String, List<Integer>> members = new HashMap<>();
    private final Map<Set<Long>, SubtreeScope> known = new ConcurrentHashMap<>();

    Scopes(TreeSnapshot tree) {
        this.tree = tree;
        List<GridRecord> all = tree.all();
        for (int slot = 0; slot < all.size(); slot++) {
            for (String town : towns(all.get(slot))) {
                members.computeIfAbsent(town, key -> new ArrayList<>()).add(slot);
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
        if (covered.cardinality() == tree.all().size()) {
            return new SubtreeScope(true, Set.of(), Set.of(), Set.of());
        }
        Set<String> whole = new TreeSet<>();
        Set<String> torn = new HashSet<>();
        Set<Long> grids = new LinkedHashSet<>();
        Set<String> gridTowns = new TreeSet<>();
        covered.stream().forEach(slot -> {
            GridRecord record = tree.all().get(slot);
            boolean named = false;
            for (String town : towns(record)) {
                if (!whole.contains(town) && !torn.contains(town)) {
                    boolean all = members.getOrDefault(town, List.of()).stream().allMatch(covered::get);
                    (all ? whole : torn).add(town);
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
        BitSet covered = new BitSet(tree.all().size());
        Deque<Long> next = new ArrayDeque<>(roots);
        while (!next.isEmpty()) {
            int slot = tree.findSlot(next.pop());
            if (slot < 0 || covered.get(slot)) {
                continue;
            }
            int at = tree.place(slot);
            if (at < 0) {
                covered.set(slot);
                List<Long> successors = tree.all().get(slot).successors();
                if (successors.size() > 1) {
                    next.addAll(successors);
                }
                continue;
            }
            for (int i = at; i < tree.end(at); i++) {
                covered.set(tree.slotAt(i));
            }
        }
        for (int slot = 0; slot < tree.all().size(); slot++) {
            if (tree.place(slot) < 0 && !covered.get(slot) && hasSuccessorIn(covered, slot)) {
                covered.set(slot);
            }
        }
        return covered;
    }

    /** A successor, or one of its successors, is covered. */
    private boolean hasSuccessorIn(BitSet covered, int slot) {
        return tree.all().get(slot).successors().stream().mapToInt(tree::slot)
                .anyMatch(successor -> covered.get(successor) || tree.place(successor) < 0 && hasSuccessorIn(covered, successor));
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
