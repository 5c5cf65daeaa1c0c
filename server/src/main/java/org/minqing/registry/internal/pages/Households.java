package org.minqing.registry.internal.pages;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.search.Cursor;
import org.minqing.registry.internal.secrecy.Masks;
import org.springframework.stereotype.Component;

/** Lists of households: of a grid, page by page, and of a house. */
@Component
public class Households {

    private static final int LARGEST_PAGE = 100;
    private static final String LIST = "households";

    private record Row(HouseholdLine line, long gridId, long id) {
    }

    private final RegistryAccess access;
    private final Grids grids;

    Households(RegistryAccess access, Grids grids) {
        this.access = access;
        this.grids = grids;
    }

    /** Of the grid and all below it, as far as it is in reach; by grid. */
    public Page<HouseholdLine> ofGrid(Viewer viewer, long gridId, @Nullable String cursorText, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        Cursor cursor = Cursor.of(cursorText, LIST, 2);
        Long[] subtree = grids.tree().subtree(gridId).stream().map(GridNode::id).toArray(Long[]::new);
        List<Row> rows = access.read(viewer, gridId, reach -> list(reach,
                "o.grid_id = any(:subtree) and (o.grid_id, o.id) > (:grid, :id)", "o.grid_id, o.id", limit + 1,
                Map.of("subtree", subtree, "grid", cursor == null ? Long.MIN_VALUE : cursor.number(0),
                        "id", cursor == null ? Long.MIN_VALUE : cursor.number(1))));
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return new Page<>(shown.stream().map(Row::line).toList(),
                rows.size() > limit ? Cursor.text(LIST, shown.getLast().gridId(), shown.getLast().id()) : null);
    }

    List<HouseholdLine> ofHouse(Reach reach, String town, long house) {
        return list(reach, "o.town = :town and o.house_id = :house", "o.id", LARGEST_PAGE, Map.of("town", town, "house", house))
                .stream().map(Row::line).toList();
    }

    private List<Row> list(Reach reach, String condition, String order, int limit, Map<String, ?> parameters) {
        GridTree tree = grids.tree();
        return reach.jdbc().sql("select o.town, o.id, o.grid_id, o.number, o.kind, o.members, p.name as head, a.text as address "
                        + "from registry_household o left join registry_person p on p.town = o.town and p.id = o.head_id "
                        + "left join registry_house h on h.town = o.town and h.id = o.house_id "
                        + "left join registry_address a on a.town = h.town and a.id = h.address_id "
                        + "where " + condition + " and o.ended_on is null and " + reach.scope().predicate("o")
                        + " order by " + order + " limit :limit")
                .params(reach.scope().parameters()).params(parameters).param("limit", limit)
                .query((row, number) -> {
                    String address = row.getString("address");
                    return new Row(new HouseholdLine(new ObjectKey(row.getString("town"), row.getLong("id")).text(),
                            row.getString("number"), row.getString("kind"), row.getString("head"), row.getInt("members"),
                            address == null ? null : Masks.address(address), GridPlace.of(tree, row.getLong("grid_id"))),
                            row.getLong("grid_id"), row.getLong("id"));
                }).list();
    }
}
