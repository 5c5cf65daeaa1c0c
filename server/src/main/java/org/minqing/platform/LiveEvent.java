package org.minqing.platform;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Something that open screens want to know at once. It carries no personal data and no text of a case: the screen
 * asks for what it may see.
 *
 * @param kind     for example {@code case}, {@code message}, {@code grid}
 * @param town     town of the object, for scope; null for events to accounts
 * @param gridId   grid of the object, for scope; null for events to accounts
 * @param accounts receives it whatever the scope (holder, reporter, reader)
 * @param data     what the browser gets, as JSON
 */
public record LiveEvent(String kind, @Nullable String town, @Nullable Long gridId, Set<Long> accounts,
                        Map<String, ?> data) {
}
