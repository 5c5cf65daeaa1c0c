package org.minqing.registry.internal.search;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.platform.Page;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Standard addresses by a part of them and by grid. */
@Component
class AddressSearch {

    private static final String LIST = "a";
    private static final String HAS_PARTS = " and not exists (select from unnest(:parts::text[]) part where position(part in a.key) = 0) "
            + "and a.ended_on is null";

    record Row(String town, long id, long gridId, String text, @Nullable String code) {
    }

    private static final RowMapper<Row> ROW = (row, number) -> new Row(row.getString("town"), row.getLong("id"), row.getLong("grid_id"),
            row.getString("text"), row.getString("code"));

    private final RareGrams grams;

    AddressSearch(RareGrams grams) {
        this.grams = grams;
    }

    Page<Found> byPart(Reach reach, GridTree tree, List<String> parts, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, LIST, 2);
        String town = cursor == null ? "" : cursor.text(0);
        long id = cursor == null ? 0L : cursor.number(1);
        List<Row> rows = candidates(reach, parts).stream().filter(row -> row.town().compareTo(town) > 0 || row.town().equals(town) && row.id() > id)
                .limit(limit + 1L).toList();
        return page(rows, tree, limit, last -> Cursor.text(LIST, last.town(), last.id()));
    }

    /** At most {@value Lanes#MOST} addresses with all the parts, by key. */
    List<Row> candidates(Reach reach, List<String> parts) {
        Lanes.Having having = having(reach, parts);
        Lanes.beginWithThePairs(reach);
        return reach.jdbc().sql("select * from (" + having.rows() + ") found order by found.town, found.id")
                .params(reach.scope().parameters()).params(having.parameters()).query(ROW).list();
    }

    /** Addresses with all the parts. */
    Lanes.Having having(Reach reach, List<String> parts) {
        String select = "select a.town, a.id, a.grid_id, a.text, a.code from registry_address a where " + reach.scope().predicate("a") + HAS_PARTS;
        return Lanes.having(reach, select, "a", grams.inLanes("registry_address", parts), Map.of("parts", parts.toArray(String[]::new)));
    }

    Page<Found> byGrid(Reach reach, GridTree tree, Long[] subtree, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, LIST + "g", 2);
        List<Row> rows = reach.jdbc().sql("select a.town, a.id, a.grid_id, a.text, a.code from registry_address a where a.grid_id = any(:subtree) "
                        + "and (a.grid_id, a.id) > (:grid, :id) and a.ended_on is null and " + reach.scope().predicate("a")
                        + " order by a.grid_id, a.id limit :limit")
                .params(reach.scope().parameters()).param("subtree", subtree)
                .param("grid", cursor == null ? Long.MIN_VALUE : cursor.number(0))
                .param("id", cursor == null ? Long.MIN_VALUE : cursor.number(1)).param("limit", limit + 1).query(ROW).list();
        return page(rows, tree, limit, last -> Cursor.text(LIST + "g", last.gridId(), last.id()));
    }

    static List<Found> found(List<Row> rows, GridTree tree) {
        return rows.stream().map(row -> new Found("address", new ObjectKey(row.town(), row.id()).text(), row.text(), row.code(),
                GridPlace.of(tree, row.gridId()))).toList();
    }

    private static Page<Found> page(List<Row> rows, GridTree tree, int limit, Function<Row, String> cursor) {
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return new Page<>(found(shown, tree), rows.size() > limit ? cursor.apply(shown.getLast()) : null);
    }
}
