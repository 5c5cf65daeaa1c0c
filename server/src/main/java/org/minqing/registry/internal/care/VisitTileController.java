package org.minqing.registry.internal.care;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.TileAnswer;
import org.minqing.platform.Ids;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Vector tiles of visits that are owed: layer {@code cluster} with a number for each grid. */
@RestController
class VisitTileController {

    private final VisitTiles tiles;

    VisitTileController(VisitTiles tiles) {
        this.tiles = tiles;
    }

    @GetMapping("/api/tiles/visits/{z}/{x}/{y}.mvt")
    @Permit(CareDoor.READ)
    ResponseEntity<byte[]> tile(Viewer viewer, WebRequest request, @PathVariable int z, @PathVariable int x, @PathVariable int y,
                                @RequestParam @Nullable String grid) {
        return TileAnswer.of(tiles.tile(viewer, z, x, y, grid == null ? null : Ids.parse(grid)), request);
    }
}
