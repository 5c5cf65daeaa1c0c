package org.minqing.document.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.minqing.document.Block;
import org.minqing.document.Cell;
import org.minqing.document.Document;

/** Excel: what is said and the figures on the first sheet, then one sheet for each table, with numbers as numbers. */
final class SheetFile {

    /** ECMA-376: a sheet's name has at most 31 characters, and none of these. */
    private static final int LONGEST_NAME = 31;
    private static final String NOT_IN_NAMES = "[\\[\\]:*?/\\\\']";
    private static final int CHARACTERS_PER_WEIGHT = 8;
    private static final int LONGEST_MARK = 200;
    private static final String HEAD = "EEF1F4";

    private final Workbook workbook;
    private final Document document;
    private final Set<String> names = new HashSet<>();

    private SheetFile(Document document, OutputStream out) {
        this.document = document;
        this.workbook = new Workbook(out, "Minqing", "1.0");
    }

    static void write(Document document, OutputStream out) throws IOException {
        SheetFile file = new SheetFile(document, out);
        file.summary();
        for (Block block : document.blocks()) {
            if (block instanceof Block.Table table) {
                file.sheet(table);
            }
        }
        file.workbook.finish();
    }

    private void summary() throws IOException {
        Worksheet sheet = open(document.title());
        sheet.width(0, 30);
        sheet.width(1, 18);
        sheet.width(2, 50);
        int row = 0;
        put(sheet, row, 0, document.title());
        sheet.style(row++, 0).bold().fontSize(16).set();
        if (document.subtitle() != null) {
            put(sheet, row++, 0, document.subtitle());
        }
        put(sheet, row++, 0, document.mark());
        for (Block block : document.blocks()) {
            row = put(sheet, row, block);
        }
        sheet.finish();
    }

    private int put(Worksheet sheet, int start, Block block) {
        int row = start;
        switch (block) {
            case Block.Heading heading -> {
                put(sheet, ++row, 0, heading.text());
                sheet.style(row++, 0).bold().set();
            }
            case Block.Paragraph paragraph -> put(sheet, row++, 0, paragraph.text());
            case Block.Note note -> put(sheet, row++, 0, note.text());
            case Block.Figures figures -> {
                for (Block.Figure figure : figures.figures()) {
                    put(sheet, row, 0, figure.label());
                    put(sheet, row, 1, figure.value());
                    if (figure.note() != null) {
                        put(sheet, row, 2, figure.note().replace('\n', ' '));
                    }
                    row++;
                }
            }
            // Tables have sheets of their own, and what a chart shows stands in the table beside it.
            case Block.Table _, Block.Chart _ -> { }
        }
        return row;
    }

    private void sheet(Block.Table table) throws IOException {
        Worksheet sheet = open(table.caption());
        put(sheet, 0, 0, table.caption());
        sheet.style(0, 0).bold().set();
        for (int i = 0; i < table.columns().size(); i++) {
            Block.Column column = table.columns().get(i);
            sheet.width(i, Math.min(60, Math.max(10, column.weight() * CHARACTERS_PER_WEIGHT)));
            put(sheet, 1, i, column.header());
            sheet.style(1, i).bold().fillColor(HEAD).set();
        }
        sheet.freezePane(0, 2);
        for (int i = 0; i < table.rows().size(); i++) {
            List<Cell> row = table.rows().get(i);
            for (int k = 0; k < row.size(); k++) {
                put(sheet, i + 2, k, row.get(k));
            }
        }
        sheet.finish();
    }

    private static void put(Worksheet sheet, int row, int column, Cell cell) {
        switch (cell) {
            case Cell.Text text -> put(sheet, row, column, text.shown());
            case Cell.Count count -> sheet.value(row, column, count.value());
            case Cell.Share share -> {
                sheet.value(row, column, share.value());
                sheet.style(row, column).format("0.0%").set();
            }
        }
    }

    /** As a string of the sheet and never as a formula, whatever it begins with. */
    private static void put(Worksheet sheet, int row, int column, String text) {
        if (!text.isEmpty()) {
            sheet.inlineString(row, column, Characters.printable(text));
        }
    }

    private Worksheet open(String wanted) {
        String clean = wanted.replaceAll(NOT_IN_NAMES, " ").strip();
        String name = clean.isEmpty() ? "1" : clean.substring(0, Math.min(LONGEST_NAME - 3, clean.length()));
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = name.replaceAll("~\\d+$", "") + "~" + i;
        }
        Worksheet sheet = workbook.newWorksheet(name);
        // An ampersand begins a code in headers.
        String mark = document.mark().replace("&", "＆");
        sheet.footer(mark.substring(0, Math.min(LONGEST_MARK, mark.length())), Position.CENTER);
        return sheet;
    }
}
