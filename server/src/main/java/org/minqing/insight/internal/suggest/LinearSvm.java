package org.minqing.insight.internal.suggest;

import java.util.Random;

/**
 * Separates one class from all others: support vector machine with squared hinge loss, by coordinate descent in the dual
 * (Hsieh, Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008,
 * algorithm 1). The same input gives the same weights.
 */
final class LinearSvm {

    private static final int MOST_ROUNDS = 200;
    private static final double EXACT_ENOUGH = 0.02;

    private LinearSvm() {
    }

    /**
     * @param rows     each of length 1
     * @param positive which rows are of the class
     * @param cost     C for a row of the class
     * @param costRest C for all others
     */
    static double[] train(Sparse[] rows, boolean[] positive, int features, double cost, double costRest) {
        double[] weights = new double[features];
        double[] alpha = new double[rows.length];
        int[] order = new int[rows.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        var random = new Random(rows.length);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            shuffle(order, random);
            double worst = 0;
            for (int i : order) {
                double sign = positive[i] ? 1 : -1;
                double diagonal = 0.5 / (positive[i] ? cost : costRest);
                double gradient = sign * rows[i].dot(weights) - 1 + diagonal * alpha[i];
                double projected = alpha[i] == 0 ? Math.min(gradient, 0) : gradient;
                worst = Math.max(worst, Math.abs(projected));
                if (Math.abs(projected) > 1e-12) {
                    double before = alpha[i];
                    alpha[i] = Math.max(before - gradient / (1 + diagonal), 0);
                    rows[i].addTo(weights, (alpha[i] - before) * sign);
                }
            }
            if (worst < EXACT_ENOUGH) {
                break;
            }
        }
        return weights;
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    /** A row of a sparse matrix. */
    record Sparse(int[] at, float[] values) {

        double dot(double[] weights) {
            double sum = 0;
            for (int i = 0; i < at.length; i++) {
                sum += values[i] * weights[at[i]];
            }
            return sum;
        }

        void addTo(double[] weights, double factor) {
            for (int i = 0; i < at.length; i++) {
                weights[at[i]] += factor * values[i];
            }
        }
    }
}
