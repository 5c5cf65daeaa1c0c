package org.minqing.registry.internal.care;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A visit, or an attempt.
 *
 * @param onDay   when it took place, {@code at} is when it came in
 * @param met     false: nobody was reached, and the visit stays due
 * @param answers by code of the question: text, boolean, whole number or a day as ISO text
 */
record CareVisitView(String id, LocalDate onDay, Instant at, @Nullable String byName, boolean met, Map<String, Object> answers, @Nullable String note) {
}
