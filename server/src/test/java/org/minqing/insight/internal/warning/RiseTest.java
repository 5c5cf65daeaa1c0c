package org.minqing.insight.internal.warning;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RiseTest {

    private static int poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private static int base(double perWeek, Random random) {
        return poisson(perWeek * Rise.BASE_WEEKS, random);
    }

    private static double share(double perWeek, double times, int rounds) {
        var random = new Random(42);
        int raised = 0;
        for (int i = 0; i < rounds; i++) {
            if (Rise.judge(poisson(perWeek * times, random), base(perWeek, random), perWeek * Rise.BASE_WEEKS, 1, 1).isRise()) {
                raised++;
            }
        }
        return raised / (double) rounds;
    }

    @Test
    void whereNothingChangesFalseWarningsAreAsRareAsStated() {
        for (double perWeek : new double[] {0.1, 0.5, 1, 3, 10}) {
            assertThat(share(perWeek, 1, 100_000)).as("%s a week", perWeek).isLessThan(2 * Rise.CHANCE);
        }
    }

    @Test
    void aDoubledRateIsFoundTheSoonerTheMoreThereIsOfIt() {
        assertThat(share(20, 2, 5_000)).isGreaterThan(0.6);
        assertThat(share(10, 2, 5_000)).isBetween(0.2, 0.9);
        assertThat(share(3, 4, 5_000)).isGreaterThan(0.5);
    }

    @Test
    void whatTheWholePlaceHasMoreOfIsExpected() {
        int count = 14;
        assertThat(Rise.judge(count, 36, 36, 1, 1).isRise()).isTrue();
        assertThat(Rise.judge(count, 36, 36, 3, 1).isRise()).isFalse();
    }

    @Test
    void fewReportsTellLittleOfASeason() {
        assertThat(Rise.season(2, 12)).isBetween(1.0, 1.1);
        assertThat(Rise.season(2_000, 12_000)).isBetween(1.9, 2.0);
    }

    @Test
    void whereWeeksScatterMoreIsExpected() {
        assertThat(Rise.judge(12, 36, 36, 1, 4).chance()).isGreaterThan(Rise.judge(12, 36, 36, 1, 1).chance());
    }

    @Test
    void oneOrTwoReportsAreNoRise() {
        assertThat(Rise.judge(3, 0, 0.01, 1, 1).isRise()).isFalse();
    }
}
