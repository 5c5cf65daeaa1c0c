package org.minqing.insight.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Words that recur in millions of rows, as small numbers. Grows only; guarded by whoever guards the rows. */
public final class Words {

    public static final short NONE = -1;

    private final Map<String, Short> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    short number(@Nullable String word) {
        if (word == null) {
            return NONE;
        }
        Short known = numbers.get(word);
        if (known != null) {
            return known;
        }
        if (words.size() > Short.MAX_VALUE) {
            throw new IllegalStateException("too many different words");
        }
        short number = (short) words.size();
        words.add(word);
        numbers.put(word, number);
        return number;
    }

    /** {@link #NONE} for a word that no row has. */
    public short find(@Nullable String word) {
        return word == null ? NONE : numbers.getOrDefault(word, NONE);
    }

    public @Nullable String word(short number) {
        return number == NONE ? null : words.get(number);
    }

    int size() {
        return words.size();
    }
}
