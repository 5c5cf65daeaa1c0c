package org.minqing.platform;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is walked by cursor.
 *
 * @param next opaque cursor of the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
}
