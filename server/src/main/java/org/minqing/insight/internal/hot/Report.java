package org.minqing.insight.internal.hot;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What was reported, where and when.
 *
 * @param id    reports are taken in their order
 * @param title what it is about, if that stands apart
 * @param place the village; null: not known
 * @param lon   degrees; null (with {@code lat}): not known
 */
record Report(long id, String title, String text, @Nullable Long place, @Nullable Double lon, @Nullable Double lat, Instant at) {

    private static final double METRES_PER_DEGREE = 111_320;

    /** Metres between the two; negative if not known. */
    static double metres(@Nullable Double lon1, @Nullable Double lat1, @Nullable Double lon2, @Nullable Double lat2) {
        if (lon1 == null || lat1 == null || lon2 == null || lat2 == null) {
            return -1;
        }
        return Math.hypot((lon1 - lon2) * Math.cos(Math.toRadians(lat1)), lat1 - lat2) * METRES_PER_DEGREE;
    }
}
