package org.minqing.insight.internal.warning;

/**
 * Whether so many in a week are more than chance, when a kind of matter went on in a grid as before.
 *
 * <p>The week before today is compared with the twelve weeks before it; both hold each day of the week equally often, so
 * that weekdays need no factor of their own. What the whole place has more or less of this kind this week is its season and
 * belongs to the expectation. Counts are sparse, so the rate of the grid is not taken as known: it has a gamma
 * distribution, which begins at the mean of all grids and moves with the grid's own count; the count of the week is then
 * negative binomial. Where weeks scatter more than by chance (dispersion above 1), so does the expectation.
 *
 * <p>Source: Noufaily, Enki, Farrington et al., An improved algorithm for outbreak detection in multiple surveillance
 * systems, Statistics in Medicine 2013; gamma-Poisson predictive after Held, Meyer, Bracher, Probabilistic forecasting in
 * infectious disease epidemiology, 2017.
 */
final class Rise {

    static final int WEEK = 7;
    static final int BASE_WEEKS = 12;
    /** A warning is raised if chance alone reaches the count less often than this. */
    static final double CHANCE = 0.0005;
    static final int FEWEST = 4;
    /** Times the expectation, at least. */
    static final double TIMES = 1.5;
    private static final double PRIOR = 0.5;

    private Rise() {
    }

    /** @param chance that as many or more come about by chance */
    record Judgement(int count, double expected, double chance) {

        boolean isRise() {
            return count >= FEWEST && chance < CHANCE && count >= TIMES * expected;
        }
    }

    /**
     * @param count      of the week
     * @param base       of the grid in the twelve weeks before
     * @param mean       of all such grids in the twelve weeks
     * @param season     this week's level of the kind in the whole place, 1 is as before
     * @param dispersion of weekly counts, 1 is pure chance
     */
    static Judgement judge(int count, int base, double mean, double season, double dispersion) {
        double exposure = season / BASE_WEEKS;
        double shape = (PRIOR + base) / dispersion;
        double rate = (PRIOR / Math.max(mean, 1e-6) + 1) / dispersion;
        return new Judgement(count, shape / rate * exposure, atLeast(count, shape, rate / (rate + exposure)));
    }

    /** How a level of the whole place is told from few reports: towards 1 the fewer they are. */
    static double season(int week, int base) {
        double few = 20;
        return (week + few) / (base / (double) BASE_WEEKS + few);
    }

    /** Upper tail of the negative binomial distribution. */
    private static double atLeast(int count, double shape, double success) {
        double log = shape * Math.log(success);
        double below = 0;
        for (int k = 0; k < count; k++) {
            below += Math.exp(log);
            log += Math.log((k + shape) / (k + 1)) + Math.log1p(-success);
        }
        return Math.max(0, 1 - below);
    }
}
