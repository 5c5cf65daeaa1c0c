package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tree as plainly as it can be written down, to hold the quick one against. */
final class NaiveTree {

    static final class Node {
        final long id;
        final int level;
        Node parent;
        boolean retired;
        final List<Node> successors = new ArrayList<>();

        Node(long id, int level, Node parent) {
            this.id = id;
            this.level = level;
            this.parent = parent;
        }
    }

    final Map<Long, Node> nodes = new TreeMap<>();

    void add(long id, int level, Long parent) {
        nodes.put(id, new Node(id, level, parent == null ? null : nodes.get(parent)));
    }

    List<Long> ancestors(long id) {
        List<Long> path = new ArrayList<>();
        for (Node node = nodes.get(id); node != null; node = node.parent) {
            path.addFirst(node.id);
        }
        return path;
    }

    Set<Long> subtree(long id) {
        Set<Long> all = new HashSet<>();
        nodes.values().stream().filter(node -> !node.retired && ancestors(node.id).contains(id)).forEach(node -> all.add(node.id));
        return all;
    }

    void move(long id, long parent) {
        nodes.get(id).parent = nodes.get(parent);
    }

    /** The fresh ones were added before; children go where the map says. */
    void replace(List<Long> old, List<Long> fresh, Map<Long, Long> newParents) {
        newParents.forEach(this::move);
        for (long id : old) {
            nodes.get(id).retired = true;
            fresh.forEach(successor -> nodes.get(id).successors.add(nodes.get(successor)));
        }
    }

    /** Whether who has a duty at the one grid sees the rows of the other. */
    boolean sees(long duty, long grid) {
        if (duty == grid) {
            return true;
        }
        Node at = nodes.get(duty);
        if (at.retired) {
            // Split: the parts. Merged: only what it had, and what had become it.
            return at.successors.size() > 1 && at.successors.stream().anyMatch(part -> sees(part.id, grid))
                    || became(nodes.get(grid), at);
        }
        Node target = nodes.get(grid);
        return target.retired ? target.successors.stream().anyMatch(successor -> sees(duty, successor.id))
                : ancestors(grid).contains(duty);
    }

    private static boolean became(Node grid, Node other) {
        return grid.successors.stream().anyMatch(successor -> successor == other || became(successor, other));
    }

    Map<Long, Set<Long>> closure() {
        Map<Long, Set<Long>> closure = new HashMap<>();
        nodes.values().stream().filter(node -> !node.retired).forEach(node -> closure.put(node.id, new HashSet<>(ancestors(node.id))));
        return closure;
    }
}
