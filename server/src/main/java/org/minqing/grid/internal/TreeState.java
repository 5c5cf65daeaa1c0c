package org.minqing.grid.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.locationtech.jts.geom.Geometry;
import org.springframework.util.function.SingletonSupplier;

/** All that is held in memory of one version of the tree; what not everybody needs is made when first asked for. */
final class TreeState {

    private final TreeSnapshot tree;
    private final Boundaries boundaries;
    private final int townLevel;
    private final Supplier<Scopes> scopes;
    private final Supplier<AddressIndex> addresses;

    private TreeState(TreeSnapshot tree, Boundaries boundaries, int townLevel) {
        this.tree = tree;
        this.boundaries = boundaries;
        this.townLevel = townLevel;
        this.scopes = SingletonSupplier.of(() -> new Scopes(tree));
        this.addresses = SingletonSupplier.of(() -> new AddressIndex(tree, townLevel));
    }

    static TreeState of(int version, Collection<GridRecord> grids, Map<Long, Geometry> shapes, int townLevel) {
        TreeSnapshot tree = TreeSnapshot.of(version, grids, shapes);
        return new TreeState(tree, new Boundaries(tree, shapes), townLevel);
    }

    TreeState with(TreeChange change) {
        Map<Long, Geometry> shapes = boundaries.lowest();
        if (shapes.isEmpty() && change.shapes().isEmpty()) {
            return after(tree.with(change, shapes), shapes);
        }
        Map<Long, Geometry> newShapes = new HashMap<>(shapes);
        change.retired().forEach(record -> newShapes.remove(record.node().id()));
        newShapes.putAll(change.shapes());
        return after(tree.with(change, newShapes), newShapes);
    }

    private TreeState after(TreeSnapshot next, Map<Long, Geometry> shapes) {
        return new TreeState(next, boundaries.next(next, shapes), townLevel);
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
