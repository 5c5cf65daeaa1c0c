package org.minqing.document.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;

import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableWidthType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;
import org.minqing.document.Block;
import org.minqing.document.Cell;
import org.minqing.document.Document;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

/**
 * Word, for those who go on writing in it: headings are headings, charts can be changed, and the fonts are those of official
 * documents (GB/T 9704: 仿宋, 黑体, 宋体), which stand on every Chinese office computer.
 */
final class WordFile {

    private static final String BODY = "仿宋";
    private static final String HEAD = "黑体";
    private static final String TITLE = "宋体";
    private static final int TWIPS_PER_MM = 57;
    private static final int TEXT_WIDTH = 160 * TWIPS_PER_MM;
    private static final int CELL_PERCENT = 5000;

    private final XWPFDocument word = new XWPFDocument();

    private WordFile() {
    }

    static void write(Document document, OutputStream out) throws IOException {
        WordFile file = new WordFile();
        try (XWPFDocument word = file.word) {
            file.fill(document);
            word.write(out);
        }
    }

    private void fill(Document document) {
        POIXMLProperties.CoreProperties about = word.getProperties().getCoreProperties();
        about.setTitle(Characters.printable(document.title()));
        about.setCreator("Minqing");
        page();
        WordStyles.addTo(word);
        write(word.createHeader(HeaderFooterType.DEFAULT).createParagraph(), document.mark(), HEAD, 8, ParagraphAlignment.CENTER);
        pageNumber(word.createFooter(HeaderFooterType.DEFAULT).createParagraph());
        write(word.createParagraph(), document.title(), TITLE, 22, ParagraphAlignment.CENTER).setBold(true);
        if (document.subtitle() != null) {
            write(word.createParagraph(), document.subtitle(), BODY, 14, ParagraphAlignment.CENTER);
        }
        boolean indent = document.language().getLanguage().equals("zh");
        document.blocks().forEach(block -> put(block, indent));
    }

    private void put(Block block, boolean indent) {
        switch (block) {
            case Block.Heading heading -> {
                XWPFParagraph paragraph = word.createParagraph();
                paragraph.setStyle(heading.level() == 1 ? WordStyles.HEADING_1 : WordStyles.HEADING_2);
                write(paragraph, heading.text(), HEAD, heading.level() == 1 ? 16 : 14, ParagraphAlignment.LEFT);
                paragraph.setKeepNext(true);
            }
            case Block.Paragraph paragraph -> {
                XWPFParagraph body = word.createParagraph();
                write(body, paragraph.text(), BODY, 14, ParagraphAlignment.BOTH);
                if (indent) {
                    body.setIndentationFirstLine(2 * 14 * 20);
                }
            }
            case Block.Note note -> write(word.createParagraph(), note.text(), BODY, 10, ParagraphAlignment.BOTH);
            case Block.Figures figures -> put(figures);
            case Block.Table table -> put(table);
            case Block.Chart chart -> {
                caption(chart.caption());
                WordChart.put(word, chart);
            }
        }
    }

    private void put(Block.Figures figures) {
        XWPFTable table = table(figures.figures().size(), 3);
        for (int i = 0; i < figures.figures().size(); i++) {
            Block.Figure figure = figures.figures().get(i);
            cell(table.getRow(i).getCell(0), figure.label(), false);
            cell(table.getRow(i).getCell(1), figure.value(), true);
            cell(table.getRow(i).getCell(2), figure.note() == null ? "" : figure.note(), false);
        }
        word.createParagraph();
    }

    private void put(Block.Table block) {
        caption(block.caption());
        XWPFTable table = table(block.rows().size() + 1, block.columns().size());
        int total = block.columns().stream().mapToInt(Block.Column::weight).sum();
        table.getRow(0).setRepeatHeader(true);
        for (int i = 0; i < block.columns().size(); i++) {
            Block.Column column = block.columns().get(i);
            XWPFTableCell head = table.getRow(0).getCell(i);
            head.setColor("EEF1F4");
            head.setWidth(String.valueOf(TEXT_WIDTH * column.weight() / total));
            cell(head, column.header(), column.number());
        }
        for (int r = 0; r < block.rows().size(); r++) {
            List<Cell> cells = block.rows().get(r);
            XWPFTableRow row = table.getRow(r + 1);
            row.setCantSplitRow(true);
            for (int i = 0; i < cells.size(); i++) {
                cell(row.getCell(i), cells.get(i).shown(), block.columns().get(i).number());
            }
        }
        word.createParagraph();
    }

    private XWPFTable table(int rows, int columns) {
        XWPFTable table = word.createTable(rows, columns);
        table.setWidthType(TableWidthType.PCT);
        table.setWidth(CELL_PERCENT);
        return table;
    }

    private static void cell(XWPFTableCell cell, String text, boolean number) {
        XWPFParagraph paragraph = cell.getParagraphs().getFirst();
        write(paragraph, text, TITLE, 10, number ? ParagraphAlignment.RIGHT : ParagraphAlignment.LEFT);
    }

    private void caption(String text) {
        XWPFParagraph paragraph = word.createParagraph();
        write(paragraph, text, HEAD, 10, ParagraphAlignment.LEFT);
        paragraph.setKeepNext(true);
    }

    private static void pageNumber(XWPFParagraph paragraph) {
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        paragraph.createRun().setText("— ");
        paragraph.getCTP().addNewFldSimple().setInstr("PAGE");
        paragraph.createRun().setText(" —");
    }

    private static XWPFRun write(XWPFParagraph paragraph, @Nullable String text, String font, int points, ParagraphAlignment alignment) {
        paragraph.setAlignment(alignment);
        XWPFRun run = paragraph.createRun();
        run.setText(Characters.printable(text == null ? "" : text));
        run.setFontSize(points);
        run.setFontFamily("Times New Roman");
        CTFonts fonts = run.getCTR().getRPr().getRFontsArray(0);
        fonts.setEastAsia(font);
        return run;
    }

    private void page() {
        CTSectPr section = word.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(210L * TWIPS_PER_MM));
        size.setH(BigInteger.valueOf(297L * TWIPS_PER_MM));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(30L * TWIPS_PER_MM));
        margins.setBottom(BigInteger.valueOf(28L * TWIPS_PER_MM));
        margins.setLeft(BigInteger.valueOf(26L * TWIPS_PER_MM));
        margins.setRight(BigInteger.valueOf(24L * TWIPS_PER_MM));
    }
}
