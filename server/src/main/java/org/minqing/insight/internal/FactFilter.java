package org.minqing.insight.internal;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which facts; all conditions hold together, null means any.
 *
 * @param categories codes, those below one of the first level included
 */
public record FactFilter(@Nullable Set<String> categories, @Nullable String channel, @Nullable String department) {

    public static final FactFilter ALL = new FactFilter(null, null, null);
}
