package org.minqing.grid.internal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearnessTest {

    /** Two squares of about 1 km side, 1 km apart, at 22.8° north. */
    private static final double[][][] SQUARES = {{square(115.0, 22.8)}, {square(115.02, 22.8)}};

    private final Nearness nearness = new Nearness(SQUARES);

    @Test
    void theNearerOfTwoAreasIsFoundWithinTheDistanceOnly() {
        assertThat(nearness.find(115.012, 22.805, 2_000)).isZero();
        assertThat(nearness.find(115.018, 22.805, 2_000)).isEqualTo(1);
        assertThat(nearness.find(115.005, 22.7905, 1_000)).isEqualTo(-1); // 1,056 m south of the first
        assertThat(nearness.find(115.005, 22.7905, 1_100)).isZero();
        assertThat(nearness.find(120, 30, 2_000)).isEqualTo(-1);
    }

    @Test
    void ofTwoEquallyNearOnesTheFirstIsTaken() {
        assertThat(new Nearness(new double[][][]{SQUARES[0], SQUARES[0]}).find(115.005, 22.799, 2_000)).isZero();
    }

    @Test
    void distanceIsTrueInBothDirections() {
        // One thousandth of a degree: 111.1 m to the south, 102.6 m to the west at this latitude.
        assertThat(nearness.find(115.005, 22.799, 110)).isEqualTo(-1);
        assertThat(nearness.find(115.005, 22.799, 112)).isZero();
        assertThat(nearness.find(114.999, 22.805, 102)).isEqualTo(-1);
        assertThat(nearness.find(114.999, 22.805, 103)).isZero();
    }

    @Test
    void withoutAreasThereIsNone() {
        assertThat(new Nearness(new double[0][][]).find(115, 22, 2_000)).isEqualTo(-1);
    }

    private static double[] square(double west, double south) {
        return new double[]{west, south, west + 0.01, south, west + 0.01, south + 0.01, west, south + 0.01, west, south};
    }
}
