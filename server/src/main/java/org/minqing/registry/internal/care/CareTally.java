package org.minqing.registry.internal.care;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.profile.Registry.CareClass;
import org.minqing.registry.internal.care.CareCounts.Counts;

/** Adds up counts of single grids and classes. */
final class CareTally {

    private final GridTree tree;
    private final GridNode grid;
    private final Map<Long, Counts> byGrid = new HashMap<>();
    private final Map<String, Counts> byClass = new HashMap<>();
    private Counts total = Counts.NONE;

    CareTally(GridTree tree, GridNode grid) {
        this.tree = tree;
        this.grid = grid;
    }

    void add(long gridId, String careClass, Counts counts) {
        byGrid.merge(gridId, counts, Counts::plus);
        byClass.merge(careClass, counts, Counts::plus);
        total = total.plus(counts);
    }

    /** @param known classes of which the viewer may know; those without anybody are shown with zero */
    CareCounts counts(List<CareClass> classes, Set<String> known, LocalDate day, LocalDate monthFrom) {
        return new CareCounts(GridRef.of(grid), day, monthFrom, total,
                classes.stream().filter(each -> known.contains(each.code())).map(each -> new CareCounts.OfClass(each.code(), each.name(),
                        byClass.getOrDefault(each.code(), Counts.NONE))).toList(),
                tree.children(grid.id()).stream().map(child -> new CareCounts.OfGrid(GridRef.of(child), below(child))).toList());
    }

    private Counts below(GridNode child) {
        Counts sum = Counts.NONE;
        for (GridNode each : tree.subtree(child.id())) {
            Counts own = byGrid.get(each.id());
            sum = own == null ? sum : sum.plus(own);
        }
        return sum;
    }
}
