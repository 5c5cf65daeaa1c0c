package org.minqing.registry.internal.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.platform.Page;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Organisations, facilities and places: by code, by a part of the name, by phone, by grid. */
@Component
class ThingSearch {

    /** A table that is searched, and how its rows are shown. */
    enum Things {
        ORGANISATION("registry_organisation", "'organisation'", "o.grams @> :grams::text[]"),
        OBJECT("registry_object", "o.class", "true");

        private final String table;
        private final String kind;
        private final String grams;

        Things(String table, String kind, String grams) {
            this.table = table;
            this.kind = kind;
            this.grams = grams;
        }
    }

    private static final RowMapper<FoundThing> ROW = (row, number) -> new FoundThing(row.getString("kind"), row.getString("town"),
            row.getLong("id"), row.getLong("grid_id"), row.getString("name"), row.getString("code"));

    private record FoundThing(String kind, String town, long id, long gridId, String name, @Nullable String code) {
    }

    private final RareGrams grams;

    ThingSearch(RareGrams grams) {
        this.grams = grams;
    }

    Page<Found> byCode(Reach reach, GridTree tree, Things things, String code, int limit) {
        return page(select(reach, things, "o.code = :code", Map.of("code", code), "o.town, o.id", limit), tree, limit, null);
    }

    Page<Found> byPhone(Reach reach, GridTree tree, byte[] fingerprint, int limit) {
        return page(select(reach, Things.ORGANISATION, "o.phone_index = :fingerprint", Map.of("fingerprint", fingerprint),
                "o.town, o.id", limit), tree, limit, null);
    }

    /** Whose name has all the words in it. */
    Page<Found> byName(Reach reach, GridTree tree, Things things, List<String> words, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, things.table + "n", 2);
        Map<String, Object> parameters = new HashMap<>(Map.of("words", words.toArray(String[]::new),
                "town", cursor == null ? "" : cursor.text(0), "id", cursor == null ? 0L : cursor.number(1)));
        if (things == Things.ORGANISATION) {
            parameters.put("grams", grams.of(things.table, words));
        }
        return page(select(reach, things, things.grams + " and not exists (select from unnest(:words::text[]) word "
                + "where position(word in o.name) = 0) and (o.town, o.id) > (:town, :id)", parameters, "o.town, o.id", limit),
                tree, limit, things.table + "n");
    }

    Page<Found> byGrid(Reach reach, GridTree tree, Things things, Long[] subtree, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, things.table, 2);
        return page(select(reach, things, "o.grid_id = any(:subtree) and (o.grid_id, o.id) > (:grid, :id)", Map.of("subtree", subtree,
                "grid", cursor == null ? Long.MIN_VALUE : cursor.number(0), "id", cursor == null ? Long.MIN_VALUE : cursor.number(1)),
                "o.grid_id, o.id", limit), tree, limit, things.table);
    }

    private static List<FoundThing> select(Reach reach, Things things, String condition, Map<String, ?> parameters,
                                           String order, int limit) {
        return reach.jdbc().sql("select %s as kind, o.town, o.id, o.grid_id, o.name, o.code from %s o where %s and o.ended_on is null and %s order by %s limit :limit"
                        .formatted(things.kind, things.table, condition, reach.scope().predicate("o"), order))
                .params(reach.scope().parameters()).params(parameters).param("limit", limit + 1).query(ROW).list();
    }

    /** @param list null: one page is all there is */
    private static Page<Found> page(List<FoundThing> rows, GridTree tree, int limit, @Nullable String list) {
        List<FoundThing> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() <= limit || list == null ? null : Cursor.text(list,
                list.endsWith("n") ? shown.getLast().town() : shown.getLast().gridId(), shown.getLast().id());
        return new Page<>(shown.stream().map(row -> new Found(row.kind(), new ObjectKey(row.town(), row.id()).text(), row.name(),
                row.code(), null, GridPlace.of(tree, row.gridId()))).toList(), next);
    }
}
