package org.minqing.registry.internal.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.grid.GridTree;
import org.minqing.platform.Page;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Persons by number, by name and by grid. */
@Component
class PersonSearch {

    private static final String LIST = "p";
    private static final String COLUMNS = "p.town, p.id, p.grid_id, p.name, p.birth_date, p.id_number, p.ended_on";
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
    private static final String ALSO = """
            extract(year from p.birth_date) = all(:years::int[]) and (cardinality(:parts::text[]) = 0 or exists (
                select from registry_house h join registry_address a on a.town = h.town and a.id = h.address_id
                where h.town = p.town and h.id = p.house_id
                and not exists (select from unnest(:parts::text[]) part where position(part in a.key) = 0)))""";
    private static final String IS_WHO_IS_MEANT = """
            not exists (select from unnest(:words::text[], :parts::text[]) as w (word, part)
                where not (position(w.word in p.name) > 0 or w.word = coalesce(extract(year from p.birth_date)::text, '')
                    or exists (select from registry_name n where n.name = p.name and (n.initials = lower(w.word) or starts_with(n.pinyin, lower(w.word))))
                    or exists (select from registry_house h join registry_address a on a.town = h.town and a.id = h.address_id
                        where h.town = p.town and h.id = p.house_id and position(w.part in a.key) > 0)))""";
    /** Names whose bearers are asked for at once; eight times as many in each further round. */
    private static final int FIRST_ROUND = 16;
    private static final int GROWTH = 8;
    private static final int FIRST_NAMES = 64;
    /** What one request looks through at most; the next page goes on from there. */
    private static final int MOST_NAMES = 6_000;

    private record Row(String town, long id, long gridId, String name, @Nullable LocalDate birthDate, byte @Nullable [] idNumber,
                       @Nullable LocalDate endedOn) {
    }

    private static final RowMapper<Row> ROW = (row, number) -> new Row(row.getString("town"), row.getLong("id"),
            row.getLong("grid_id"), row.getString("name"), row.getObject("birth_date", LocalDate.class), row.getBytes("id_number"),
            row.getObject("ended_on", LocalDate.class));

    private final NameFinder names;
    private final PersonalFields fields;

    PersonSearch(NameFinder names, PersonalFields fields) {
        this.names = names;
        this.fields = fields;
    }

    /**
     * Whoever has one of the numbers, former people too.
     *
     * @param words what has to be true besides: each a part of the name, its reading or initials, the year of birth
     * @param parts the words as they would stand in an address, of which each may be a part instead
     */
    List<Found> byFingerprint(Reach reach, GridTree tree, PersonalField field, List<byte[]> fingerprints, List<String> words, List<String> parts,
                              int limit) {
        String column = field == PersonalField.ID_NUMBER ? "p.id_index" : "p.phone_index";
        return reach.jdbc().sql("select " + COLUMNS + " from registry_person p where " + column + " = any(:fingerprints::bytea[]) and "
                        + (words.isEmpty() ? "true" : IS_WHO_IS_MEANT) + " and " + reach.scope().predicate("p") + " order by p.town, p.id limit :limit")
                .params(reach.scope().parameters()).param("fingerprints", fingerprints.toArray(byte[][]::new))
                .param("words", words.toArray(String[]::new)).param("parts", parts.toArray(String[]::new)).param("limit", limit)
                .query(ROW).list().stream().map(row -> found(row, tree)).toList();
    }

