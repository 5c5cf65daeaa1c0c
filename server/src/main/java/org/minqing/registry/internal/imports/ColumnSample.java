package org.minqing.registry.internal.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands in a column.
 *
 * @param values some that differ, masked where they are personal
 */
record ColumnSample(String heading, List<String> values) {

    private static final int SHOWN = 3;

    static List<ColumnSample> of(Mapping mapping, List<String[]> rows) {
        List<ColumnSample> samples = new ArrayList<>();
        for (int i = 0; i < mapping.columns().size(); i++) {
            Mapping.Column column = mapping.columns().get(i);
            Set<String> values = new LinkedHashSet<>();
            for (String[] row : rows) {
                if (values.size() < SHOWN && i < row.length && !row[i].isBlank()) {
                    values.add(CellMask.sample(column.field(), row[i].strip()));
                }
            }
            samples.add(new ColumnSample(column.heading(), List.copyOf(values)));
        }
        return samples;
    }
}
