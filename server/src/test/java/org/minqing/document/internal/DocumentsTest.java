package org.minqing.document.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.minqing.document.Block;
import org.minqing.document.Cell;
import org.minqing.document.Document;
import org.minqing.document.DocumentFormat;
import org.minqing.document.Documents;

class DocumentsTest {

    private static final String FORMULA = "=HYPERLINK(\"http://example.org\")";
    private static final String MARKUP = "<script>alert(1)</script> & 结束";

    private final Documents documents = new FileDocuments();

    @Test
    void thePdfHoldsEveryWordWithItsFontsAndTheMarkOnEveryPage() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(write(report(120), DocumentFormat.PDF))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
            PDFTextStripper stripper = new PDFTextStripper();
            String text = stripper.getText(pdf);
            assertThat(text).contains("民情周报", "垚镕堃", MARKUP, "12,345", "48.0%", "第 120 村");
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(pdf)).as("page %d", page).contains("联勤指挥中心生成", "— " + page + " —");
            }
            for (PDPage page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("zh");
        }
    }

    @Test
    void wordGetsHeadingsTablesAndAChartThatCanBeChanged() throws IOException {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(write(report(3), DocumentFormat.DOCX)))) {
            assertThat(word.getParagraphs()).anyMatch(each -> "Heading1".equals(each.getStyle()) && each.getText().equals("一、总体情况"));
            assertThat(word.getParagraphs()).anyMatch(each -> each.getText().equals(MARKUP));
            assertThat(word.getTables()).hasSize(2);
            assertThat(word.getTables().getLast().getRow(1).getCell(1).getText()).isEqualTo("12,345");
            assertThat(word.getCharts()).hasSize(1);
            assertThat(word.getHeaderList().getFirst().getText()).contains("联勤指挥中心生成");
        }
    }

    @Test
    void numbersOfASheetAreNumbersAndNoTextIsAFormula() throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(write(report(3), DocumentFormat.XLSX)))) {
            Sheet table = workbook.getSheets().skip(1).findFirst().orElseThrow();
            List<Row> rows = table.read();
            assertThat(rows.get(2).getCell(1).asNumber()).isEqualByComparingTo("12345");
            assertThat(rows.get(2).getCell(2).asNumber()).isEqualByComparingTo(BigDecimal.valueOf(0.48));
            assertThat(rows.get(2).getCell(3).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(2).getCell(3).asString()).isEqualTo(FORMULA);
            assertThat(workbook.getSheets().map(Sheet::getName)).doesNotHaveDuplicates();
        }
    }

    @Test
    void tablesOfOneNameGetSheetsOfTheirOwn() throws IOException {
        Block.Table table = new Block.Table("各镇（街道）情况：受理、办理/办结与*超期*的比较一览表", List.of(Block.Column.text("镇", 1)), List.of(List.of(Cell.of("一镇"))));
        byte[] file = write(new Document("表", null, "标记", Locale.CHINESE, List.of(table, table, table)), DocumentFormat.XLSX);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<String> names = workbook.getSheets().map(Sheet::getName).toList();
            assertThat(names).hasSize(4).doesNotHaveDuplicates().allMatch(name -> name.length() <= 31);
        }
    }

    @Test
    void charactersThatNoFileCanHoldAreLeftOut() throws IOException {
        Document document = new Document("题\u0000目", null, "标\uD800记", Locale.CHINESE, List.of(new Block.Paragraph("正\u0007文")));
        for (DocumentFormat format : DocumentFormat.values()) {
            assertThat(write(document, format)).isNotEmpty();
        }
    }

    @Test
    void aDocumentWithoutContentIsAFileToo() throws IOException {
        Document empty = new Document("空", null, "标记", Locale.ENGLISH, List.of(
                new Block.Table("t", List.of(Block.Column.text("a", 1)), List.of()),
                new Block.Chart(Block.Chart.Kind.LINES, "c", List.of(), List.of()), new Block.Figures(List.of())));
        for (DocumentFormat format : DocumentFormat.values()) {
            assertThat(write(empty, format)).isNotEmpty();
        }
    }

    @Test
    void aRowThatDoesNotFitItsTableIsRefused() {
        List<Block.Column> one = List.of(Block.Column.text("a", 1));
        List<List<Cell>> rows = List.of(List.of(Cell.EMPTY, Cell.EMPTY));
        assertThatThrownBy(() -> new Block.Table("t", one, rows)).isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] write(Document document, DocumentFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        documents.write(document, format, out);
        return out.toByteArray();
    }

    private static Document report(int villages) {
        List<List<Cell>> rows = IntStream.rangeClosed(1, villages).mapToObj(i -> List.of(
                Cell.of("第 %d 村".formatted(i)), Cell.of(12_345L), (Cell) new Cell.Share(0.48), Cell.of(FORMULA))).toList();
        return new Document("民情周报", "2026年第47期（11月16日至22日）", "联勤指挥中心生成 2026-11-23 08:00 供周例会使用", Locale.CHINESE, List.of(
                new Block.Heading(1, "一、总体情况"),
                new Block.Figures(List.of(new Block.Figure("上报", "1,204", "上周 1,150，+4.7%"), new Block.Figure("按期处置率", "93.2%", "1,030 / 1,105"),
                        new Block.Figure("结案率", "95.8%", "1,153 / 1,204"), new Block.Figure("返工率", "2.1%", "25 / 1,204"), new Block.Figure("超期未处置", "12", null))),
                new Block.Paragraph("本周全市共受理各类民情事件1,204件，较上周增加54件；其中“环境卫生”类412件，占34.2%，“公共设施”类287件。"
                        + "受连续降雨影响，排水不畅、路灯损坏两类问题明显上升，请相关镇（街道）及时处置。垚镕堃"),
                new Block.Paragraph(MARKUP),
                new Block.Chart(Block.Chart.Kind.LINES, "每日上报与办结", IntStream.rangeClosed(16, 22).mapToObj("11-%d"::formatted).toList(),
                        List.of(new Block.Series("上报", List.of(150d, 170d, 160d, 190d, 201d, 170d, 163d)), new Block.Series("办结", List.of(140d, 150d, 171d, 180d, 190d, 150d, 172d)))),
                new Block.Heading(2, "（一）各镇情况"),
                new Block.Table("各村（社区）情况", List.of(Block.Column.text("村（社区）", 3), Block.Column.number("受理", 1), Block.Column.number("按期", 1), Block.Column.text("主要问题", 4)), rows),
                new Block.Note("口径：按期处置率＝按期处置数÷应处置数，均按应处置时间统计。")));
    }
}
