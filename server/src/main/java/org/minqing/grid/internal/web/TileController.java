package org.minqing.grid.internal.web;

import java.time.Duration;

import org.minqing.grid.GridProblem;
import org.minqing.grid.internal.GridMap;
import org.minqing.platform.PermitAll;
import org.minqing.platform.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Vector tiles of the grids (Mapbox Vector Tile 2.1): layer {@code grid} with areas, layer {@code label} with points. */
@RestController
class TileController {

    private static final MediaType MVT = MediaType.parseMediaType("application/vnd.mapbox-vector-tile");
    private static final int DEEPEST_ZOOM = 22;

    private final GridMap map;

    TileController(GridMap map) {
        this.map = map;
    }

    @GetMapping("/api/tiles/grids/{z}/{x}/{y}.mvt")
    @PermitAll(because = "boundaries of grids are public")
    ResponseEntity<byte[]> tile(@PathVariable int z, @PathVariable int x, @PathVariable int y, WebRequest request) {
        if (z < 0 || z > DEEPEST_ZOOM || x < 0 || y < 0 || x >= 1L << z || y >= 1L << z) {
            throw new ProblemException(GridProblem.BAD_TILE).with("tile", z + "/" + x + "/" + y);
        }
        String etag = "\"g" + map.version() + "\"";
        CacheControl cache = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
        if (request.checkNotModified(etag)) {
            return ResponseEntity.status(304).eTag(etag).cacheControl(cache).build();
        }
        return ResponseEntity.ok().eTag(etag).cacheControl(cache).contentType(MVT).body(map.tile(z, x, y));
    }
}
