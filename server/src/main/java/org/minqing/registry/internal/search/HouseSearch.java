package org.minqing.registry.internal.search;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
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
    private static final String COLUMNS = "h.town, h.id, h.address_id, h.grid_id, h.code, a.text";

    private record Row(String town, long id, long addressId, long gridId, @Nullable String code, String address) {
    }

    private static final RowMapper<Row> ROW = (row, number) -> new Row(row.getString("town"), row.getLong("id"), row.getLong("address_id"),
            row.getLong("grid_id"), row.getString("code"), row.getString("text"));

    private final AddressSearch addresses;

    HouseSearch(AddressSearch addresses) {
        this.addresses = addresses;
    }

    /** Houses of addresses with all the parts. */
    Page<Found> byAddress(Reach reach, GridTree tree, List<String> parts, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, LIST + "a", 3);
        Lanes.Having having = addresses.having(reach, parts);
        Lanes.beginWithThePairs(reach);
        List<Row> rows = reach.jdbc().sql("""
                select %s from (
                    select found.town, found.id, found.text from (%s) found
                    where (found.town, found.id) >= (:town, :address) order by found.town, found.id) a
                cross join lateral (
                    select * from registry_house h where h.town = a.town and h.address_id = a.id and h.ended_on is null and %s
                    and (a.town, a.id, h.id) > (:town, :address, :id) order by h.id) h
                limit :limit
                """.formatted(COLUMNS, having.rows(), reach.scope().predicate("h")))
                .params(reach.scope().parameters()).params(having.parameters())
                .param("town", cursor == null ? "" : cursor.text(0))
                .param("address", cursor == null ? 0L : cursor.number(1)).param("id", cursor == null ? 0L : cursor.number(2))
                .param("limit", limit + 1).query(ROW).list();
        return page(rows, tree, limit, last -> Cursor.text(LIST + "a", last.town(), last.addressId(), last.id()));
    }

    /** The first houses at the addresses. */
    List<Found> at(Reach reach, GridTree tree, List<AddressSearch.Row> addresses, int limit) {
        List<Row> rows = reach.jdbc().sql("""
                select %s from unnest(:towns::text[], :addresses::bigint[], :texts::text[]) with ordinality a (town, id, text, place)
                cross join lateral (
                    select * from registry_house h where h.town = a.town and h.address_id = a.id and h.ended_on is null and %s
                    order by h.id limit :limit) h
                order by a.place, h.id limit :limit
                """.formatted(COLUMNS, reach.scope().predicate("h"))).params(reach.scope().parameters())
                .param("towns", addresses.stream().map(AddressSearch.Row::town).toArray(String[]::new))
                .param("addresses", addresses.stream().map(AddressSearch.Row::id).toArray(Long[]::new))
                .param("texts", addresses.stream().map(AddressSearch.Row::text).toArray(String[]::new))
                .param("limit", limit).query(ROW).list();
        return page(rows, tree, limit, last -> "").items();
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
        return page(rows, tree, limit, last -> Cursor.text(LIST, last.gridId(), last.id()));
    }

    private static Page<Found> page(List<Row> rows, GridTree tree, int limit, Function<Row, String> cursor) {
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() > limit ? cursor.apply(shown.getLast()) : null;
        return new Page<>(shown.stream().map(row -> new Found("house", new ObjectKey(row.town(), row.id()).text(),
                row.address() == null ? "" : row.address(), row.code(), GridPlace.of(tree, row.gridId()))).toList(), next);
    }
}
