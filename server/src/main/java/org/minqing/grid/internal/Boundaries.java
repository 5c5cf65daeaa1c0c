package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;

/** Outlines of the grids of one snapshot; those above the lowest are made when first asked for. */
final class Boundaries {

    private final TreeSnapshot tree;
    private final Map<Long, Geometry> lowest;
    private final Map<Long, Geometry> unions = new ConcurrentHashMap<>();

    Boundaries(TreeSnapshot tree, Map<Long, Geometry> lowest) {
        this.tree = tree;
        this.lowest = lowest;
    }

    /** Null for a grid that has no boundary: the tree was loaded without. */
    @Nullable Geometry find(long id) {
        Geometry own = lowest.get(id);
        if (own != null) {
            return own;
        }
        Geometry known = unions.get(id);
        if (known != null) {
            return known;
        }
        List<Geometry> parts = new ArrayList<>();
        for (GridNode child : tree.children(id)) {
            Geometry part = find(child.id());
            if (part != null) {
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            return null;
        }
        Geometry union = Shapes.union(parts);
        unions.put(id, union);
        return union;
    }

    /** Of the grids that have one of their own. */
    Map<Long, Geometry> lowest() {
        return lowest;
    }
}
