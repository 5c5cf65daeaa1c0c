package org.minqing.campaign.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.minqing.campaign.internal.CampaignDoor.Seen;
import org.minqing.campaign.internal.CampaignViews.MapPoint;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** Leads as points of a map, those that have a place. To whoever does not see the address of a lead, it lies where its grid is. */
@Component
class LeadPoints {

    private static final int MOST = 20_000;

    private final CampaignDoor door;
    private final LeadBook book;
    private final Grids grids;

    LeadPoints(CampaignDoor door, LeadBook book, Grids grids) {
        this.door = door;
        this.book = book;
        this.grids = grids;
    }

    /** Those in the box. */
    List<MapPoint> in(Viewer viewer, String id, double[] box, String list, int limit) {
        return door.read(viewer, id, seen -> {
            Map<Long, LonLat> coarse = new HashMap<>();
            List<Long> exact = new ArrayList<>();
            if (!seen.runs()) {
                grids(seen).forEach(grid -> {
                    if (book.full(viewer, seen.row(), grid)) {
                        exact.add(grid);
                    } else {
                        place(grid).filter(point -> isIn(box, point)).ifPresent(point -> coarse.put(grid, point));
                    }
                });
            }
            return seen.jdbc().sql("select l.id, l.number, l.grid_id, l.lon, l.lat, l.state, l.result from campaign_lead l where l.campaign_id = :campaign "
                            + "and l.lon is not null and (l.grid_id = any(:coarse) "
                            + "or (:all or l.grid_id = any(:exact)) and l.lon between :west and :east and l.lat between :south and :north) and "
                            + LeadBook.has(list) + " and " + seen.scope().predicate("l") + " order by l.number limit :most").params(seen.scope().parameters())
                    .param("campaign", seen.row().id()).param("coarse", coarse.keySet().toArray(Long[]::new)).param("all", seen.runs())
                    .param("exact", exact.toArray(Long[]::new)).param("west", box[0]).param("south", box[1]).param("east", box[2]).param("north", box[3])
                    .param("account", viewer.accountId()).param("most", Math.clamp(limit, 1, MOST))
                    .query((row, number) -> {
                        LonLat known = coarse.get(row.getLong(3));
                        LonLat point = known == null ? new LonLat(row.getDouble(4), row.getDouble(5)) : known;
                        return new MapPoint(Ids.format(row.getLong(1)), row.getInt(2), point.lon(), point.lat(), row.getString(6), row.getString(7));
                    }).list();
        });
    }

    private static boolean isIn(double[] box, LonLat point) {
        return point.lon() >= box[0] && point.lon() <= box[2] && point.lat() >= box[1] && point.lat() <= box[3];
    }

    /** In which leads of the viewer's part lie. */
    private static List<Long> grids(Seen seen) {
        return seen.jdbc().sql("select distinct l.grid_id from campaign_lead l where l.campaign_id = :campaign and " + seen.scope().predicate("l"))
                .params(seen.scope().parameters()).param("campaign", seen.row().id()).query(Long.class).list();
    }

    /** Inside the grid; of one without a border of its own, inside the grid above. */
    private Optional<LonLat> place(long grid) {
        GridTree tree = grids.tree();
        return tree.path(StandingGrids.of(tree, grid)).reversed().stream().flatMap(each -> grids.inside(each.id()).stream()).findFirst();
    }
}
