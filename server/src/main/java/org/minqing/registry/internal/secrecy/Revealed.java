package org.minqing.registry.internal.secrecy;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Plain values by field; null: nothing is stored.
 *
 * @param left how many more objects the account may reveal in this hour
 */
public record Revealed(Map<String, @Nullable String> values, int left) {
}
