package org.minqing.insight.internal.warning;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.casework.CaseSpot;

/**
 * Something that holds now and that somebody should look at.
 *
 * @param subject    what it is about: the same as long as it is the same thing
 * @param numbers    why, in numbers
 * @param cases      that it speaks of
 * @param endsAt     of an official alert
 */
record Finding(Kind kind, String subject, long gridId, @Nullable String category, @Nullable String department, @Nullable Double lon,
               @Nullable Double lat, Map<String, Object> numbers, List<CaseSpot> cases, @Nullable Instant endsAt) {

    Finding withSubject(String other) {
        return new Finding(kind, other, gridId, category, department, lon, lat, numbers, cases, endsAt);
    }
}
