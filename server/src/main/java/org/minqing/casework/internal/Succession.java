package org.minqing.casework.internal;

import java.util.List;
import java.util.Optional;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.identity.Desk;

/**
 * Where cases and desks belong after grids were split or merged away. A case keeps the grid in which it happened; who
 * answers for it is found in the tree as it is now.
 */
record Succession(GridTree tree) {

    /**
     * The grid in force that answers for the place: its own; after a split the part that holds the point; without a
     * point, or where the point fits no part, the part of the lowest code.
     */
    GridNode grid(CaseState.Place place) {
        GridNode own = tree.get(place.gridId());
        if (!own.retired()) {
            return own;
        }
        List<GridNode> successors = tree.successors(own.id());
        Double lon = place.lon();
        Double lat = place.lat();
        if (successors.size() > 1 && lon != null && lat != null) {
            GridNode found = tree.locateOrNearest(lon, lat).grid();
            if (found != null) {
                return containing(successors, found).orElse(successors.getFirst());
            }
        }
        return successors.isEmpty() ? own : successors.getFirst();
    }

    /** The same role (and department) in the part that the place lies in; for a desk elsewhere, in the first part. */
    Desk desk(Desk desk, CaseState.Place place) {
        boolean stands = tree.find(desk.gridId()).map(node -> !node.retired()).orElse(false);
        if (stands) {
            return desk;
        }
        List<GridNode> successors = tree.successors(desk.gridId());
        if (successors.isEmpty()) {
            return desk;
        }
        GridNode next = containing(successors, grid(place)).orElse(successors.getFirst());
        return new Desk(next.id(), desk.role(), desk.department());
    }

    private Optional<GridNode> containing(List<GridNode> successors, GridNode inner) {
        return successors.stream().filter(node -> tree.isWithin(inner.id(), node.id())).findFirst();
    }
}
