package org.minqing.grid.internal;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;

/**
 * A grid with what the tree needs beside the node.
 *
 * @param validFrom    day from which it stands as it does
 * @param earlierTowns towns in which it lay before; its older cases are kept under them
 * @param earlierCodes codes that it had before; it is still found by them, and they are never given again
 * @param successors   of a retired grid: which took its place
 */
record GridRecord(GridNode node, LocalDate validFrom, Set<String> earlierTowns, Set<String> earlierCodes, List<Long> successors) {

    GridRecord(GridNode node, LocalDate validFrom) {
        this(node, validFrom, Set.of(), Set.of(), List.of());
    }

    GridRecord renamed(String name, LocalDate from) {
        return standing(node.code(), name, node.parentId(), node.town(), from);
    }

    /** The same grid at another place of the tree. */
    GridRecord placed(String code, @Nullable Long parentId, String town, LocalDate from) {
        return standing(code, node.name(), parentId, town, from);
    }

    GridRecord retired(List<Long> by) {
        return new GridRecord(new GridNode(node.id(), node.code(), node.name(), node.level(), node.parentId(), node.town(),
                node.synthetic(), node.special(), true), validFrom, earlierTowns, earlierCodes, List.copyOf(by));
    }

    private GridRecord standing(String code, String name, @Nullable Long parentId, String town, LocalDate from) {
        return new GridRecord(new GridNode(node.id(), code, name, node.level(), parentId, town, node.synthetic(), node.special(),
                node.retired()), from, with(earlierTowns, node.town(), town), with(earlierCodes, node.code(), code), successors);
    }

    /** The former value joins the earlier ones when another takes its place; what is current is not earlier. */
    private static Set<String> with(Set<String> earlier, String former, String current) {
        if (former.equals(current)) {
            return earlier;
        }
        Set<String> all = new HashSet<>(earlier);
        all.add(former);
        all.remove(current);
        return Set.copyOf(all);
    }
}
