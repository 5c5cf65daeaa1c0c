package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.springframework.util.function.SingletonSupplier;

/** All that is held in memory of one version of the tree; what not everybody needs is made when first asked for. */
final class TreeState {

    private final TreeSnapshot tree;
    private final Boundaries boundaries;
    private final int townLevel;
    private final Supplier<Scopes> scopes;
    private final Supplier<AddressIndex> addresses;

    private TreeState(TreeSnapshot tree, Map<Long, Geometry> shapes, int townLevel) {
        this.tree = tree;
        this.boundaries = new Boundaries(tree, shapes);
        this.townLevel = townLevel;
        this.scopes = SingletonSupplier.of(() -> new Scopes(tree));
        this.addresses = SingletonSupplier.of(() -> new AddressIndex(tree, townLevel));
    }

    static TreeState of(int version, Collection<GridRecord> grids, Map<Long, Geometry> shapes, int townLevel) {
        return new TreeState(TreeSnapshot.of(version, grids, locator(grids, shapes)), shapes, townLevel);
    }

    TreeState with(TreeChange change) {
        Map<Long, Geometry> shapes = boundaries.lowest();
        if (shapes.isEmpty() && change.shapes().isEmpty()) {
            return new TreeState(tree.with(change, LocateIndex.EMPTY), shapes, townLevel);
        }
        Map<Long, Geometry> newShapes = new HashMap<>(shapes);
        change.retired().forEach(record -> newShapes.remove(record.node().id()));
        newShapes.putAll(change.shapes());
        List<GridRecord> grids = tree.with(change, LocateIndex.EMPTY).inForce();
        return new TreeState(tree.with(change, locator(grids, newShapes)), newShapes, townLevel);
    }

    private static LocateIndex locator(Collection<GridRecord> grids, Map<Long, Geometry> shapes) {
        List<LocateIndex.Area> areas = new ArrayList<>();
        grids.stream().map(GridRecord::node).filter(node -> !node.retired() && shapes.containsKey(node.id()))
                .sorted(Comparator.comparing(GridNode::code))
                .forEach(node -> areas.add(new LocateIndex.Area(node, Objects.requireNonNull(shapes.get(node.id())))));
        return areas.isEmpty() ? LocateIndex.EMPTY : new LocateIndex(areas);
    }

    TreeSnapshot tree() {
        return tree;
    }

    Boundaries boundaries() {
        return boundaries;
    }

    int townLevel() {
        return townLevel;
    }

    Scopes scopes() {
        return scopes.get();
    }

    AddressIndex addresses() {
        return addresses.get();
    }
}
