package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;

/** All that is held in memory of one version of the tree. */
record TreeState(TreeSnapshot tree, Scopes scopes, Boundaries boundaries, AddressIndex addresses, int townLevel) {

    static TreeState of(int version, Collection<GridRecord> grids, Map<Long, Geometry> shapes, int townLevel) {
        List<LocateIndex.Area> areas = new ArrayList<>();
        grids.stream().map(GridRecord::node).filter(node -> !node.retired() && shapes.containsKey(node.id()))
                .sorted(Comparator.comparing(GridNode::code))
                .forEach(node -> areas.add(new LocateIndex.Area(node.id(), Objects.requireNonNull(shapes.get(node.id())))));
        TreeSnapshot tree = TreeSnapshot.of(version, grids, new LocateIndex(areas));
        return new TreeState(tree, new Scopes(tree), new Boundaries(tree, shapes), new AddressIndex(tree, townLevel), townLevel);
    }
}
