package org.minqing.registry;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Files of rows as others send them (CSV in UTF-8 or GB18030, XLSX), for modules that take lists in the way imports of the register do. */
public interface SheetFiles {

    /** @param line where it begins in the file, from 1 */
    record Row(long line, String[] cells) {
    }

    /** The rows in order, read as they are asked for. */
    interface Rows extends Closeable {

        /** Null at the end. */
        @Nullable Row next() throws IOException;
    }

    /**
     * What was wrong with a row, for being mended and sent again.
     *
     * @param cells as they came
     */
    record Refused(long line, String[] cells, String fault, String remedy) {
    }

    /** Marks of our own files of refused rows, which are no data. */
    boolean isOwnHeading(String heading);

    /** @throws org.minqing.platform.ProblemException if it is no such file, or empty */
    Rows open(Path file) throws IOException;

    /**
     * What the headings seem to mean; where two columns seem to mean the same, the first has it.
     *
     * @param words for each field the words that people write above it, and its code
     * @return field or null for each heading
     */
    List<@Nullable String> guess(List<String> headings, Map<String, List<String>> words);

    /** A file for a spreadsheet program; no cell can be taken for a formula. */
    void writeRefused(Writer out, List<String> headings, List<Refused> rows) throws IOException;
}
