package org.minqing.insight.internal.suggest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Examples with their features counted once, so that cross-validation need not read the texts again and again. What occurs
 * in one text alone is left out: it can't be learned from, and no single text can be read back from a model.
 */
final class Corpus {

    /** Texts in which a feature has to occur. */
    static final int FEWEST_TEXTS = 2;

    private final List<Example> examples;
    private final List<String> classes;
    private final int[] labels;
    private final long[] features;
    private final int[][] at;
    private final float[][] values;

    Corpus(List<Example> examples) {
        this.examples = List.copyOf(examples);
        this.classes = List.copyOf(new TreeSet<>(examples.stream().map(Example::label).toList()));
        this.labels = examples.stream().mapToInt(example -> classes.indexOf(example.label())).toArray();
        List<Map<Long, Integer>> counted = new ArrayList<>();
        Map<Long, Integer> texts = new HashMap<>();
        for (Example example : examples) {
            Map<Long, Integer> counts = new HashMap<>();
            Grams.each(example.text(), feature -> counts.merge(feature, 1, Integer::sum));
            counts.keySet().forEach(feature -> texts.merge(feature, 1, Integer::sum));
            counted.add(counts);
        }
        this.features = texts.entrySet().stream().filter(entry -> entry.getValue() >= FEWEST_TEXTS)
                .mapToLong(Map.Entry::getKey).sorted().toArray();
        this.at = new int[examples.size()][];
        this.values = new float[examples.size()][];
        for (int i = 0; i < at.length; i++) {
            Map<Long, Integer> counts = counted.get(i);
            counted.set(i, Map.of());
            at[i] = counts.keySet().stream().mapToInt(feature -> Arrays.binarySearch(features, feature))
                    .filter(index -> index >= 0).sorted().toArray();
            values[i] = new float[at[i].length];
            for (int k = 0; k < at[i].length; k++) {
                values[i][k] = (float) (1 + Math.log(counts.getOrDefault(features[at[i][k]], 1)));
            }
        }
    }

    int size() {
        return labels.length;
    }

    List<String> classes() {
        return classes;
    }

    int label(int example) {
        return labels[example];
    }

    String text(int example) {
        return examples.get(example).text();
    }

    long[] features() {
        return features;
    }

    /** Features of an example as indexes into {@link #features}, ascending. */
    int[] at(int example) {
        return at[example];
    }

    /** 1 + ln of how often each occurs. */
    float[] values(int example) {
        return values[example];
    }
}
