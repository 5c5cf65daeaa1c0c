package org.minqing.registry.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.AddressMatch;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.registry.AddressKey;

/** Finds the grid in which an object lies: the one named, else that of the point, else that of the address. */
public final class Placer {

    private final Grids grids;
    private final GridTree tree;
    private final GridScope scope;
    private final int townLevel;
    private final Map<String, List<String>> namesAbove = new ConcurrentHashMap<>();

    public Placer(Grids grids, GridScope scope, int townLevel) {
        this.grids = grids;
        this.tree = grids.tree();
        this.scope = scope;
        this.townLevel = townLevel;
    }

    /** @param how point, address or hand */
    public record Placed(GridNode grid, String how) {
    }

    public Optional<Placed> place(@Nullable String gridCode, @Nullable String lon, @Nullable String lat, @Nullable String address) {
        if (gridCode != null) {
            return tree.findByCode(gridCode).filter(grid -> grid.level() >= townLevel).map(grid -> new Placed(grid, "hand"));
        }
        if (lon != null && lat != null) {
            GridNode grid = tree.locate(Double.parseDouble(lon), Double.parseDouble(lat)).grid();
            if (grid != null && grid.level() >= townLevel) {
                return Optional.of(new Placed(grid, "point"));
            }
        }
        if (address != null) {
            List<AddressMatch> matches = grids.byAddress(address, 1);
            if (!matches.isEmpty() && matches.getFirst().grid().level() >= townLevel) {
                return Optional.of(new Placed(matches.getFirst().grid(), "address"));
            }
        }
        return Optional.empty();
    }

    public boolean isInScope(GridNode grid) {
        return scope.contains(grid.town(), grid.id());
    }

    boolean isAbove(String grid, String other) {
        return tree.find(Long.parseLong(other)).isPresent() && tree.isWithin(Long.parseLong(other), Long.parseLong(grid));
    }

    String code(String grid) {
        return tree.find(Long.parseLong(grid)).map(GridNode::code).orElse(grid);
    }

    /** The key of an address within the grid's town. */
    public String key(String address, GridNode grid) {
        return AddressKey.of(address, namesAbove.computeIfAbsent(grid.town(), town -> {
            List<String> names = new ArrayList<>();
            tree.path(grid.id()).stream().filter(above -> above.level() < townLevel).forEach(above -> names.add(above.name()));
            return List.copyOf(names);
        }));
    }

    long townId(GridNode grid) {
        return tree.ancestorAt(grid.id(), townLevel).orElse(grid).id();
    }
}
