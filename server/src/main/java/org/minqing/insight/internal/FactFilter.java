package org.minqing.insight.internal;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which facts; all conditions hold together, null means any.
 *
 * @param categories codes, those below one of the first level included; {@link #NO_CATEGORY} among them: also what has none
 */
public record FactFilter(@Nullable Set<String> categories, @Nullable String channel, @Nullable String department) {

    /** In place of a code. */
    static final String NO_CATEGORY = "";

    public static final FactFilter ALL = new FactFilter(null, null, null);
}
