package org.minqing.export.internal;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A list on its way into a file, row by row. The first line says what for, by whom and when; each row ends with the number
 * of the export, so that pieces that are passed on can be traced too.
 */
sealed interface ListFile extends Closeable {

    void add(@Nullable String[] cells) throws IOException;

    /** @param number of the export, as its asker sees it */
    static ListFile open(String format, OutputStream out, String title, String mark, String number, List<String> headings) throws IOException {
        return format.equals("csv") ? new Csv(out, mark, number, headings) : new Xlsx(out, title, mark, number, headings);
    }

    /** Texts are texts there: nothing is taken for a formula. */
    final class Xlsx implements ListFile {

        private static final int FLUSH = 500;
        private static final int WIDTH = 16;

        private final Workbook workbook;
        private final Worksheet sheet;
        private final String number;
        private int row;

        Xlsx(OutputStream out, String title, String mark, String number, List<String> headings) {
            this.number = number;
            workbook = new Workbook(out, "Minqing", "1.0");
            sheet = workbook.newWorksheet(title);
            sheet.freezePane(0, 2);
            SheetMark.put(sheet, mark);
            sheet.inlineString(row, 0, mark);
            sheet.style(row, 0).italic().set();
            row++;
            for (int i = 0; i <= headings.size(); i++) {
                sheet.width(i, WIDTH);
                sheet.inlineString(row, i, i == headings.size() ? NUMBER : headings.get(i));
                sheet.style(row, i).bold().fillColor("E6EEF5").set();
            }
            row++;
        }

        @Override
        public void add(@Nullable String[] cells) throws IOException {
            for (int i = 0; i < cells.length; i++) {
                String cell = cells[i];
                if (cell != null && !cell.isEmpty()) {
                    sheet.inlineString(row, i, cell);
                }
            }
            sheet.inlineString(row, cells.length, number);
            row++;
            if (row % FLUSH == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
        }
    }

    /** UTF-8 with the mark by which spreadsheet programs know it; cells like formulas get an apostrophe (OWASP: CSV injection). */
    final class Csv implements ListFile {

        private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

        private final Writer out;
        private final String number;

        Csv(OutputStream out, String mark, String number, List<String> headings) throws IOException {
            this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            this.number = number;
            this.out.write('\ufeff');
            line(new String[] {mark}, null);
            line(headings.toArray(String[]::new), NUMBER);
        }

        @Override
        public void add(@Nullable String[] cells) throws IOException {
            line(cells, number);
        }

        private void line(@Nullable String[] cells, @Nullable String last) throws IOException {
            StringBuilder line = new StringBuilder();
            for (String cell : cells) {
                append(line, cell == null ? "" : cell);
            }
            if (last != null) {
                append(line, last);
            }
            out.write(line.append("\r\n").toString());
        }

        private static void append(StringBuilder line, String cell) {
            String safe = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
            line.append(line.isEmpty() ? "" : ",").append('"').append(safe.replace("\"", "\"\"")).append('"');
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    String NUMBER = "导出编号";
}