    /**
     * Ordered by name, as {@link NameFinder} orders them, then by key.
     *
     * @param also   what has to be true besides: parts of the address, or a year of birth
     * @param former also people who are no longer of this place
     */
    Page<Found> byName(Reach reach, GridTree tree, Wanted wanted, List<String> also, boolean former, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, list(wanted), 3);
        List<Row> rows = new ArrayList<>();
        String last = null;
        if (cursor != null) {
            last = cursor.text(0);
            rows.addAll(bearers(reach, List.of(last), also, former, cursor.text(1), cursor.number(2), limit + 1));
        }
        // Who sees everybody finds a page among the first names; for others all names are gathered at once.
        int size = reach.scope().parameters().isEmpty() ? FIRST_NAMES : MOST_NAMES;
        int gathered = 0;
        boolean exhausted = false;
        while (rows.size() <= limit && gathered < MOST_NAMES && !exhausted) {
            List<String> candidates = names.names(reach, wanted, last, size);
            rows.addAll(bearersOf(reach, candidates, also, former, limit + 1 - rows.size()));
            last = candidates.isEmpty() ? last : candidates.getLast();
            gathered += candidates.size();
            exhausted = candidates.size() < size;
            size = MOST_NAMES - gathered;
        }
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() > limit ? next(wanted, shown.getLast()) : exhausted ? null : Cursor.text(list(wanted), Objects.requireNonNull(last), "~", 0);
        return new Page<>(shown.stream().map(row -> found(row, tree)).toList(), next);
    }

    /** Everybody in the grids, by grid. */
    Page<Found> byGrid(Reach reach, GridTree tree, Long[] subtree, boolean former, @Nullable String cursorText, int limit) {
        Cursor cursor = Cursor.of(cursorText, LIST, 2);
        List<Row> rows = reach.jdbc().sql("select " + COLUMNS + " from registry_person p where p.grid_id = any(:subtree) and "
                        + "(p.grid_id, p.id) > (:grid, :id) and " + (former ? "" : "p.ended_on is null and ") + reach.scope().predicate("p")
                        + " order by p.grid_id, p.id limit :limit")
                .params(reach.scope().parameters()).param("subtree", subtree)
                .param("grid", cursor == null ? Long.MIN_VALUE : cursor.number(0))
                .param("id", cursor == null ? Long.MIN_VALUE : cursor.number(1)).param("limit", limit + 1).query(ROW).list();
        List<Row> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        return new Page<>(shown.stream().map(row -> found(row, tree)).toList(),
                rows.size() > limit ? Cursor.text(LIST, shown.getLast().gridId(), shown.getLast().id()) : null);
    }

    /** The first of those within reach who bear one of the names; asked for in growing rounds, since few names can be enough. */
    private List<Row> bearersOf(Reach reach, List<String> candidates, List<String> also, boolean former, int limit) {
        List<Row> rows = new ArrayList<>();
        int looked = 0;
        for (int round = FIRST_ROUND; looked < candidates.size() && rows.size() < limit; round *= GROWTH) {
            List<String> some = candidates.subList(looked, Math.min(candidates.size(), looked + round));
            rows.addAll(bearers(reach, some, also, former, "", 0, limit - rows.size()));
            looked += some.size();
        }
        return rows;
    }

    /** Those within reach who bear one of the names, in the order of the names. */
    private static List<Row> bearers(Reach reach, List<String> some, List<String> also, boolean former, String town, long id, int limit) {
        return reach.jdbc().sql("""
                select p.* from unnest(:names::text[]) with ordinality n (name, place) cross join lateral (
                    select %s from registry_person p
                    where p.name = n.name collate "C" and (p.town, p.id) > (:town, :id) and %s and %s and %s
                    order by p.town, p.id limit :limit) p
                order by n.place, p.town, p.id limit :limit
                """.formatted(COLUMNS, former ? "true" : "p.ended_on is null", reach.scope().predicate("p"), also.isEmpty() ? "true" : ALSO))
                .params(reach.scope().parameters()).params(also(also)).param("names", some.toArray(String[]::new))
                .param("town", town).param("id", id).param("limit", limit).query(ROW).list();
    }

    private static Map<String, Object> also(List<String> also) {
        if (also.isEmpty()) {
            return Map.of();
        }
        Predicate<String> year = YEAR.asMatchPredicate();
        return Map.of("years", also.stream().filter(year).map(Integer::valueOf).toArray(Integer[]::new),
                "parts", also.stream().filter(year.negate()).toArray(String[]::new));
    }

    /** True if the cursor is one of a search for that. */
    static boolean isOf(@Nullable String cursor, Wanted wanted) {
        return Cursor.isOf(cursor, list(wanted));
    }

    private static String list(Wanted wanted) {
        return LIST + wanted.getClass().getSimpleName();
    }

    private static String next(Wanted wanted, Row last) {
        return Cursor.text(list(wanted), last.name(), last.town(), last.id());
    }

    private Found found(Row row, GridTree tree) {
        return new Found("person", new ObjectKey(row.town(), row.id()).text(), row.name(),
                fields.masked(PersonalField.ID_NUMBER, row.id(), row.idNumber()),
                row.birthDate() == null ? null : Objects.requireNonNull(row.birthDate()).getYear(), GridPlace.of(tree, row.gridId()), row.endedOn());
    }
}
