package org.minqing.grid;

import java.util.Map;
import java.util.Set;

/** Where a viewer may look: the one SQL predicate for tables with the columns {@code town} and {@code grid_id}. */
public interface GridScope {

    /**
     * The predicate for the table alias, with named parameters, for example
     * {@code (c.town = any(:scopeTowns) or c.grid_id = any(:scopeGrids))}. {@code false} when the scope is empty.
     */
    String predicate(String alias);

    /** Values of the predicate's parameters, ready for {@code JdbcClient.params}; arrays are {@code String[]} or {@code Long[]}. */
    Map<String, Object> parameters();

    /** The same rule in memory. */
    boolean contains(String town, long gridId);

    /** Codes of the towns under which rows of the scope may stand; empty: any. */
    default Set<String> rowTowns() {
        return Set.of();
    }

    /** Every row of the town, whatever its grid: one cheap question for many rows. No grid has the id 0. */
    default boolean containsAllOf(String town) {
        return contains(town, 0);
    }

    boolean isEmpty();
}
