package org.minqing.grid.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.minqing.grid.GridScope;

/**
 * A part of the tree as a predicate. A town that lies wholly in the part, now and with every grid that ever lay in
 * it, is named as a town; of all others the single grids are named, with the towns under which their rows may stand.
 *
 * @param everything the part is the whole tree
 */
record SubtreeScope(boolean everything, Set<String> towns, Set<Long> grids, Set<String> gridTowns) implements GridScope {

    static final SubtreeScope NOTHING = new SubtreeScope(false, Set.of(), Set.of(), Set.of());

    @Override
    public String predicate(String alias) {
        if (everything) {
            return "true";
        }
        if (isEmpty()) {
            return "false";
        }
        String byTown = alias + ".town = any(:scopeTowns)";
        String byGrid = alias + ".town = any(:scopeGridTowns) and " + alias + ".grid_id = any(:scopeGrids)";
        if (grids.isEmpty()) {
            return byTown;
        }
        return towns.isEmpty() ? "(" + byGrid + ")" : "(" + byTown + " or " + byGrid + ")";
    }

    @Override
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (!everything && !towns.isEmpty()) {
            parameters.put("scopeTowns", towns.toArray(String[]::new));
        }
        if (!everything && !grids.isEmpty()) {
            parameters.put("scopeGridTowns", gridTowns.toArray(String[]::new));
            parameters.put("scopeGrids", grids.toArray(Long[]::new));
        }
        return parameters;
    }

    @Override
    public boolean contains(String town, long gridId) {
        return everything || towns.contains(town) || grids.contains(gridId);
    }

    @Override
    public Set<String> rowTowns() {
        Set<String> all = new HashSet<>(towns);
        all.addAll(gridTowns);
        return all;
    }

    @Override
    public boolean isEmpty() {
        return !everything && towns.isEmpty() && grids.isEmpty();
    }
}
