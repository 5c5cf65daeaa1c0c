package org.minqing.registry.internal.imports;

/**
 * What is wrong with one row.
 *
 * @param column heading of the column; empty: the whole row
 * @param code   words for it stand in {@code registry/import_zh.properties} and {@code _en}
 * @param weight whether the row was left out, awaits a decision, or went in without this value
 */
record RowFault(String column, String code, Weight weight) {

    enum Weight { REFUSED, DOUBTFUL, KEPT }
}
