package org.minqing.grid.internal.web;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridProblem;
import org.minqing.grid.internal.GridMap;
import org.minqing.platform.PermitAll;
import org.minqing.platform.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
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
    ResponseEntity<byte[]> tile(@PathVariable int z, @PathVariable int x, @PathVariable int y, @RequestParam(required = false) @Nullable Integer v,
                                WebRequest request) {
        if (z < 0 || z > DEEPEST_ZOOM || x < 0 || y < 0 || x >= 1L << z || y >= 1L << z) {
            throw new ProblemException(GridProblem.BAD_TILE).with("tile", z + "/" + x + "/" + y);
        }
        String etag = "\"" + map.tag() + "\"";
        CacheControl cache = freshness(v);
        if (request.checkNotModified(etag)) {
            return ResponseEntity.status(304).eTag(etag).cacheControl(cache).build();
        }
        return ResponseEntity.ok().eTag(etag).cacheControl(cache).contentType(MVT).body(map.tile(z, x, y));
    }

    /** Whoever names the version gets a tile that stays as it is; one that is not in force here (yet) is not to be kept. */
    private CacheControl freshness(@Nullable Integer version) {
        if (version == null) {
            return CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();
        }
        return version == map.version() ? CacheControl.maxAge(Duration.ofDays(1)).cachePublic() : CacheControl.noCache();
    }
}
