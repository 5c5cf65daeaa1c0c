package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;

/**
 * Where a viewer may look, cut into sources that are each read newest first from an index: whole towns, or single
 * grids. A duty that is bound to a department gives sources of that department's cases alone.
 *
 * @param everything  the whole place, of all departments; there are no sources then
 * @param overlapping a case may come from two sources: from a grid that moved here and the town, or from a department
 *                    and a grid
 */
record ReadScope(boolean everything, List<Source> sources, boolean overlapping) {

    static final String PERMISSION = "case.read";

    /**
     * A whole town or one grid; with neither, everything that the department has.
     *
     * @param department null: of all departments
     */
    record Source(@Nullable String town, @Nullable Long gridId, @Nullable String department) {
    }

    /** @param within only that part of it; null: all of it */
    static ReadScope of(Viewer viewer, Grids grids, @Nullable Long within) {
        GridTree tree = grids.tree();
        Map<String, List<Duty>> byDepartment = new LinkedHashMap<>();
        for (Duty duty : viewer.dutiesWith(PERMISSION)) {
            Duty part = within == null ? duty : narrow(duty, within, tree);
            if (part != null) {
                byDepartment.computeIfAbsent(part.department() == null ? "" : part.department(),
                        any -> new ArrayList<>()).add(part);
            }
        }
        Set<Source> sources = new LinkedHashSet<>();
        for (Map.Entry<String, List<Duty>> entry : byDepartment.entrySet()) {
            GridScope scope = grids.scope(new Viewer(viewer.accountId(), viewer.name(), entry.getValue()), PERMISSION);
            String only = entry.getKey().isEmpty() ? null : entry.getKey();
            if (scope.predicate("c").equals("true")) {
                if (only == null) {
                    return new ReadScope(true, List.of(), false);
                }
                sources.add(new Source(null, null, only));
                continue;
            }
            for (String town : (String[]) scope.parameters().getOrDefault("scopeTowns", new String[0])) {
                sources.add(new Source(town, null, only));
            }
            for (Long grid : (Long[]) scope.parameters().getOrDefault("scopeGrids", new Long[0])) {
                sources.add(new Source(null, grid, only));
            }
        }
        List<Source> uncovered = withoutCovered(sources);
        return new ReadScope(false, uncovered, overlap(uncovered, tree));
    }

    boolean isEmpty() {
        return !everything && sources.isEmpty();
    }

    /** The part of a duty's subtree that lies in the chosen grid: one of the two, since subtrees nest. */
    private static @Nullable Duty narrow(Duty duty, long within, GridTree tree) {
        if (tree.isWithin(within, duty.gridId())) {
            return new Duty(duty.id(), duty.role(), within, duty.department(), duty.permissions());
        }
        return tree.isWithin(duty.gridId(), within) ? duty : null;
    }

    /** A department's part of what is seen as a whole adds nothing. */
    private static List<Source> withoutCovered(Set<Source> sources) {
        return sources.stream().filter(source -> source.department() == null
                || source.town() == null && source.gridId() == null
                || !sources.contains(new Source(source.town(), source.gridId(), null))
                && !sources.contains(new Source(null, null, source.department()))).toList();
    }

    /**
     * A grid that moved into a town is named beside it, for its older cases stand under the town where it lay before;
     * the newer ones come from both.
     */
    private static boolean overlap(List<Source> sources, GridTree tree) {
        boolean departments = sources.stream().anyMatch(source -> source.department() != null);
        Set<String> towns = sources.stream().map(Source::town).filter(Objects::nonNull).collect(Collectors.toSet());
        return departments && sources.stream().map(Source::department).distinct().count() > 1
                || sources.stream().map(Source::gridId).filter(Objects::nonNull)
                .anyMatch(grid -> tree.find(grid).map(GridNode::town).filter(towns::contains).isPresent());
    }
}
