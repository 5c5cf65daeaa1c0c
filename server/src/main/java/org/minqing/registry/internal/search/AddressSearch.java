package org.minqing.registry.internal.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.platform.Page;
import org.minqing.registry.AddressGrams;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Standard addresses by a part of them and by grid. */
@Component
class AddressSearch {

    private static final String LIST = "a";
    /** Of a part that says little this many addresses are looked at, in the order in which they lie; nobody reads further. */
    static final int MOST = 300;
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

    /** At most {@value #MOST} addresses with all the parts, by key. */
    List<Row> candidates(Reach reach, List<String> parts) {
        Having having = having(reach, parts);
        beginWithTheParts(reach);
        return reach.jdbc().sql("select * from (" + having.rows() + ") found order by found.town, found.id")
                .params(reach.scope().parameters()).params(having.parameters()).query(ROW).list();
    }

    /** @param rows statement of at most {@value #MOST} addresses; has {@code :most} and its parameters */
    record Having(String rows, Map<String, Object> parameters) {
    }

    /**
     * Addresses with all the parts, lane by lane until there are enough. Each lane is a look-up of its own, since lists of single words are put
     * together quicker than of alternatives, and the planner weighs one condition in place of one for each lane.
     */
    Having having(Reach reach, List<String> parts) {
        List<String> pairs = grams.ofAddresses(parts);
        Map<String, Object> parameters = new HashMap<>(Map.of("parts", parts.toArray(String[]::new), "most", MOST));
        String select = "select a.town, a.id, a.grid_id, a.text, a.code from registry_address a where " + reach.scope().predicate("a") + HAS_PARTS;
        if (pairs.isEmpty()) {
            return new Having(select + " limit :most", parameters);
        }
        parameters.put("lanes", AddressGrams.lanes(reach.scope().rowTowns()).toArray(String[]::new));
        parameters.put("pairs", pairs.toArray(String[]::new));
        return new Having("""
                select has.* from (select array_agg(lane || pair) as grams from unnest(:lanes::text[]) with ordinality l (lane, place)
                    cross join unnest(:pairs::text[]) pair group by place order by place) looked
                cross join lateral (%s and a.grams @> looked.grams limit :most) has limit :most
                """.formatted(select), parameters);
    }

    /** Without statistics of the part the planner would take the whole table for the quicker way to so many rows. */
    static void beginWithTheParts(Reach reach) {
        reach.jdbc().sql("select set_config('enable_seqscan', 'off', true)").query(String.class).single();
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
        return rows.stream().map(row -> new Found("address", new ObjectKey(row.town(), row.id()).text(), row.text(), row.code(), null,
                GridPlace.of(tree, row.gridId()))).toList();
    }

    private static Page<Found> page(List<Row> rows, GridTree tree, int limit, Function<Row, String> cursor) {
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return new Page<>(found(shown, tree), rows.size() > limit ? cursor.apply(shown.getLast()) : null);
    }
}
