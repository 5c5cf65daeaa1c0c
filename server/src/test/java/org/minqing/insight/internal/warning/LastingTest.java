package org.minqing.insight.internal.warning;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two spots close to each other stay two warnings, however often they are found. */
class LastingTest {

    private static final String LAMP = "0603";
    private static final double METRE = 1 / 111_320.0;
    private static final double LON = 115.3;
    private static final double LAT = 22.7;
    private static final Instant NOW = Instant.parse("2026-03-20T04:00:00Z");

    @Test
    void twoSpotsSideBySideKeepTheirOwnNames() {
        List<Finding> joined = new Lasting(List.of(lasting("a", 0), lasting("b", 80))).join(List.of(found("b", 80), found("a", 0)));
        assertThat(joined).extracting(Finding::subject).containsExactly("b", "a");
    }

    @Test
    void aSpotWhoseFirstReportIsTooOldNowGoesOnAsTheNearestWarningThatNobodyElseTakes() {
        List<Finding> joined = new Lasting(List.of(lasting("a", 0), lasting("b", 80))).join(List.of(found("c", 60), found("a", 10), found("d", 120)));
        assertThat(joined).extracting(Finding::subject).containsExactly("b", "a", "d");
    }

    @Test
    void anotherKindOfMatterOrAPlaceFarAwayIsNotTheSame() {
        assertThat(new Lasting(List.of(lasting("a", 0))).join(List.of(found("c", 500)))).extracting(Finding::subject).containsExactly("c");
        Finding other = new Finding(Kind.AGAIN, "x", 1, "0801", null, LON, LAT, Map.of(), List.of(), null);
        assertThat(new Lasting(List.of(lasting("a", 0))).join(List.of(other))).containsExactly(other);
    }

    private static Finding found(String subject, double metresNorth) {
        return new Finding(Kind.AGAIN, subject, 1, LAMP, null, LON, LAT + metresNorth * METRE, Map.of(), List.of(), null);
    }

    private static WarningStore.Warning lasting(String subject, double metresNorth) {
        return new WarningStore.Warning(subject.charAt(0), Kind.AGAIN, subject, 1, LAMP, null, LON, LAT + metresNorth * METRE, Map.of(), NOW, NOW, null,
                true, "open", null, null, null);
    }
}
