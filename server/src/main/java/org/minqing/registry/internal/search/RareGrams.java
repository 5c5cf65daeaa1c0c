package org.minqing.registry.internal.search;

import java.sql.Array;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.minqing.registry.AddressGrams;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Parts of texts are found by pairs of neighbouring characters. Of a long text the rarest few are enough: 1栋 stands in
 * half of all addresses, and reading the list of those takes longer than looking at the rows that the others leave. How
 * often a pair occurs is known from the database's own statistics.
 */
@Component
class RareGrams {

    private static final int ENOUGH = 4;
    private static final Duration FRESH = Duration.ofHours(1);

    /** @param shares of the rows in which a common pair occurs */
    private record Known(Instant since, Map<String, Float> shares) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    RareGrams(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** At most {@value #ENOUGH} pairs of the words, for the condition {@code grams @> …} on a table of this module. */
    String[] of(String table, List<String> words) {
        return rarest(table, words, gram -> gram).toArray(String[]::new);
    }

    /** At most {@value #ENOUGH} pairs of the words, without their lanes. */
    List<String> inLanes(String table, List<String> words) {
        return rarest(table, words, AddressGrams::pair);
    }

    private List<String> rarest(String table, List<String> words, UnaryOperator<String> pairOf) {
        List<String> pairs = words.stream().flatMap(word -> AddressGrams.pairs(word).stream()).distinct().toList();
        if (pairs.size() > ENOUGH) {
            Map<String, Float> shares = shares(table, pairOf);
            pairs = pairs.stream().sorted(Comparator.comparing(pair -> shares.getOrDefault(pair, 0f))).limit(ENOUGH).toList();
        }
        return pairs;
    }

    private Map<String, Float> shares(String table, UnaryOperator<String> pairOf) {
        Instant now = clock.instant();
        Known last = known.get(table);
        if (last == null || last.since().plus(FRESH).isBefore(now)) {
            last = new Known(now, read(table, pairOf));
            known.put(table, last);
        }
        return last.shares();
    }

    private Map<String, Float> read(String table, UnaryOperator<String> pairOf) {
        Map<String, Float> shares = new HashMap<>();
        jdbc.sql("""
                select most_common_elems::text::text[] as pairs, most_common_elem_freqs as shares from pg_stats
                where schemaname = current_schema and tablename = :table and attname = 'grams'
                """).param("table", table).query(row -> {
                    Array pairs = row.getArray("pairs");
                    if (pairs != null) {
                        // Behind the shares of the pairs stand the least and the greatest of them.
                        String[] common = (String[]) pairs.getArray();
                        Float[] often = (Float[]) row.getArray("shares").getArray();
                        for (int i = 0; i < common.length; i++) {
                            shares.merge(pairOf.apply(common[i]), often[i], Float::sum);
                        }
                    }
                });
        return shares;
    }
}
