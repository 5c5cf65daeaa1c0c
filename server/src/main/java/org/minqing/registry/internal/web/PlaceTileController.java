package org.minqing.registry.internal.web;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.TileAnswer;
import org.minqing.platform.Ids;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.registry.internal.pages.Counting;
import org.minqing.registry.internal.pages.PlaceTiles;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Vector tiles of things in the register: layer {@code cluster} with numbers, layer {@code point} with single ones. */
@RestController
class PlaceTileController {

    private final PlaceTiles tiles;

    PlaceTileController(PlaceTiles tiles) {
        this.tiles = tiles;
    }

    @GetMapping("/api/tiles/places/{z}/{x}/{y}.mvt")
    @Permit(Counting.PERMISSION)
    ResponseEntity<byte[]> tile(Viewer viewer, WebRequest request, @PathVariable int z, @PathVariable int x, @PathVariable int y,
                                @RequestParam(defaultValue = "house") String kind, @RequestParam @Nullable String grid) {
        return TileAnswer.of(tiles.tile(viewer, z, x, y, kind, grid == null ? null : Ids.parse(grid)), request);
    }
}
