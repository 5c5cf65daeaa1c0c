package org.minqing.dispatch.internal.emergency;

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

/** Vector tiles of resources: layer {@code cluster} with numbers, layer {@code point} with single ones. */
@RestController
class ResourceTileController {

    private final ResourceTiles tiles;

    ResourceTileController(ResourceTiles tiles) {
        this.tiles = tiles;
    }

    @GetMapping("/api/tiles/resources/{z}/{x}/{y}.mvt")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    ResponseEntity<byte[]> tile(Viewer viewer, WebRequest request, @PathVariable int z, @PathVariable int x, @PathVariable int y,
                                @RequestParam @Nullable String grid) {
        return TileAnswer.of(tiles.tile(viewer, z, x, y, grid == null ? null : Ids.parse(grid)), request);
    }
}
