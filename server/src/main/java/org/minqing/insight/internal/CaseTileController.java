package org.minqing.insight.internal;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

import org.minqing.casework.CaseSummary;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;

/** Vector tiles of cases (Mapbox Vector Tile 2.1): layer {@code cluster} with counts, layer {@code case} with single cases. */
@RestController
class CaseTileController {

    private static final MediaType MVT = MediaType.parseMediaType("application/vnd.mapbox-vector-tile");
    private static final int DEEPEST_ZOOM = 22;

    private final CaseTiles tiles;

    CaseTileController(CaseTiles tiles) {
        this.tiles = tiles;
    }

    /** Kept by the browser of this viewer alone, which asks each time whether it is still true. */
    @GetMapping("/api/tiles/cases/{z}/{x}/{y}.mvt")
    @Permit(CaseTiles.PERMISSION)
    ResponseEntity<byte[]> tile(Viewer viewer, WebRequest request, @PathVariable int z, @PathVariable int x, @PathVariable int y,
                                @RequestParam @Nullable String grid, @RequestParam @Nullable LocalDate from, @RequestParam @Nullable LocalDate to,
                                @RequestParam @Nullable String category, @RequestParam @Nullable String channel,
                                @RequestParam @Nullable String department, @RequestParam @Nullable String state,
                                @RequestParam(defaultValue = "false") boolean heat) {
        if (z < 0 || z > DEEPEST_ZOOM || x < 0 || y < 0 || x >= 1L << z || y >= 1L << z) {
            throw InsightProblem.NO_SUCH_TILE.asException().with("tile", z + "/" + x + "/" + y);
        }
        TileQuestion question = new TileQuestion(z, x, y, grid, from, to, category, channel, department, state, heat);
        String etag = "\"" + tiles.tag(viewer, question) + "\"";
        if (request.checkNotModified(etag)) {
            return ResponseEntity.status(304).eTag(etag).cacheControl(CacheControl.noCache().cachePrivate()).build();
        }
        byte[] tile = tiles.tile(viewer, question).orElseThrow(InsightProblem.NOT_READY::asException);
        return ResponseEntity.ok().eTag(etag).cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.VARY, "Cookie, Authorization").contentType(MVT).body(tile);
    }

    /** @param id of a feature of the layer {@code case} */
    @GetMapping("/api/tiles/cases/points/{id}")
    @Permit(CaseTiles.PERMISSION)
    CaseSummary point(Viewer viewer, @PathVariable String id) {
        return tiles.find(viewer, id);
    }
}
