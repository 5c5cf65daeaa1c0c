package org.minqing.grid.internal.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.Crs;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridProblem;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.grid.internal.GridMap;
import org.minqing.platform.Ids;
import org.minqing.platform.PermitAll;
import org.minqing.platform.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looks at the tree. Names and boundaries of grids are no personal data: a resident sees them before signing in. */
@RestController
@RequestMapping("/api/grids")
class GridController {

    private static final String PUBLIC = "names and boundaries of grids are public";
    private static final int MOST = 200;

    /**
     * @param neighbour on a border the other grid
     * @param lon       as CGCS2000
     */
    record Located(@Nullable GridView grid, GridView.@Nullable GridRef neighbour, double lon, double lat) {
    }

    record AddressView(GridView grid, String matched) {
    }

    /** GeoJSON (RFC 7946). */
    record Feature(String type, String id, Map<String, Object> properties, GeoJson.@Nullable Shape geometry) {
    }

    private final Grids grids;
    private final GridMap map;
    private final GridView.Maker views;

    GridController(Grids grids, GridMap map, GridView.Maker views) {
        this.grids = grids;
        this.map = map;
        this.views = views;
    }

    @GetMapping("/root")
    @PermitAll(because = PUBLIC)
    GridView root() {
        return views.view(grids.tree().root());
    }

    @GetMapping("/{id:[0-9A-Za-z]{13}}")
    @PermitAll(because = PUBLIC)
    GridView grid(@PathVariable String id) {
        return views.view(grids.tree().get(Ids.parse(id)));
    }

    @GetMapping("/{id:[0-9A-Za-z]{13}}/children")
    @PermitAll(because = PUBLIC)
    List<GridView> children(@PathVariable String id) {
        return grids.tree().children(Ids.parse(id)).stream().map(views::view).toList();
    }

    @GetMapping("/{id:[0-9A-Za-z]{13}}/outline")
    @PermitAll(because = PUBLIC)
    Feature outline(@PathVariable String id) {
        GridNode node = grids.tree().get(Ids.parse(id));
        return new Feature("Feature", id, Map.of("code", node.code(), "name", node.name(), "level", node.level()),
                map.outline(node.id()).map(GeoJson::write).orElse(null));
    }

    @GetMapping
    @PermitAll(because = PUBLIC)
    List<GridView> search(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "-1") int level,
                          @RequestParam(required = false) @Nullable String within, @RequestParam(defaultValue = "20") int limit) {
        GridTree tree = grids.tree();
        long root = within == null || within.isEmpty() ? tree.root().id() : Ids.parse(within);
        return map.search(q, level, root, Math.clamp(limit, 1, MOST)).stream().map(views::view).toList();
    }

    @GetMapping("/locate")
    @PermitAll(because = PUBLIC)
    Located locate(@RequestParam double lon, @RequestParam double lat, @RequestParam(defaultValue = "CGCS2000") String crs) {
        LonLat point = point(lon, lat, crs);
        GridTree.Location location = grids.tree().locateOrNearest(point.lon(), point.lat());
        return new Located(location.grid() == null ? null : views.view(location.grid()),
                location.neighbour() == null ? null : GridView.GridRef.of(location.neighbour()), point.lon(), point.lat());
    }

    @GetMapping("/by-address")
    @PermitAll(because = PUBLIC)
    List<AddressView> byAddress(@RequestParam String text, @RequestParam(defaultValue = "10") int limit) {
        return grids.byAddress(text, Math.clamp(limit, 1, 50)).stream()
                .map(match -> new AddressView(views.view(match.grid()), match.matched())).toList();
    }

    private static LonLat point(double lon, double lat, String crs) {
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
            throw new ProblemException(GridProblem.BAD_POINT).with("lon", String.valueOf(lon)).with("lat", String.valueOf(lat));
        }
        try {
            return Crs.valueOf(crs.toUpperCase(Locale.ROOT)).toCgcs2000(lon, lat);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(GridProblem.UNKNOWN_CRS).with("crs", crs);
        }
    }
}
