package org.minqing.insight.internal.hot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What a report is about, as pairs of neighbouring letters with weights: a sparse vector of length one, its features in
 * ascending order. Rare pairs (names of estates, roads, companies) weigh much, phrases that everybody uses next to nothing.
 */
record Words(int[] pairs, float[] weights) {

    private static final int LONGEST = 400;
    private static final int TITLE_COUNTS = 2;
    /** Pairs kept of one text, those of the largest weights. */
    static final int MOST = 100;

    /** How often each pair occurs in the text, that in the title more than once. */
    static Map<Integer, Integer> count(String title, String text) {
        Map<Integer, Integer> counts = new HashMap<>();
        add(title, TITLE_COUNTS, counts);
        add(text, 1, counts);
        return counts;
    }

    private static void add(String text, int times, Map<Integer, Integer> counts) {
        char before = 0;
        int length = Math.min(text.length(), LONGEST);
        for (int i = 0; i < length; i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (Character.isWhitespace(c)) {
                continue;
            }
            if (!Character.isLetter(c) && !Character.isDigit(c)) {
                before = 0;
                continue;
            }
            if (before != 0 && (Character.isLetter(c) || Character.isLetter(before))) {
                counts.merge(before << 16 | c, times, Integer::sum);
            }
            before = c;
        }
    }

    static Words of(Map<Integer, Double> weights, int most) {
        int[] chosen = weights.entrySet().stream().filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most).mapToInt(Map.Entry::getKey).sorted().toArray();
        double norm = Math.sqrt(Arrays.stream(chosen).mapToDouble(pair -> Math.pow(weights.getOrDefault(pair, 0.0), 2)).sum());
        float[] values = new float[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            values[i] = (float) (weights.getOrDefault(chosen[i], 0.0) / norm);
        }
        return new Words(chosen, values);
    }

    /** Cosine, 0 to 1. */
    double likeness(Words other) {
        double sum = 0;
        for (int i = 0, j = 0; i < pairs.length && j < other.pairs.length;) {
            if (pairs[i] == other.pairs[j]) {
                sum += weights[i++] * other.weights[j++];
            } else if (pairs[i] < other.pairs[j]) {
                i++;
            } else {
                j++;
            }
        }
        return sum;
    }

    /** The pairs as text, the heaviest first. */
    String inWords(int most) {
        Map<Integer, Double> heavy = new HashMap<>();
        for (int i = 0; i < pairs.length; i++) {
            heavy.put(pairs[i], (double) weights[i]);
        }
        return heavy.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most).map(entry -> "" + (char) (entry.getKey() >>> 16) + (char) (entry.getKey() & 0xFFFF))
                .reduce((a, b) -> a + " " + b).orElse("");
    }
}
