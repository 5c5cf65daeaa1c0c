package org.minqing.campaign.internal;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridMarks;
import org.minqing.grid.GridNumbers;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.TileFrame;
import org.minqing.grid.TileMarks;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Vector tiles of the leads of a campaign that nobody has looked at yet: a number for each grid, since a lead may be about a person. */
@Component
class LeadTiles {

    private final CampaignDoor door;
    private final GridMarks marks;
    private final Grids grids;

    LeadTiles(CampaignDoor door, GridMarks marks, Grids grids) {
        this.door = door;
        this.marks = marks;
        this.grids = grids;
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} for a campaign or a grid in which the viewer has no part */
    byte[] tile(Viewer viewer, String campaign, int z, int x, int y, @Nullable Long within) {
        TileFrame frame = new TileFrame(z, x, y, 1);
        GridTree tree = grids.tree();
        return door.read(viewer, campaign, seen -> {
            if (within != null && (tree.find(within).isEmpty() || viewer.duties().stream()
                    .noneMatch(duty -> tree.isWithin(within, duty.gridId()) || tree.isWithin(duty.gridId(), within)))) {
                throw CommonProblem.NOT_FOUND.asException();
            }
            GridNumbers numbers = GridNumbers.of(marks, tree, frame, z, within);
            TileMarks tile = new TileMarks(frame, "cluster");
            numbers.forEach(open(seen, numbers.markOf()), (mark, n) -> tile.add("cluster", mark.lon(), mark.lat(),
                    Map.of("grid", Ids.format(mark.grid().id()), "name", mark.grid().name(), "n", n)));
            return tile.encode();
        });
    }

    private static Map<Long, Long> open(CampaignDoor.Seen seen, Map<Long, Long> markOf) {
        Map<Long, Long> open = new HashMap<>();
        seen.jdbc().sql("select l.grid_id, count(*) as n from campaign_lead l where l.campaign_id = :campaign and l.state = 'open' "
                        + "and l.grid_id = any(:shown) and " + seen.scope().predicate("l") + " group by l.grid_id")
                .params(seen.scope().parameters()).param("campaign", seen.row().id()).param("shown", markOf.keySet().toArray(Long[]::new))
                .query(row -> {
                    open.merge(markOf.getOrDefault(row.getLong("grid_id"), 0L), row.getLong("n"), Long::sum);
                });
        return open;
    }
}
