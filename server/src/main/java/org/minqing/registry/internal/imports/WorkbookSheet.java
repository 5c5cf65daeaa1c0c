package org.minqing.registry.internal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.ProblemException;

/** The first sheet of a workbook (XLSX), row by row. Its texts are kept in one place of the file, which has to fit into memory. */
final class WorkbookSheet implements Sheet {

    private static final long MOST_TEXT = 300L << 20;

    private static final long MOST_SHRUNK = 300;
    private static final long MOST_SHRUNK_SIZE = 20L << 20;
    /** What deflate can do at best (RFC 1951). */
    private static final long MOST_DEFLATED = 1_032;

    private final ReadableWorkbook workbook;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    /** The last that could be read. */
    private int line;

    WorkbookSheet(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry part : java.util.Collections.list(zip.entries())) {
                check(zip, part);
            }
        } catch (java.util.zip.ZipException e) {
            throw ImportProblem.BROKEN_WORKBOOK.asException();
        }
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
            rows = workbook.getFirstSheet().openStream().iterator();
        } catch (IOException | RuntimeException e) {
            throw ImportProblem.BROKEN_WORKBOOK.asException();
        }
    }

    /** No table shrinks as much as something made to fill the memory. What is held in memory is measured, whatever it says of itself. */
    private static void check(ZipFile zip, ZipEntry part) throws IOException {
        boolean sheet = part.getName().startsWith("xl/worksheets/");
        long least = Math.max(1, part.getCompressedSize());
        if (part.getSize() / least > MOST_SHRUNK && part.getSize() > MOST_SHRUNK_SIZE || !sheet && part.getSize() > MOST_TEXT) {
            throw ImportProblem.WORKBOOK_TOO_LARGE.asException();
        }
        if (!sheet && least * MOST_DEFLATED > MOST_SHRUNK_SIZE) {
            try (InputStream in = zip.getInputStream(part)) {
                in.skipNBytes(Math.min(MOST_TEXT, part.getSize()));
                if (in.read() >= 0) {
                    throw ImportProblem.WORKBOOK_TOO_LARGE.asException();
                }
            }
        }
    }

    @Override
    public @Nullable Row next() {
        try {
            while (rows.hasNext()) {
                org.dhatim.fastexcel.reader.Row row = rows.next();
                line = row.getRowNum();
                if (row.getCellCount() > MOST_COLUMNS) {
                    throw ImportProblem.TOO_MANY_COLUMNS.asException().with("limit", MOST_COLUMNS).with("line", row.getRowNum());
                }
                String[] cells = new String[row.getCellCount()];
                boolean any = false;
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = text(row.getCell(i), row.getRowNum(), i);
                    any |= !cells[i].isBlank();
                }
                if (any) {
                    return new Row(row.getRowNum(), cells);
                }
            }
            return null;
        } catch (ProblemException problem) {
            throw problem;
        } catch (Exception e) {
            // The readers below throw what they like, checked or not, where the XML is damaged.
            throw ImportProblem.BROKEN_WORKBOOK.asException().with("line", line);
        }
    }

    private static String text(@Nullable Cell cell, int line, int column) {
        if (cell == null || cell.getType() == CellType.EMPTY || cell.getType() == CellType.ERROR || cell.getRawValue() == null) {
            return "";
        }
        String raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        if (raw.length() > LONGEST_CELL) {
            throw ImportProblem.CELL_TOO_LONG.asException().with("line", line).with("column", column + 1);
        }
        return cell.getType() == CellType.NUMBER ? number(cell, raw) : raw;
    }

    private static String number(Cell cell, String raw) {
        String format = cell.getDataFormatString();
        try {
            if (isDate(cell.getDataFormatId(), format)) {
                LocalDateTime date = cell.asDate();
                return date.toLocalDate().toString();
            }
            return raw.matches("-?\\d+") ? raw : new BigDecimal(raw).stripTrailingZeros().toPlainString();
        } catch (RuntimeException e) {
            return raw;
        }
    }

    /** By the numbers too that mean a date without saying how, some of them in Chinese programs alone (ECMA-376, 18.8.30). */
    private static boolean isDate(@Nullable Integer number, @Nullable String format) {
        if (format != null && format.toLowerCase(java.util.Locale.ROOT).contains("yy")) {
            return true;
        }
        return number != null && (number >= 14 && number <= 17 || number == 22 || number >= 27 && number <= 31 || number == 36
                || number >= 50 && number <= 54 || number >= 57 && number <= 58);
    }

    @Override
    public long position() {
        return -1;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
