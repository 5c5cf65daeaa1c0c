package org.minqing.bench;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** An insert of one row as plain SQL, with new keys each time it runs. */
record BareRow(String table, List<Cell> cells) {

    /** One column's value. */
    sealed interface Cell {

        String column();

        /** SQL that gives the value. */
        record Sql(String column, String sql) implements Cell {
        }

        /** A new 64-bit key; the same number stands for the same key in all rows of one report. */
        record Key(String column, int number) implements Cell {
        }
    }

    /** @param key how the key of that number is written: a variable of pgbench, or a parameter of JDBC */
    String insert(IntFunction<String> key) {
        String columns = cells.stream().map(Cell::column).collect(Collectors.joining(", "));
        String values = cells.stream().map(cell -> switch (cell) {
            case Cell.Sql sql -> sql.sql();
            case Cell.Key number -> key.apply(number.number());
        }).collect(Collectors.joining(", "));
        return "insert into " + table + " (" + columns + ") values (" + values + ")";
    }

    /** Numbers of the keys in the order in which they stand in the statement. */
    List<Integer> keys() {
        return cells.stream().filter(Cell.Key.class::isInstance).map(cell -> ((Cell.Key) cell).number()).toList();
    }
}
