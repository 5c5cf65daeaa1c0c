package org.minqing.casework;

import org.jspecify.annotations.Nullable;

/**
 * A case on the map.
 *
 * @param lon degrees, CGCS2000
 */
public record CasePoint(String code, double lon, double lat, String state, String stage, @Nullable String category,
                        boolean overdue) {
}
