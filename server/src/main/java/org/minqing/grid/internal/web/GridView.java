package org.minqing.grid.internal.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.internal.GridMap;
import org.minqing.platform.Ids;
import org.minqing.profile.Profiles;
import org.minqing.profile.Text;
import org.springframework.stereotype.Component;

/**
 * A grid for a screen.
 *
 * @param version of the tree that this was read from; whoever changes the grid may say that this is what they saw
 * @param center [longitude, latitude] inside the grid; empty if it has no boundary
 * @param bounds [west, south, east, north]; empty if it has no boundary
 */
record GridView(String id, String code, String name, int level, Text levelName, @Nullable String parentId, List<GridRef> path,
                int childCount, boolean synthetic, boolean special, boolean retired, String validFrom, int version,
                List<Double> center, List<Double> bounds) {

    record GridRef(String id, String code, String name, int level) {

        static GridRef of(GridNode node) {
            return new GridRef(Ids.format(node.id()), node.code(), node.name(), node.level());
        }
    }

    /** Makes views. */
    @Component
    static class Maker {

        private final Grids grids;
        private final GridMap map;
        private final Profiles profiles;

        Maker(Grids grids, GridMap map, Profiles profiles) {
            this.grids = grids;
            this.map = map;
            this.profiles = profiles;
        }

        GridView view(GridNode node) {
            GridTree tree = grids.tree();
            Geometry shape = node.retired() ? null : map.outline(node.id()).orElse(null);
            Envelope box = shape == null ? new Envelope() : shape.getEnvelopeInternal();
            return new GridView(Ids.format(node.id()), node.code(), node.name(), node.level(),
                    profiles.current().level(node.level()).name(), node.parentId() == null ? null : Ids.format(node.parentId()),
                    tree.path(node.id()).stream().map(GridRef::of).toList(), tree.children(node.id()).size(), node.synthetic(),
                    node.special(), node.retired(), map.validFrom(node.id()).toString(), map.version(),
                    shape == null ? List.of() : grids.inside(node.id()).map(middle -> List.of(middle.lon(), middle.lat())).orElse(List.of()),
                    shape == null ? List.of() : List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
        }
    }
}
