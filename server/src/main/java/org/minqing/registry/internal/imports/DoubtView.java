package org.minqing.registry.internal.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Text;

/**
 * A row that may be somebody or something that is there already, beside what it may be. Personal values are masked on both sides.
 *
 * @param line     in the file
 * @param reasons  why a person has to decide
 * @param verdicts what can be decided: same (merged with one of the others), other (entered as new), leave (left out)
 */
record DoubtView(long line, List<String> reasons, List<Value> row, List<Other> others, List<String> verdicts) {

    /** @param value as it may be shown; null: empty */
    record Value(String field, Text name, @Nullable String value) {
    }

    /**
     * An object that is there.
     *
     * @param id     null: it lies outside what the viewer may see, and nothing more is said of it
     * @param values those that the row has too, and what tells people apart
     */
    record Other(@Nullable String id, String kind, @Nullable String source, List<Compared> values) {
    }

    /** @param differs from the row */
    record Compared(String field, Text name, @Nullable String value, boolean differs) {
    }
}
