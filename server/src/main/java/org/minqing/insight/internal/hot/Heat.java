package org.minqing.insight.internal.hot;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** How much a matter is spoken of: each report counts one on its day and half as much every fourteen days later. */
final class Heat {

    private static final double HALF_LIFE_DAYS = 14;

    private Heat() {
    }

    static double of(Collection<Instant> reports, Instant now) {
        return reports.stream().mapToDouble(at -> Math.pow(0.5, Math.max(0, Duration.between(at, now).toMinutes()) / 1440.0 / HALF_LIFE_DAYS)).sum();
    }
}
