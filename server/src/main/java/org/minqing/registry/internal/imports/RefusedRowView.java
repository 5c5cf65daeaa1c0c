package org.minqing.registry.internal.imports;

import java.util.List;

/**
 * A row that did not go in, or not with all of its values.
 *
 * @param line  in the file
 * @param cells of the columns that are mapped or wrong; personal values are masked
 */
record RefusedRowView(long line, List<Fault> faults, List<Cell> cells) {

    /**
     * @param column heading; empty: the whole row
     * @param weight REFUSED, DOUBTFUL or KEPT
     */
    record Fault(String column, String code, String title, String remedy, String weight) {
    }

    record Cell(String heading, String value, boolean wrong) {
    }
}
