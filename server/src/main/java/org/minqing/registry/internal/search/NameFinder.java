package org.minqing.registry.internal.search;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The names that a part of a name, a reading or initials can mean, in a fixed order. They are looked for among the
 * distinct names, which lie outside row-level security: no list of candidates is shown to anybody, only persons who
 * bear one and are within reach.
 */
@Component
class NameFinder {

    /** Readings that begin with fewer letters are those of too many names to gather them all. */
    private static final int SELECTIVE_LETTERS = 6;
    private static final int LONGEST_GRAM = 8;
    /** Grids of a village and its groups: few enough people to begin with their names instead. */
    static final int FEW_GRIDS = 40;
    private static final String ALL = "select n.name from registry_name n where ";
    /** The people's names are read and looked at one by one; a planner that may choose begins with all names of a reading. */
    private static final String NEAR = """
            with near as materialized (select distinct p.name from registry_person p where p.grid_id = any(:grids))
            select n.name from near cross join lateral (select * from registry_name r where r.name = near.name limit 1) n
            where""" + " ";
    private static final String BEYOND_LAST = "\uffff";

    /** @param sql condition on {@code registry_name n} */
    private record Condition(String sql, Map<String, Object> parameters, String order) {
    }

    private final RareGrams grams;

    NameFinder(RareGrams grams) {
        this.grams = grams;
    }

    /** At most {@code limit} names after the given one. */
    List<String> names(Reach reach, Wanted wanted, @Nullable String after, int limit) {
        Condition condition = condition(wanted);
        Long[] grids = (Long[]) reach.scope().parameters().getOrDefault("scopeGrids", new Long[0]);
        boolean few = grids.length > 0 && grids.length <= FEW_GRIDS && !reach.scope().parameters().containsKey("scopeTowns");
        JdbcClient.StatementSpec statement = reach.jdbc().sql((few ? NEAR : ALL) + condition.sql()
                        + (after == null ? "" : " and " + after(condition.order()))
                        + " order by " + condition.order() + " limit :limit")
                .params(condition.parameters()).param("limit", limit);
        if (few) {
            statement = statement.param("grids", grids);
        }
        if (after != null) {
            statement = statement.param("after", after);
        }
        return statement.query(String.class).list();
    }

    private static String after(String order) {
        return order.equals("n.name") ? "n.name > :after"
                : "(" + order + ") > (select " + order.replace("n.", "l.") + " from registry_name l where l.name = :after)";
    }

    private Condition condition(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Pinyin pinyin when pinyin.letters().length() >= SELECTIVE_LETTERS -> new Condition(
                    "n.grams @> array[:gram]::text[] and (length(:gram) < 10 or n.pinyin like :prefix)",
                    Map.of("gram", "p:" + cut(pinyin.letters()), "prefix", pinyin.letters() + "%"), "n.name");
            case Wanted.Pinyin pinyin -> range("n.pinyin", pinyin.letters());
            case Wanted.Initials initials -> range("n.initials", initials.letters());
            case Wanted.Part part -> new Condition("n.grams @> :grams::text[] and position(:part in n.name) > 0",
                    Map.of("grams", grams.of("registry_name", List.of(part.text())), "part", part.text()), "n.name");
            default -> throw new IllegalArgumentException(wanted.toString());
        };
    }

    private static Condition range(String column, String letters) {
        return new Condition(column + " >= :first and " + column + " < :last",
                Map.of("first", letters, "last", letters + BEYOND_LAST), column + ", n.name");
    }

    private static String cut(String letters) {
        return letters.substring(0, Math.min(LONGEST_GRAM, letters.length()));
    }
}
