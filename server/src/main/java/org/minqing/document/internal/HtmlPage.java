package org.minqing.document.internal;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.document.Block;
import org.minqing.document.Cell;
import org.minqing.document.Document;
import org.w3c.dom.Element;

/** A document as a page of HTML, from which the PDF is set. */
final class HtmlPage {

    private static final int FIGURES_IN_A_LINE = 4;

    private final HtmlTree tree;
    private final Element body;

    private HtmlPage(Document document, String css) {
        tree = new HtmlTree(document.title(), document.mark(), document.language(), css);
        body = tree.body();
    }

    static org.w3c.dom.Document of(Document document, String css) {
        HtmlPage page = new HtmlPage(document, css);
        page.fill(document);
        return page.tree.dom();
    }

    private void fill(Document document) {
        text(add(body, "div", "mark"), document.mark());
        text(add(body, "h1", null), document.title());
        if (document.subtitle() != null) {
            text(add(body, "div", "subtitle"), document.subtitle());
        }
        document.blocks().forEach(this::put);
    }

    private void put(Block block) {
        switch (block) {
            case Block.Heading heading -> text(add(body, heading.level() == 1 ? "h2" : "h3", null), heading.text());
            case Block.Paragraph paragraph -> text(add(body, "p", "body"), paragraph.text());
            case Block.Note note -> text(add(body, "p", "note"), note.text());
            case Block.Figures figures -> put(figures);
            case Block.Table table -> put(table);
            case Block.Chart chart -> put(chart);
        }
    }

    private void put(Block.Figures figures) {
        Element table = add(body, "table", "figures");
        List<Block.Figure> all = figures.figures();
        for (int start = 0; start < all.size(); start += FIGURES_IN_A_LINE) {
            Element row = add(table, "tr", null);
            for (Block.Figure figure : all.subList(start, Math.min(all.size(), start + FIGURES_IN_A_LINE))) {
                Element cell = add(row, "td", null);
                text(add(cell, "span", "figure-label"), figure.label());
                text(add(cell, "span", "figure-value"), figure.value());
                if (figure.note() != null) {
                    text(add(cell, "span", "figure-note"), figure.note());
                }
            }
        }
    }

    private void put(Block.Table block) {
        text(add(body, "div", "caption"), block.caption());
        Element table = add(body, "table", null);
        int total = block.columns().stream().mapToInt(Block.Column::weight).sum();
        Element head = add(add(table, "thead", null), "tr", null);
        for (Block.Column column : block.columns()) {
            Element cell = add(head, "th", column.number() ? "number" : null);
            cell.setAttribute("style", "width: %d%%".formatted(100 * column.weight() / total));
            text(cell, column.header());
        }
        Element rows = add(table, "tbody", null);
        for (List<Cell> line : block.rows()) {
            Element row = add(rows, "tr", null);
            for (int i = 0; i < line.size(); i++) {
                text(add(row, "td", block.columns().get(i).number() ? "number" : null), line.get(i).shown());
            }
        }
    }

    private void put(Block.Chart chart) {
        text(add(body, "div", "caption"), chart.caption());
        new ChartDrawing(chart).drawInto(add(body, "div", "chart"));
    }

    private Element add(Element parent, String name, @Nullable String style) {
        return tree.add(parent, name, style);
    }

    private void text(Element element, String text) {
        tree.text(element, text);
    }
}
