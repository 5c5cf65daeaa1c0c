package org.minqing.registry.internal.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook (XLSX), row by row. Its texts are kept in one place of the file, which has to fit into memory. */
final class WorkbookSheet implements Sheet {

    private static final long MOST_TEXT = 300L << 20;

    private final ReadableWorkbook workbook;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;

    WorkbookSheet(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry texts = zip.getEntry("xl/sharedStrings.xml");
            if (texts != null && texts.getSize() > MOST_TEXT) {
                throw ImportProblem.WORKBOOK_TOO_LARGE.asException();
            }
        } catch (java.util.zip.ZipException e) {
            throw ImportProblem.BROKEN_WORKBOOK.asException();
        }
        try {
            workbook = new ReadableWorkbook(file.toFile());
            rows = workbook.getFirstSheet().openStream().iterator();
        } catch (IOException | RuntimeException e) {
            throw ImportProblem.BROKEN_WORKBOOK.asException();
        }
    }

    @Override
    public @Nullable Row next() {
        try {
            while (rows.hasNext()) {
                org.dhatim.fastexcel.reader.Row row = rows.next();
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
        } catch (ExcelReaderException e) {
            throw ImportProblem.BROKEN_WORKBOOK.asException();
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
            if (format != null && format.toLowerCase(java.util.Locale.ROOT).contains("yy")) {
                LocalDateTime date = cell.asDate();
                return date.toLocalDate().toString();
            }
            return raw.matches("-?\\d+") ? raw : new BigDecimal(raw).stripTrailingZeros().toPlainString();
        } catch (RuntimeException e) {
            return raw;
        }
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
