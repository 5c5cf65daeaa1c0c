package org.minqing.insight.internal.suggest;

/** Brings the whole of a text and its beginning to length one each, weighs them, and both together to length one. */
final class Norms {

    private static final double BOTH = Math.sqrt(1 + Grams.SHARE_OF_BEGINNING * Grams.SHARE_OF_BEGINNING);

    private double whole;
    private double beginning;

    void add(long feature, double value) {
        if (Grams.isOfBeginning(feature)) {
            beginning += value * value;
        } else {
            whole += value * value;
        }
    }

    boolean isEmpty() {
        return whole + beginning == 0;
    }

    /** By which the values of the one or the other are multiplied. */
    double factor(boolean ofBeginning) {
        double square = ofBeginning ? beginning : whole;
        return square == 0 ? 0 : (ofBeginning ? Grams.SHARE_OF_BEGINNING : 1) / Math.sqrt(square) / BOTH;
    }
}
