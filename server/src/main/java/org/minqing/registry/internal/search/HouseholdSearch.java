package org.minqing.registry.internal.search;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.platform.Page;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Households by their number (户号) and by grid. */
@Component
class HouseholdSearch {

    private static final String LIST = "d";

    private record Row(String town, long id, long gridId, String number, @Nullable String head) {
    }

    private static final RowMapper<Row> ROW = (row, number) -> new Row(row.getString("town"), row.getLong("id"), row.getLong("grid_id"),
            row.getString("number"), row.getString("head"));

    /** Those of the number, however its letters are typed. Only an equality passes the second wall and finds its index. */
    List<Found> byNumber(Reach reach, GridTree tree, String number, int limit) {
        String[] written = Stream.of(number, number.toLowerCase(Locale.ROOT)).distinct().toArray(String[]::new);
        return select(reach, "o.number = any(:numbers::text[])", Map.of("numbers", written), "o.town, o.id", limit).stream()
                .map(row -> found(row, tree)).toList();
    }

    Page<Found> byGrid(Reach reach, GridTree tree, Long[] subtree, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, LIST, 2);
        List<Row> rows = select(reach, "o.grid_id = any(:subtree) and (o.grid_id, o.id) > (:grid, :id)", Map.of("subtree", subtree,
                "grid", cursor == null ? Long.MIN_VALUE : cursor.number(0), "id", cursor == null ? Long.MIN_VALUE : cursor.number(1)),
                "o.grid_id, o.id", limit + 1);
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return new Page<>(shown.stream().map(row -> found(row, tree)).toList(),
                rows.size() > limit ? Cursor.text(LIST, shown.getLast().gridId(), shown.getLast().id()) : null);
    }

    private static List<Row> select(Reach reach, String condition, Map<String, ?> parameters, String order, int limit) {
        return reach.jdbc().sql("""
                select o.*, p.name as head from (select o.town, o.id, o.grid_id, o.number, o.head_id from registry_household o
                    where %s and o.ended_on is null and %s order by %s limit :limit) o
                left join registry_person p on p.town = o.town and p.id = o.head_id order by %s
                """.formatted(condition, reach.scope().predicate("o"), order, order))
                .params(reach.scope().parameters()).params(parameters).param("limit", limit).query(ROW).list();
    }

    private static Found found(Row row, GridTree tree) {
        return new Found("household", new ObjectKey(row.town(), row.id()).text(), row.number(), row.head(), GridPlace.of(tree, row.gridId()));
    }
}
