package org.minqing.document;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** A part of a document. As JSON it carries its kind, so that documents can be kept. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({@JsonSubTypes.Type(value = Block.Heading.class, name = "heading"), @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
        @JsonSubTypes.Type(value = Block.Note.class, name = "note"), @JsonSubTypes.Type(value = Block.Figures.class, name = "figures"),
        @JsonSubTypes.Type(value = Block.Table.class, name = "table"), @JsonSubTypes.Type(value = Block.Chart.class, name = "chart")})
public sealed interface Block {

    /** @param level 1 or 2 */
    record Heading(int level, String text) implements Block {

        public Heading {
            if (level < 1 || level > 2) {
                throw new IllegalArgumentException("a heading is of level 1 or 2: " + level);
            }
        }
    }

    record Paragraph(String text) implements Block {
    }

    /** Small print: how figures are counted, what is missing. */
    record Note(String text) implements Block {
    }

    /** A few figures side by side, at most four in a line. */
    record Figures(List<Figure> figures) implements Block {

        public Figures {
            figures = List.copyOf(figures);
        }
    }

    /**
     * @param value as it is shown, with its unit
     * @param note  for example numerator and denominator, or the change; of one line or several
     */
    record Figure(String label, String value, @Nullable String note) {
    }

    /**
     * A table; its head is repeated on every page.
     *
     * @param rows each with as many cells as there are columns
     */
    record Table(String caption, List<Column> columns, List<List<Cell>> rows) implements Block {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Cell> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException("%d cells in a table of %d columns".formatted(row.size(), columns.size()));
                }
            }
        }
    }

    /**
     * @param weight width in relation to the other columns
     * @param number numbers stand to the right
     */
    record Column(String header, int weight, boolean number) {

        public static Column text(String header, int weight) {
            return new Column(header, weight, false);
        }

        public static Column number(String header, int weight) {
            return new Column(header, weight, true);
        }
    }

    /**
     * A chart of one or more series over the same categories. A table with the same numbers belongs beside it: a
     * chart alone can't be read by ear, and has no numbers to go on with.
     */
    record Chart(Kind kind, String caption, List<String> categories, List<Series> series) implements Block {

        public Chart {
            categories = List.copyOf(categories);
            series = List.copyOf(series);
            for (Series each : series) {
                if (each.values().size() != categories.size()) {
                    throw new IllegalArgumentException("%d values of %s for %d categories".formatted(each.values().size(), each.name(), categories.size()));
                }
            }
        }

        /** {@code COLUMNS} compares, {@code LINES} shows a course. */
        public enum Kind { COLUMNS, LINES }
    }

    /** One series of a chart, at least zero each. */
    record Series(String name, List<Double> values) {

        public Series {
            values = List.copyOf(values);
        }
    }
}
