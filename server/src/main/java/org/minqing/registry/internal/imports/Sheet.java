package org.minqing.registry.internal.imports;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** The rows of a file in order, read as they are asked for: memory does not grow with the file. */
interface Sheet extends Closeable {

    /** More columns than any table of a department has. */
    int MOST_COLUMNS = 150;
    /** Longest text of one cell. */
    int LONGEST_CELL = 4_000;

    /** @param line where it begins in the file, from 1; the heading is the first row */
    record Row(long line, String[] cells) {
    }

    /**
     * The next row that has anything in it; null at the end.
     *
     * @throws org.minqing.platform.ProblemException if the file can't be read on, with the line
     */
    @Nullable Row next() throws IOException;

    /** Bytes of the file that were read; -1 if that says nothing of how far it is. */
    long position();

    /** Opens a workbook or a text file, by what is in it and not by its name. */
    static Sheet open(Path file) throws IOException {
        byte[] start;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            start = in.readNBytes(8);
        }
        if (start.length == 0) {
            throw ImportProblem.EMPTY.asException();
        }
        if (start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            return new WorkbookSheet(file);
        }
        if (start.length >= 4 && (start[0] & 0xff) == 0xd0 && (start[1] & 0xff) == 0xcf) {
            throw ImportProblem.OLD_WORKBOOK.asException();
        }
        return new TextSheet(file);
    }
}
