package org.minqing.campaign.internal;

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

/** Vector tiles of a campaign's open leads: layer {@code cluster} with a number for each grid. */
@RestController
class LeadTileController {

    private final LeadTiles tiles;

    LeadTileController(LeadTiles tiles) {
        this.tiles = tiles;
    }

    @GetMapping("/api/tiles/leads/{z}/{x}/{y}.mvt")
    @Permit({CampaignDoor.MANAGE, CampaignDoor.REVIEW, CampaignDoor.CHECK})
    ResponseEntity<byte[]> tile(Viewer viewer, WebRequest request, @PathVariable int z, @PathVariable int x, @PathVariable int y,
                                @RequestParam String campaign, @RequestParam @Nullable String grid) {
        return TileAnswer.of(tiles.tile(viewer, campaign, z, x, y, grid == null ? null : Ids.parse(grid)), request);
    }
}
