package org.minqing.grid.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.minqing.grid.GridNode;

/**
 * A grid with what the tree needs beside the node.
 *
 * @param validFrom    day from which it stands as it does
 * @param earlierTowns towns in which it lay before; its older cases are kept under them
 * @param successors   of a retired grid: which took its place
 */
record GridRecord(GridNode node, LocalDate validFrom, Set<String> earlierTowns, List<Long> successors) {

    GridRecord(GridNode node, LocalDate validFrom) {
        this(node, validFrom, Set.of(), List.of());
    }
}
