package org.minqing.document;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A cell of a table: what it is, so that a sheet can go on counting with it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({@JsonSubTypes.Type(value = Cell.Text.class, name = "text"), @JsonSubTypes.Type(value = Cell.Count.class, name = "count"),
        @JsonSubTypes.Type(value = Cell.Share.class, name = "share")})
public sealed interface Cell {

    Cell EMPTY = new Text("");

    /** As people read it. */
    String shown();

    static Cell of(String text) {
        return new Text(text);
    }

    static Cell of(long number) {
        return new Count(number);
    }

    record Text(String shown) implements Cell {
    }

    record Count(long value) implements Cell {

        @Override
        public String shown() {
            return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
        }
    }

    /** A share, {@code 0.5} for 50%; shown with one decimal. */
    record Share(double value) implements Cell {

        @Override
        public String shown() {
            return new DecimalFormat("0.0%", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
        }
    }
}
