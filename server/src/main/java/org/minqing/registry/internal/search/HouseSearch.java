package org.minqing.registry.internal.search;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridRef;
import org.minqing.grid.GridTree;
import org.minqing.platform.Page;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Houses by a part of their address and by grid. */
@Component
class HouseSearch {

    private static final String LIST = "h";
    private static final String COLUMNS = "h.town, h.id, h.grid_id, h.code, a.text";
    /** Of a part that says little this many addresses are looked at, in the order in which they lie; nobody reads further. */
    private static final int MOST_ADDRESSES = 2_000;

    private record Row(String town, long id, long gridId, @Nullable String code, String address) {
    }

    private static final RowMapper<Row> ROW = (row, number) -> new Row(row.getString("town"), row.getLong("id"),
            row.getLong("grid_id"), row.getString("code"), row.getString("text"));

    Page<Found> byAddress(Reach reach, GridTree tree, String part, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, LIST + "a", 2);
        // Without statistics of the part the planner would take the whole table for the quicker way to so many rows.
        reach.jdbc().sql("select set_config('enable_seqscan', 'off', true)").query(String.class).single();
        List<Row> rows = reach.jdbc().sql("""
                select %s from (
                    select a.town, a.id, a.text from registry_address a
                    where a.grams @> :grams::text[] and position(:part in a.key) > 0 and a.ended_on is null and %s limit :most) a
                join registry_house h on h.town = a.town and h.address_id = a.id and h.ended_on is null and %s
                where (h.town, h.id) > (:town, :id) order by h.town, h.id limit :limit
                """.formatted(COLUMNS, reach.scope().predicate("a"), reach.scope().predicate("h")))
                .params(reach.scope().parameters()).param("grams", NameFinder.Grams.pairs(part)).param("part", part)
                .param("most", MOST_ADDRESSES).param("town", cursor == null ? "" : cursor.text(0))
                .param("id", cursor == null ? 0L : cursor.number(1)).param("limit", limit + 1).query(ROW).list();
        return page(rows, tree, limit, LIST + "a", false);
    }

    Page<Found> byGrid(Reach reach, GridTree tree, Long[] subtree, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, LIST, 2);
        List<Row> rows = reach.jdbc().sql("select " + COLUMNS + " from registry_house h left join registry_address a "
                        + "on a.town = h.town and a.id = h.address_id where h.grid_id = any(:subtree) and "
                        + "(h.grid_id, h.id) > (:grid, :id) and h.ended_on is null and " + reach.scope().predicate("h")
                        + " order by h.grid_id, h.id limit :limit")
                .params(reach.scope().parameters()).param("subtree", subtree)
                .param("grid", cursor == null ? Long.MIN_VALUE : cursor.number(0))
                .param("id", cursor == null ? Long.MIN_VALUE : cursor.number(1)).param("limit", limit + 1).query(ROW).list();
        return page(rows, tree, limit, LIST, true);
    }

    private static Page<Found> page(List<Row> rows, GridTree tree, int limit, String list, boolean byGrid) {
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() <= limit ? null
                : Cursor.text(list, byGrid ? shown.getLast().gridId() : shown.getLast().town(), shown.getLast().id());
        return new Page<>(shown.stream().map(row -> new Found("house", new ObjectKey(row.town(), row.id()).text(),
                row.address() == null ? "" : row.address(), row.code(), null, GridRef.of(tree.get(row.gridId())))).toList(), next);
    }
}
