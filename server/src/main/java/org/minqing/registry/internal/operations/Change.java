package org.minqing.registry.internal.operations;

import org.jspecify.annotations.Nullable;

/** What a field held before and holds now, in the clear; as it is sealed into a line of history. */
record Change(@Nullable String before, @Nullable String after) {
}
