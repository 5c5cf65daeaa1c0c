package org.minqing.registry.internal.search;

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
        ORGANISATION("registry_organisation", "'organisation'", "o.name", "o.code"),
        OBJECT("registry_object", "o.class", "upper(o.name)", "upper(o.code)");

        private final String table;
        private final String kind;
        private final String name;
        private final String code;

        /**
         * @param name as it is looked for
         * @param code likewise
         */
        Things(String table, String kind, String name, String code) {
            this.table = table;
            this.kind = kind;
            this.name = name;
            this.code = code;
        }
    }

    private static final String HAS_WORDS = "not exists (select from unnest(:words::text[]) word where position(word in %s) = 0)";
    private static final RowMapper<FoundThing> ROW = (row, number) -> new FoundThing(row.getString("kind"), row.getString("town"),
            row.getLong("id"), row.getLong("grid_id"), row.getString("name"), row.getString("code"));

    private record FoundThing(String kind, String town, long id, long gridId, String name, @Nullable String code) {
    }

    private final RareGrams grams;

    ThingSearch(RareGrams grams) {
        this.grams = grams;
    }

    Page<Found> byCode(Reach reach, GridTree tree, Things things, String code, int limit) {
        return page(select(reach, things, things.code + " = :code", Map.of("code", code), "o.town, o.id", limit), tree, limit, null);
    }

    Page<Found> byPhone(Reach reach, GridTree tree, byte[] fingerprint, int limit) {
        return page(select(reach, Things.ORGANISATION, "o.phone_index = :fingerprint", Map.of("fingerprint", fingerprint),
                "o.town, o.id", limit), tree, limit, null);
    }

    /** Whose name has all the words in it. */
    Page<Found> byName(Reach reach, GridTree tree, Things things, List<String> words, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, things.table + "n", 2);
        String town = cursor == null ? "" : cursor.text(0);
        long id = cursor == null ? 0L : cursor.number(1);
        List<FoundThing> rows = things == Things.OBJECT ? objects(reach, words).stream()
                .filter(row -> row.town().compareTo(town) > 0 || row.town().equals(town) && row.id() > id).limit(limit + 1L).toList()
                : select(reach, things, "o.grams @> :grams::text[] and " + HAS_WORDS.formatted(things.name) + " and (o.town, o.id) > (:town, :id)",
                        Map.of("grams", grams.of(things.table, words), "words", words.toArray(String[]::new), "town", town, "id", id),
                        "o.town, o.id", limit);
        return page(rows, tree, limit, things.table + "n");
    }

    /** At most {@value Lanes#MOST} facilities and places with all the words in their names, by key. A street has thousands of lamps. */
    private List<FoundThing> objects(Reach reach, List<String> words) {
        Lanes.Having having = Lanes.having(reach, "select o.class as kind, o.town, o.id, o.grid_id, o.name, o.code from registry_object o where "
                + HAS_WORDS.formatted(Things.OBJECT.name) + " and o.ended_on is null and " + reach.scope().predicate("o"), "o",
                grams.inLanes(Things.OBJECT.table, words), Map.of("words", words.toArray(String[]::new)));
        Lanes.beginWithThePairs(reach);
        return reach.jdbc().sql("select * from (" + having.rows() + ") found order by found.town, found.id")
                .params(reach.scope().parameters()).params(having.parameters()).query(ROW).list();
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
                row.code(), GridPlace.of(tree, row.gridId()))).toList(), next);
    }
}
