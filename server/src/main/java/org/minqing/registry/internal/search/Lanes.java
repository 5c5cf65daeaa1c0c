package org.minqing.registry.internal.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.minqing.registry.AddressGrams;
import org.minqing.registry.internal.RegistryAccess.Reach;

/** Rows with pairs of characters, as {@link AddressGrams} stores them: one lane after the other until there are enough. */
final class Lanes {

    /** Of a part that says little this many rows are looked at, in the order in which they lie; nobody reads further. */
    static final int MOST = 300;

    private Lanes() {
    }

    /** @param rows statement of at most {@value #MOST} rows; has {@code :most} and its parameters */
    record Having(String rows, Map<String, Object> parameters) {
    }

    /**
     * Rows that have the pairs. Each lane is a look-up of its own, since lists of single words are put together quicker than of
     * alternatives, and the planner weighs one condition in place of one for each lane.
     *
     * @param select     statement without an order, to which conditions can be added
     * @param alias      of the table with the column {@code grams}
     * @param parameters of the statement, without those of the reach
     */
    static Having having(Reach reach, String select, String alias, List<String> pairs, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("most", MOST);
        if (pairs.isEmpty()) {
            return new Having(select + " limit :most", all);
        }
        all.put("lanes", AddressGrams.lanes(reach.scope().rowTowns()).toArray(String[]::new));
        all.put("pairs", pairs.toArray(String[]::new));
        return new Having("""
                select has.* from (select array_agg(lane || pair) as grams from unnest(:lanes::text[]) with ordinality l (lane, place)
                    cross join unnest(:pairs::text[]) pair group by place order by place) looked
                cross join lateral (%s and %s.grams @> looked.grams limit :most) has limit :most
                """.formatted(select, alias), all);
    }

    /** Rows that have the pairs, of a table without lanes. */
    static Having having(String select, String alias, String[] pairs, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("most", MOST);
        all.put("pairs", pairs);
        return new Having(select + (pairs.length == 0 ? "" : " and " + alias + ".grams @> :pairs::text[]") + " limit :most", all);
    }

    /** Without statistics of the part the planner would take the whole table for the quicker way to so many rows. */
    static void beginWithThePairs(Reach reach) {
        reach.jdbc().sql("select set_config('enable_seqscan', 'off', true)").query(String.class).single();
    }
}
