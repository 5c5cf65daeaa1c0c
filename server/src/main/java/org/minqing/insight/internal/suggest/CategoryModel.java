package org.minqing.insight.internal.suggest;

import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * A linear model: each class has a weight for each feature, held in one byte with a factor per class. Immutable; answers
 * in well under a millisecond.
 *
 * @see ModelFormat
 */
final class CategoryModel {

    private static final double[] LOG = IntStream.range(0, 64).mapToDouble(n -> n == 0 ? 0 : 1 + Math.log(n)).toArray();

    private final List<String> classes;
    private final long[] features;
    private final float[] termWeights;
    private final byte[] weights;
    private final float[] factors;
    private final float sharpness;
    private final int[] slots;

    /**
     * @param features    numbers of {@link Grams}
     * @param termWeights how much a feature tells at all
     * @param weights     of feature f for class c at {@code f * classes + c}
     * @param factors     per class: its weights are the bytes times this
     * @param sharpness   factor of margins before they become likelihoods
     */
    CategoryModel(List<String> classes, long[] features, float[] termWeights, byte[] weights, float[] factors, float sharpness) {
        this.classes = List.copyOf(classes);
        this.features = features;
        this.termWeights = termWeights;
        this.weights = weights;
        this.factors = factors;
        this.sharpness = sharpness;
        this.slots = new int[Integer.highestOneBit(Math.max(8, features.length)) * 4];
        for (int i = 0; i < features.length; i++) {
            int at = slot(features[i]);
            while (slots[at] != 0) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = i + 1;
        }
    }

    List<String> classes() {
        return classes;
    }

    long[] features() {
        return features;
    }

    float[] termWeights() {
        return termWeights;
    }

    byte[] weights() {
        return weights;
    }

    float[] factors() {
        return factors;
    }

    float sharpness() {
        return sharpness;
    }

    CategoryModel withSharpness(float other) {
        return new CategoryModel(classes, features, termWeights, weights, factors, other);
    }

    /** All classes, the likeliest first; empty if nothing of the text is known. */
    List<Scored> rank(String text) {
        double[] margins = margins(text);
        if (margins.length == 0) {
            return List.of();
        }
        double[] likelihoods = likelihoods(margins, sharpness);
        return IntStream.range(0, margins.length).mapToObj(c -> new Scored(classes.get(c), likelihoods[c]))
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::category)).toList();
    }

    /** One per class; empty if no feature of the text is known. */
    double[] margins(String text) {
        Counter counter = new Counter(text.length());
        Grams.each(text, counter);
        int count = classes.size();
        double[] whole = new double[count];
        double[] beginning = new double[count];
        var norms = new Norms();
        for (int slot = 0; slot < counter.found.length; slot++) {
            int feature = counter.found[slot] - 1;
            if (feature >= 0) {
                double value = LOG[Math.min(counter.times[slot], LOG.length - 1)] * termWeights[feature];
                norms.add(features[feature], value);
                double[] sums = Grams.isOfBeginning(features[feature]) ? beginning : whole;
                for (int c = 0, at = feature * count; c < count; c++, at++) {
                    sums[c] += value * weights[at];
                }
            }
        }
        if (norms.isEmpty()) {
            return new double[0];
        }
        for (int c = 0; c < count; c++) {
            whole[c] = (whole[c] * norms.factor(false) + beginning[c] * norms.factor(true)) * factors[c];
        }
        return whole;
    }

    static double[] likelihoods(double[] margins, double sharpness) {
        double most = IntStream.range(0, margins.length).mapToDouble(c -> margins[c]).max().orElse(0);
        double[] likelihoods = IntStream.range(0, margins.length).mapToDouble(c -> Math.exp((margins[c] - most) * sharpness)).toArray();
        double sum = IntStream.range(0, margins.length).mapToDouble(c -> likelihoods[c]).sum();
        for (int c = 0; c < margins.length; c++) {
            likelihoods[c] /= sum;
        }
        return likelihoods;
    }

    private int slot(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & slots.length - 1;
    }

    private int index(long key) {
        int at = slot(key);
        while (slots[at] != 0) {
            if (features[slots[at] - 1] == key) {
                return slots[at] - 1;
            }
            at = at + 1 & slots.length - 1;
        }
        return -1;
    }

    /** Counts the known features of one text. */
    private final class Counter implements LongConsumer {

        private final int[] found;
        private final int[] times;

        Counter(int length) {
            int most = 2 * Math.min(length, Grams.LONGEST) + 5 * Grams.BEGINNING;
            found = new int[Integer.highestOneBit(most) * 4];
            times = new int[found.length];
        }

        @Override
        public void accept(long key) {
            int feature = index(key) + 1;
            if (feature > 0) {
                int at = feature * 0x9E3779B1 >>> 8 & found.length - 1;
                while (found[at] != 0 && found[at] != feature) {
                    at = at + 1 & found.length - 1;
                }
                found[at] = feature;
                times[at]++;
            }
        }
    }
}
