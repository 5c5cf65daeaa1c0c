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

    /**
     * Of the same list, what tells one state of a household's line and page from another: which transaction wrote each row that they are
     * made of last. That needs no clock, and no column that somebody could forget.
     */
    public List<Mark> marks(Viewer viewer, long gridId, int most) {
        Long[] subtree = grids.tree().subtree(gridId).stream().map(GridNode::id).toArray(Long[]::new);
        return access.read(viewer, gridId, reach -> reach.planningOnce().jdbc().sql("""
                        select o.town, o.id, o.grid_id, concat_ws(' ', o.written, h.xmin, a.xmin, m.rows, r.rows) as stamp
                        from (select o.*, o.xmin as written from registry_household o
                              where o.grid_id = any(:subtree) and o.ended_on is null and %s order by o.grid_id, o.id limit :most) o
                        left join registry_house h on h.town = o.town and h.id = o.house_id
                        left join registry_address a on a.town = h.town and a.id = h.address_id
                        left join lateral (
                            select string_agg(p.xmin::text, ' ' order by p.id) as rows from registry_person p
                            where p.town = o.town and p.household_id = o.id) m on true
                        left join lateral (
                            select string_agg(concat_ws(' ', l.xmin, p.xmin), ' ' order by l.subject_id, l.kind, l.valid_from) as rows
                            from registry_relation l left join registry_person p on p.town = l.town and p.id = l.subject_id
                            where l.object_town = o.town and l.object_id = o.id) r on true
                        order by o.grid_id, o.id
                        """.formatted(reach.scope().predicate("o")))
                .params(reach.scope().parameters()).param("subtree", subtree).param("most", most)
                .query((row, number) -> new Mark(new ObjectKey(row.getString("town"), row.getLong("id")).text(), row.getString("stamp"),
                        Cursor.text(LIST, row.getLong("grid_id"), row.getLong("id")))).list());
    }

    /** @param after cursor of the page that begins behind it */
    public record Mark(String key, String stamp, String after) {
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
