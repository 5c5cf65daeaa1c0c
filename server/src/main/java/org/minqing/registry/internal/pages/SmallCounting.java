package org.minqing.registry.internal.pages;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;
import org.minqing.registry.SmallCounts;
import org.minqing.registry.SmallNumbers;
import org.minqing.registry.internal.RegistryAccess;
import org.springframework.stereotype.Component;

/** Applies {@link SmallNumbers} to what other modules count. */
@Component
class SmallCounting implements SmallCounts {

    private final Grids grids;

    SmallCounting(Grids grids) {
        this.grids = grids;
    }

    /** Grids into which the viewer may look, with all below them. */
    static Set<Long> known(Viewer viewer) {
        return viewer.dutiesWith(RegistryAccess.READ).stream().map(Duty::gridId).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean looksInto(Viewer viewer, Collection<Long> gridIds) {
        GridTree tree = grids.tree();
        Set<Long> known = known(viewer);
        return gridIds.stream().allMatch(grid -> known.stream().anyMatch(root -> tree.isWithin(grid, root)));
    }

    @Override
    public OptionalLong told(Viewer viewer, Map<Long, Long> own, Collection<Long> gridIds) {
        GridTree tree = grids.tree();
        Set<Long> withheld = SmallNumbers.withheld(tree, id -> own.getOrDefault(id, 0L), known(viewer)::contains);
        if (gridIds.stream().anyMatch(withheld::contains)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(gridIds.stream().flatMap(grid -> tree.subtree(grid).stream()).mapToLong(grid -> own.getOrDefault(grid.id(), 0L)).sum());
    }
}
