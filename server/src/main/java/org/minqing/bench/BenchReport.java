package org.minqing.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * What a measurement says: a table for people and, last, one line of JSON with {@code name}, the figures and
 * {@code ratio} (1 and more is good).
 */
public final class BenchReport {

    private final String name;
    private final List<String[]> rows = new ArrayList<>();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    public BenchReport(String name) {
        this.name = name;
    }

    /** Adds a row of the table; the first row is its head. */
    public BenchReport row(Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = text(cells[i]);
        }
        rows.add(texts);
        return this;
    }

    /** Adds a figure to the JSON line, in the order of the calls. */
    public BenchReport figure(String key, Object value) {
        figures.put(key, value instanceof Double number ? round(number) : value);
        return this;
    }

    public void print(PrintStream out, double ratio) {
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            out.println(line(row, widths));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.putAll(figures);
        json.put("ratio", round(ratio));
        out.println(JsonMapper.shared().writeValueAsString(json));
        out.flush();
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            line.append(i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s");
        }
        return String.format(Locale.ROOT, line.toString(), (Object[]) row).stripTrailing();
    }

    private static String text(Object cell) {
        return cell instanceof Double number ? String.format(Locale.ROOT, number >= 100 ? "%,.0f" : "%.2f", number)
                : cell instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue())
                : String.valueOf(cell);
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
