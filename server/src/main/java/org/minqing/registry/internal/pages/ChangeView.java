package org.minqing.registry.internal.pages;

import org.jspecify.annotations.Nullable;

/**
 * What a field held before and held afterwards, masked like the field itself.
 *
 * @param field  code of the dictionary, or {@code household.members} and {@code household.head} with names
 * @param before null: nothing
 */
public record ChangeView(String field, @Nullable String before, @Nullable String after) {
}
