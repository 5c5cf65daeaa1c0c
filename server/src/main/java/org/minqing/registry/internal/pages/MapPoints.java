package org.minqing.registry.internal.pages;

import java.util.List;

import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryProblem;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.secrecy.Masks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Houses, organisations, facilities and places of a grid as points; of large grids there are the counts. */
@Component
public class MapPoints {

    static final int MOST = 5_000;

    private final RegistryAccess access;
    private final Grids grids;

    MapPoints(RegistryAccess access, Grids grids) {
        this.access = access;
        this.grids = grids;
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.too-many-points}, {@code common.not-found} */
    public List<MapPoint> of(Viewer viewer, long gridId, String kind) {
        Long[] subtree = grids.tree().subtree(gridId).stream().map(GridNode::id).toArray(Long[]::new);
        List<MapPoint> points = access.read(viewer, gridId, reach -> switch (kind) {
            case "house" -> houses(reach, subtree);
            case "organisation" -> organisations(reach, subtree);
            case "facility", "place" -> things(reach, subtree, kind);
            default -> throw CommonProblem.INVALID.asException().field("kind", "unknown-kind", "");
        });
        if (points.size() > MOST) {
            throw RegistryProblem.TOO_MANY_POINTS.asException().with("most", MOST);
        }
        return points;
    }

    private static List<MapPoint> houses(Reach reach, Long[] subtree) {
        return list(reach.jdbc().sql("""
                select 'house' as point, o.town, o.id, o.kind, coalesce(a.text, '') as title, o.lon, o.lat from registry_house o
                left join registry_address a on a.town = o.town and a.id = o.address_id
                where o.grid_id = any(:subtree) and o.lon is not null and o.lat is not null and o.ended_on is null and %s limit :most
                """.formatted(reach.scope().predicate("o"))), reach, subtree);
    }

    private static List<MapPoint> organisations(Reach reach, Long[] subtree) {
        return list(reach.jdbc().sql("""
                select 'organisation' as point, o.town, o.id, o.kind, o.name as title, o.lon, o.lat from registry_organisation o
                where o.grid_id = any(:subtree) and o.lon is not null and o.lat is not null and o.ended_on is null and %s limit :most
                """.formatted(reach.scope().predicate("o"))), reach, subtree);
    }

    private static List<MapPoint> things(Reach reach, Long[] subtree, String kind) {
        return list(reach.jdbc().sql("""
                select o.class as point, o.town, o.id, o.kind, o.name as title, o.lon, o.lat from registry_object o
                where o.grid_id = any(:subtree) and o.class = :class and o.lon is not null and o.lat is not null
                and o.ended_on is null and %s limit :most
                """.formatted(reach.scope().predicate("o"))).param("class", kind), reach, subtree);
    }

    private static List<MapPoint> list(JdbcClient.StatementSpec statement, Reach reach, Long[] subtree) {
        return statement.params(reach.scope().parameters()).param("subtree", subtree).param("most", MOST + 1)
                .query((row, number) -> new MapPoint(row.getString("point"),
                        new ObjectKey(row.getString("town"), row.getLong("id")).text(), row.getString("kind"),
                        row.getString("point").equals("house") ? Masks.address(row.getString("title")) : row.getString("title"),
                        row.getDouble("lon"), row.getDouble("lat"))).list();
    }
}
