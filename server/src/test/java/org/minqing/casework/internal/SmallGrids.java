package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.minqing.grid.AddressMatch;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridScope;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.Duty;
import org.minqing.platform.Viewer;

/** Scopes over a small tree, by the rules of the real ones. */
record SmallGrids(SmallTree small, int townLevel) implements Grids {

    @Override
    public GridTree tree() {
        return small;
    }

    @Override
    public GridScope scope(Viewer viewer, String permission) {
        Set<String> towns = new TreeSet<>();
        List<Long> grids = new ArrayList<>();
        boolean everything = false;
        for (Duty duty : viewer.dutiesWith(permission)) {
            everything |= duty.gridId() == small.root().id();
            for (GridNode node : small.subtree(duty.gridId())) {
                if (small.get(duty.gridId()).level() <= townLevel) {
                    towns.add(node.town());
                } else {
                    grids.add(node.id());
                }
            }
        }
        return new Scope(everything, towns, grids);
    }

    @Override
    public List<AddressMatch> byAddress(String text, int limit) {
        return List.of();
    }

    @Override
    public Optional<org.locationtech.jts.geom.Geometry> outline(long id) {
        return Optional.empty();
    }

    @Override
    public List<GridNode> touching(org.locationtech.jts.geom.Geometry area) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<LonLat> inside(long id) {
        return Optional.empty();
    }

    private record Scope(boolean everything, Set<String> towns, List<Long> grids) implements GridScope {

        @Override
        public String predicate(String alias) {
            return everything ? "true" : isEmpty() ? "false" : alias + " is restricted";
        }

        @Override
        public Map<String, Object> parameters() {
            Map<String, Object> parameters = new HashMap<>();
            if (!everything && !towns.isEmpty()) {
                parameters.put("scopeTowns", towns.toArray(String[]::new));
            }
            if (!everything && !grids.isEmpty()) {
                parameters.put("scopeGrids", grids.toArray(Long[]::new));
            }
            return parameters;
        }

        @Override
        public boolean contains(String town, long gridId) {
            return everything || towns.contains(town) || grids.contains(gridId);
        }

        @Override
        public boolean isEmpty() {
            return !everything && towns.isEmpty() && grids.isEmpty();
        }
    }
}
