package org.minqing.insight.internal.suggest;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Makes a model: features weighed by how rare they are (inverse document frequency) and how far the classes of their texts
 * are from those of all texts (square root of the Kullback-Leibler divergence), then one {@link LinearSvm} per class, rare
 * classes made to count as much as frequent ones.
 */
final class CategoryTrainer {

    static final double COST = 2;
    /** Features in a model at most; those of the largest weights stay. */
    static final int MOST_FEATURES = 250_000;
    static final float SHARPNESS = 4;
    private static final double SMOOTHING = 0.5;

    private final Corpus corpus;
    private final double cost;

    CategoryTrainer(Corpus corpus) {
        this(corpus, COST);
    }

    CategoryTrainer(Corpus corpus, double cost) {
        this.corpus = corpus;
        this.cost = cost;
    }

    CategoryModel train() {
        return train(IntStream.range(0, corpus.size()).toArray());
    }

    /** From some of the texts, and all names. */
    CategoryModel train(int[] texts) {
        int classes = corpus.classes().size();
        float[] terms = termWeights(texts);
        int[] chosen = IntStream.concat(Arrays.stream(texts), corpus.names()).toArray();
        int[] ofClass = ofClass(chosen);
        LinearSvm.Sparse[] rows = Arrays.stream(chosen).mapToObj(example -> row(example, terms)).toArray(LinearSvm.Sparse[]::new);
        double[][] weights = new double[classes][];
        IntStream.range(0, classes).parallel().forEach(c -> {
            boolean[] positive = new boolean[chosen.length];
            for (int i = 0; i < chosen.length; i++) {
                positive[i] = corpus.label(chosen[i]) == c;
            }
            double balance = chosen.length / (double) classes / Math.max(1, ofClass[c]);
            weights[c] = LinearSvm.train(rows, positive, terms.length, cost * balance, cost);
        });
        return pack(terms, weights);
    }

    private int[] ofClass(int[] chosen) {
        int[] ofClass = new int[corpus.classes().size()];
        Arrays.stream(chosen).forEach(example -> ofClass[corpus.label(example)]++);
        return ofClass;
    }

    /** Zero for a feature that tells nothing or occurs in one of the chosen alone. */
    private float[] termWeights(int[] chosen) {
        int[] ofClass = ofClass(chosen);
        int classes = ofClass.length;
        int[] texts = new int[corpus.features().length * classes];
        for (int example : chosen) {
            for (int feature : corpus.at(example)) {
                texts[feature * classes + corpus.label(example)]++;
            }
        }
        float[] terms = new float[corpus.features().length];
        for (int f = 0; f < terms.length; f++) {
            int all = 0;
            for (int c = 0; c < classes; c++) {
                all += texts[f * classes + c];
            }
            if (all >= Corpus.FEWEST_TEXTS) {
                double divergence = 0;
                for (int c = 0; c < classes; c++) {
                    double prior = ofClass[c] / (double) chosen.length;
                    if (prior > 0) {
                        double share = (texts[f * classes + c] + SMOOTHING * prior * classes) / (all + SMOOTHING * classes);
                        divergence += share * Math.log(share / prior);
                    }
                }
                terms[f] = (float) (Math.log((chosen.length + 1.0) / (all + 1)) * Math.sqrt(Math.max(0, divergence)));
            }
        }
        return terms;
    }

    private LinearSvm.Sparse row(int example, float[] terms) {
        int[] at = corpus.at(example);
        float[] counts = corpus.values(example);
        float[] values = new float[at.length];
        var norms = new Norms();
        for (int i = 0; i < at.length; i++) {
            values[i] = counts[i] * terms[at[i]];
            norms.add(corpus.features()[at[i]], values[i]);
        }
        for (int i = 0; i < at.length; i++) {
            values[i] *= (float) norms.factor(Grams.isOfBeginning(corpus.features()[at[i]]));
        }
        return new LinearSvm.Sparse(at, values);
    }

    private CategoryModel pack(float[] terms, double[][] weights) {
        int classes = weights.length;
        float[] factors = new float[classes];
        for (int c = 0; c < classes; c++) {
            factors[c] = (float) (Arrays.stream(weights[c]).map(Math::abs).max().orElse(0) / Byte.MAX_VALUE);
        }
        int[] kept = IntStream.range(0, terms.length).filter(f -> terms[f] > 0 && bytes(weights, factors, f) > 0).boxed()
                .sorted((a, b) -> Integer.compare(bytes(weights, factors, b), bytes(weights, factors, a)))
                .limit(MOST_FEATURES).mapToInt(f -> f).sorted().toArray();
        long[] features = new long[kept.length];
        float[] keptTerms = new float[kept.length];
        byte[] packed = new byte[kept.length * classes];
        for (int i = 0; i < kept.length; i++) {
            features[i] = corpus.features()[kept[i]];
            keptTerms[i] = terms[kept[i]];
            for (int c = 0; c < classes; c++) {
                packed[i * classes + c] = inByte(weights[c][kept[i]], factors[c]);
            }
        }
        return new CategoryModel(corpus.classes(), features, keptTerms, packed, factors, SHARPNESS);
    }

    private static int bytes(double[][] weights, float[] factors, int feature) {
        int most = 0;
        for (int c = 0; c < weights.length; c++) {
            most = Math.max(most, Math.abs(inByte(weights[c][feature], factors[c])));
        }
        return most;
    }

    private static byte inByte(double weight, float factor) {
        return factor == 0 ? 0 : (byte) Math.round(weight / factor);
    }
}
