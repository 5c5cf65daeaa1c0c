package org.minqing.insight.internal.suggest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From examples to a model and what is known of its quality. */
final class Training {

    /** Examples that a class has to have, at least, to be learned. */
    static final int FEWEST = 8;
    /** Examples of one class that are used at most, the first given: more bring little and cost time. */
    static final int MOST_OF_CLASS = 2_000;

    private Training() {
    }

    /** @param tooFew classes that were left out, with the examples that they have */
    record Trained(CategoryModel model, CrossValidation quality, int examples, String source, Map<String, Integer> tooFew) {
    }

    static Trained of(List<Example> given, int folds, long seed, String source) {
        return of(given, List.of(), folds, seed, source);
    }

    /**
     * @param names  of kinds of matters, each under its category. No category is learned from names alone, and none from a
     *               name that several have ("others")
     * @param source where the examples came from, in words
     */
    static Trained of(List<Example> given, List<Example> names, int folds, long seed, String source) {
        Map<String, Integer> counts = new TreeMap<>();
        List<Example> distinct = given.stream().filter(example -> !example.text().isBlank()).distinct().toList();
        distinct.forEach(example -> counts.merge(example.label(), 1, Integer::sum));
        Map<String, Integer> tooFew = counts.entrySet().stream().filter(entry -> entry.getValue() < FEWEST)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
        if (counts.size() - tooFew.size() < 2) {
            throw new TooFewExamples(tooFew);
        }
        Map<String, Integer> taken = new HashMap<>();
        List<Example> used = new ArrayList<>();
        for (Example example : distinct) {
            if (!tooFew.containsKey(example.label())
                    && taken.merge(example.label(), 1, Integer::sum) <= MOST_OF_CLASS) {
                used.add(example);
            }
        }
        var corpus = new Corpus(used, ofOneCategory(names));
        CrossValidation quality = CrossValidation.of(corpus, folds, seed);
        CategoryModel model = new CategoryTrainer(corpus).train().withSharpness(quality.sharpness());
        return new Trained(model, quality, used.size(), source, tooFew);
    }

    private static List<Example> ofOneCategory(List<Example> names) {
        Map<String, Set<String>> categories = new HashMap<>();
        names.forEach(name -> categories.computeIfAbsent(name.text(), text -> new HashSet<>()).add(name.label()));
        return names.stream().distinct().filter(name -> categories.getOrDefault(name.text(), Set.of()).size() == 1).toList();
    }

    /** Fewer than two classes have enough examples. */
    static final class TooFewExamples extends RuntimeException {

        private final Map<String, Integer> classes;

        TooFewExamples(Map<String, Integer> classes) {
            super("fewer than two classes have " + FEWEST + " examples");
            this.classes = Map.copyOf(classes);
        }

        Map<String, Integer> classes() {
            return classes;
        }
    }
}
