package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.locationtech.jts.geom.Geometry;

/** All that is held in memory of one version of the tree. */
record TreeState(TreeSnapshot tree, Scopes scopes, Boundaries boundaries) {

    static TreeState of(int version, Collection<GridRecord> grids, Map<Long, Geometry> shapes) {
        List<LocateIndex.Area> areas = new ArrayList<>();
        grids.stream().map(GridRecord::node).filter(node -> !node.retired() && shapes.containsKey(node.id()))
                .sorted(java.util.Comparator.comparing(org.minqing.grid.GridNode::code))
                .forEach(node -> areas.add(new LocateIndex.Area(node.id(), java.util.Objects.requireNonNull(shapes.get(node.id())))));
        TreeSnapshot tree = TreeSnapshot.of(version, grids, new LocateIndex(areas));
        return new TreeState(tree, new Scopes(tree), new Boundaries(tree, shapes));
    }
}
