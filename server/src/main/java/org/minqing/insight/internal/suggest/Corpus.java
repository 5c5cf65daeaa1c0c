package org.minqing.insight.internal.suggest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Examples with their features counted once, so that cross-validation need not read the texts again and again. What occurs
 * in one text alone is left out: it can't be learned from, and no single text can be read back from a model.
 *
 * <p>The names of kinds of matters may stand beside them, each under its category. They are learned from like examples, as
 * far as they consist of what the texts consist of, but no model is judged by them.
 */
final class Corpus {

    /** Texts in which a feature has to occur. */
    static final int FEWEST_TEXTS = 2;

    /** The texts, then the names. */
    private final List<Example> examples;
    private final int size;
    private final List<String> classes;
    private final int[] labels;
    private final long[] features;
    private final int[][] at;
    private final float[][] values;

    Corpus(List<Example> examples) {
        this(examples, List.of());
    }

    /** @param names of kinds of matters; those under a category of which there is no text are left out */
    Corpus(List<Example> texts, List<Example> names) {
        this.size = texts.size();
        this.classes = List.copyOf(new TreeSet<>(texts.stream().map(Example::label).toList()));
        this.examples = Stream.concat(texts.stream(), names.stream().filter(name -> classes.contains(name.label()))).toList();
        this.labels = examples.stream().mapToInt(example -> classes.indexOf(example.label())).toArray();
        List<Map<Long, Integer>> counted = new ArrayList<>();
        Map<Long, Integer> textsWith = new HashMap<>();
        for (Example example : examples) {
            Map<Long, Integer> counts = new HashMap<>();
            Grams.each(example.text(), feature -> counts.merge(feature, 1, Integer::sum));
            if (counted.size() < size) {
                counts.keySet().forEach(feature -> textsWith.merge(feature, 1, Integer::sum));
            }
            counted.add(counts);
        }
        this.features = textsWith.entrySet().stream().filter(entry -> entry.getValue() >= FEWEST_TEXTS)
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

    /** Number of the texts, which have the indexes from 0. */
    int size() {
        return size;
    }

    /** Indexes of the names, after those of the texts. */
    IntStream names() {
        return IntStream.range(size, labels.length);
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
