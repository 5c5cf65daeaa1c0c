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

        private String select(String condition, Reach reach) {
            return "select %s as kind, o.town, o.id, o.grid_id, o.name, o.code from %s o where %s and o.ended_on is null and %s"
                    .formatted(kind, table, condition, reach.scope().predicate("o"));
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
        return page(few(reach, things, things.code + " = :code", Map.of("code", code), limit), tree, limit, null);
    }

    Page<Found> byPhone(Reach reach, GridTree tree, byte[] fingerprint, int limit) {
        return page(few(reach, Things.ORGANISATION, "o.phone_index = :fingerprint", Map.of("fingerprint", fingerprint), limit), tree, limit, null);
    }

    /** Whose name has all the words in it, at most {@value Lanes#MOST} of them: a street has thousands of lamps, and half of all firms are a 公司. */
    Page<Found> byName(Reach reach, GridTree tree, Things things, List<String> words, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, things.table + "n", 2);
        String town = cursor == null ? "" : cursor.text(0);
        long id = cursor == null ? 0L : cursor.number(1);
        List<FoundThing> rows = named(reach, things, words).stream()
                .filter(row -> row.town().compareTo(town) > 0 || row.town().equals(town) && row.id() > id).limit(limit + 1L).toList();
        return page(rows, tree, limit, things.table + "n");
    }

    /** By key. */
    private List<FoundThing> named(Reach reach, Things things, List<String> words) {
        String select = things.select(HAS_WORDS.formatted(things.name), reach);
        Map<String, Object> asked = Map.of("words", words.toArray(String[]::new));
        Lanes.Having having = things == Things.OBJECT ? Lanes.having(reach, select, "o", grams.inLanes(things.table, words), asked)
                : Lanes.having(select, "o", grams.of(things.table, words), asked);
        Lanes.beginWithThePairs(reach);
        return reach.jdbc().sql("select * from (" + having.rows() + ") found order by found.town, found.id")
                .params(reach.scope().parameters()).params(having.parameters()).query(ROW).list();
    }

    Page<Found> byGrid(Reach reach, GridTree tree, Things things, Long[] subtree, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, things.table, 2);
        List<FoundThing> rows = reach.jdbc().sql(things.select("o.grid_id = any(:subtree) and (o.grid_id, o.id) > (:grid, :id)", reach)
                        + " order by o.grid_id, o.id limit :limit").params(reach.scope().parameters())
                .param("subtree", subtree).param("grid", cursor == null ? Long.MIN_VALUE : cursor.number(0))
                .param("id", cursor == null ? Long.MIN_VALUE : cursor.number(1)).param("limit", limit + 1).query(ROW).list();
        return page(rows, tree, limit, things.table);
    }

    /** All of them before the first: the planner takes them for many, and would read the whole table in the order of the list until it had a page. */
    private static List<FoundThing> few(Reach reach, Things things, String condition, Map<String, ?> parameters, int limit) {
        return reach.jdbc().sql("with found as materialized (" + things.select(condition, reach) + ") select * from found order by town, id limit :limit")
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
