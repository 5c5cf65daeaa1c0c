package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.minqing.grid.LonLat;

/** Outlines of the grids of one snapshot; those above the lowest are made when first asked for. */
final class Boundaries {

    private final TreeSnapshot tree;
    private final Map<Long, Geometry> lowest;
    private final Map<Long, Union> unions = new ConcurrentHashMap<>();
    private final Map<Long, Union> earlier;
    private final Map<Long, LonLat> middles = new ConcurrentHashMap<>();

    /** What a grid above the lowest is made of. */
    private record Union(List<Geometry> parts, Geometry whole) {

        /** The parts themselves, not their likes: a snapshot hands on what has not changed. */
        boolean isOf(List<Geometry> others) {
            if (parts.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < others.size(); i++) {
                if (parts.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    Boundaries(TreeSnapshot tree, Map<Long, Geometry> lowest) {
        this(tree, lowest, Map.of());
    }

    private Boundaries(TreeSnapshot tree, Map<Long, Geometry> lowest, Map<Long, Union> earlier) {
        this.tree = tree;
        this.lowest = lowest;
        this.earlier = earlier;
    }

    /** Those of the next snapshot; what has not changed need not be made again. */
    Boundaries next(TreeSnapshot nextTree, Map<Long, Geometry> nextLowest) {
        return new Boundaries(nextTree, nextLowest, Map.copyOf(unions));
    }

    /** Null for a grid that has no boundary: the tree was loaded without. */
    @Nullable Geometry find(long id) {
        Geometry own = lowest.get(id);
        if (own != null) {
            return own;
        }
        Union known = unions.get(id);
        if (known != null) {
            return known.whole();
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
        Union before = earlier.get(id);
        Geometry whole = before != null && before.isOf(parts) ? before.whole() : Shapes.union(parts);
        unions.put(id, new Union(parts, whole));
        return whole;
    }

    /** A place inside the grid, kept because every screen asks for the upper ones; null without a boundary. */
    @Nullable LonLat inside(long id) {
        LonLat known = middles.get(id);
        Geometry shape = known == null ? find(id) : null;
        if (shape == null) {
            return known;
        }
        Coordinate point = shape.getInteriorPoint().getCoordinate();
        LonLat middle = new LonLat(point.x, point.y);
        middles.put(id, middle);
        return middle;
    }

    /** Of the grids that have one of their own. */
    Map<Long, Geometry> lowest() {
        return lowest;
    }
}
