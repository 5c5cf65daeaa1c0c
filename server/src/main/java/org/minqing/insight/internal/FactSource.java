package org.minqing.insight.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseKey;

/** Answers questions for figures: from memory ({@link Reader}) or, while that is being filled, from the table. */
interface FactSource {

    /**
     * Counts, for each of the periods.
     *
     * @param now second at which what is owed counts as overdue
     * @return by period and {@link Counter}
     */
    long[][] tally(FactScope scope, FactFilter filter, Buckets buckets, int now);

    /** How many cases of each category were reported in the period; those without one under the empty text. */
    Map<String, Long> causes(FactScope scope, FactFilter filter, Buckets period);

    /**
     * The cases behind a number, the newest first.
     *
     * @param before only older ones; null: from the newest
     */
    List<CaseKey> list(FactScope scope, FactFilter filter, Buckets period, Set<Counter> counters, int now,
                       @Nullable CaseKey before, int limit);
}
