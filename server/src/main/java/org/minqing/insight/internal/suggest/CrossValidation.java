package org.minqing.insight.internal.suggest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How good a model of these examples is, seen on examples that it was not trained on: each example is judged by a model of
 * the others' parts, in the packed form in which it would be used.
 *
 * @param macroF1   mean of the classes' F1
 * @param accuracy  share of the examples whose first suggestion is right
 * @param amongThree share of the examples with the right one among the first three
 * @param sharpness with which the likelihoods fit best
 */
record CrossValidation(int folds, double macroF1, double accuracy, double amongThree, float sharpness, List<OfClass> classes) {

    record OfClass(String label, int examples, double precision, double recall, double f1) {
    }

    static CrossValidation of(Corpus corpus, int folds, long seed) {
        return of(corpus, folds, seed, CategoryTrainer.COST);
    }

    static CrossValidation of(Corpus corpus, int folds, long seed, double cost) {
        int[] fold = folds(corpus, folds, seed);
        double[][] margins = new double[corpus.size()][];
        var trainer = new CategoryTrainer(corpus, cost);
        for (int k = 0; k < folds; k++) {
            int current = k;
            CategoryModel model = trainer.train(IntStream.range(0, corpus.size()).filter(i -> fold[i] != current).toArray());
            IntStream.range(0, corpus.size()).parallel().filter(i -> fold[i] == current).forEach(i -> {
                double[] own = model.margins(corpus.text(i));
                margins[i] = own.length == 0 ? new double[corpus.classes().size()] : own;
            });
        }
        return judge(corpus, folds, margins);
    }

    /** Every class is spread evenly over the folds. */
    private static int[] folds(Corpus corpus, int folds, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, corpus.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        int[] fold = new int[corpus.size()];
        int[] next = new int[corpus.classes().size()];
        for (int i : order) {
            fold[i] = next[corpus.label(i)]++ % folds;
        }
        return fold;
    }

    private static CrossValidation judge(Corpus corpus, int folds, double[][] margins) {
        int classes = corpus.classes().size();
        int[][] confusion = new int[classes][classes];
        int third = 0;
        for (int i = 0; i < margins.length; i++) {
            double own = margins[i][corpus.label(i)];
            int better = 0;
            int best = 0;
            for (int c = 0; c < classes; c++) {
                better += margins[i][c] > own ? 1 : 0;
                best = margins[i][c] > margins[i][best] ? c : best;
            }
            confusion[corpus.label(i)][best]++;
            third += better < 3 ? 1 : 0;
        }
        List<OfClass> all = IntStream.range(0, classes).mapToObj(c -> ofClass(corpus.classes().get(c), confusion, c)).toList();
        int right = IntStream.range(0, classes).map(c -> confusion[c][c]).sum();
        return new CrossValidation(folds, all.stream().mapToDouble(OfClass::f1).average().orElse(0), right / (double) margins.length,
                third / (double) margins.length, sharpness(corpus, margins), all);
    }

    private static OfClass ofClass(String label, int[][] confusion, int c) {
        int examples = IntStream.of(confusion[c]).sum();
        int named = IntStream.range(0, confusion.length).map(other -> confusion[other][c]).sum();
        int right = confusion[c][c];
        return new OfClass(label, examples, named == 0 ? 0 : right / (double) named, right / (double) examples,
                2.0 * right / (examples + named));
    }

    /** Of some factors the one under which the right classes are the likeliest (least logarithmic loss). */
    private static float sharpness(Corpus corpus, double[][] margins) {
        float best = CategoryTrainer.SHARPNESS;
        double least = Double.POSITIVE_INFINITY;
        for (float tried = 1; tried <= 12; tried += 0.5f) {
            double loss = 0;
            for (int i = 0; i < margins.length; i++) {
                loss -= Math.log(CategoryModel.likelihoods(margins[i], tried)[corpus.label(i)] + 1e-9);
            }
            if (loss < least) {
                least = loss;
                best = tried;
            }
        }
        return best;
    }
}
