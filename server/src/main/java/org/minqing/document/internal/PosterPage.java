package org.minqing.document.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.minqing.document.Poster;
import org.minqing.platform.QrCode;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A poster as a page of HTML. More areas make smaller panels, and more sheets where they would become too small to be read. */
final class PosterPage {

    private static final int SIDE_NOTES = 12;
    /** More people than these would push the rest off the sheet. */
    private static final int MOST_PEOPLE = 8;
    private static final int MOST_FIRST = 5;

    private final Poster poster;
    private final HtmlTree tree;

    private PosterPage(Poster poster, String css) {
        this.poster = poster;
        this.tree = new HtmlTree(poster.title(), poster.foot(), poster.language(), css.replace("PAPER", poster.paper().name()));
    }

    static org.w3c.dom.Document of(Poster poster, String css) {
        PosterPage page = new PosterPage(poster, css);
        page.fill();
        return page.tree.dom();
    }

    private void fill() {
        Element body = tree.body();
        body.setAttribute("class", poster.paper().name());
        tree.text(tree.add(body, "div", "foot"), poster.foot());
        tree.text(tree.add(body, "h1", null), poster.title());
        if (poster.subtitle() != null) {
            tree.text(tree.add(body, "div", "subtitle"), poster.subtitle());
        }
        Element top = tree.add(tree.add(body, "table", "top"), "tr", null);
        if (!poster.map().isEmpty()) {
            new AreaDrawing(poster.map(), poster.title()).drawInto(tree.add(top, "td", "map"));
        }
        beside(tree.add(top, "td", poster.map().isEmpty() ? "wide" : "beside"));
        if (poster.panels().isEmpty()) {
            tree.text(tree.add(body, "p", "empty"), poster.empty());
        } else {
            panels(body);
        }
    }

    private void beside(Element cell) {
        poster.first().forEach(panel -> put(cell, panel, "first"));
        for (int i = 0; i < Math.min(SIDE_NOTES, poster.notes().size()); i++) {
            tree.text(tree.add(cell, "p", i == 0 ? "call" : "note"), poster.notes().get(i));
        }
    }

    private void panels(Element body) {
        int columns = columns(poster.panels().size());
        Element table = tree.add(body, "table", "panels");
        List<Poster.Panel> all = poster.panels();
        for (int start = 0; start < all.size(); start += columns) {
            Element row = tree.add(table, "tr", null);
            for (int i = start; i < start + columns; i++) {
                Element cell = tree.add(row, "td", null);
                if (i < all.size()) {
                    put(cell, all.get(i), "panel");
                }
            }
        }
    }

    private int columns(int panels) {
        if (poster.paper() == Poster.Paper.A3) {
            return panels <= 3 ? 3 : panels <= 12 ? 4 : panels <= 20 ? 5 : 6;
        }
        return panels <= 3 ? 3 : 4;
    }

    private void put(Element parent, Poster.Panel panel, String style) {
        Element box = tree.add(parent, "table", style);
        String colour = panel.colour();
        if (colour != null) {
            box.setAttribute("style", "border-left: 2.4mm solid " + colour);
        }
        Element row = tree.add(box, "tr", null);
        Element words = tree.add(row, "td", "words");
        tree.text(tree.add(words, "div", "heading"), panel.heading());
        if (panel.people().isEmpty()) {
            tree.text(tree.add(words, "div", "absent"), panel.absent());
        }
        int most = style.equals("first") ? MOST_FIRST : MOST_PEOPLE;
        for (Poster.Person person : panel.people().stream().limit(most).toList()) {
            Element line = tree.add(words, "div", "person");
            tree.text(tree.add(line, "span", "name"), person.name() + " ");
            tree.text(tree.add(line, "span", "role"), person.role());
            tree.text(tree.add(words, "div", "phone"), person.phone());
        }
        if (panel.people().size() > most) {
            tree.text(tree.add(words, "div", "absent"), more(panel.people().size(), panel.link() != null));
        }
        if (panel.link() != null) {
            qr(tree.add(row, "td", "qr"), panel.link());
        }
    }

    private String more(int people, boolean link) {
        return poster.language().equals(Locale.CHINESE) ? "共 " + people + " 人" + (link ? "，扫码看全部" : "")
                : people + " people in all" + (link ? "; scan for everybody" : "");
    }

    private void qr(Element cell, String link) {
        try {
            Element svg = DocumentBuilderFactory.newNSInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(QrCode.svg(link).strip().getBytes(StandardCharsets.UTF_8))).getDocumentElement();
            svg.setAttribute("class", "code");
            svg.setAttribute("role", "img");
            svg.setAttribute("aria-label", link);
            svg.setAttribute("style", poster.paper() == Poster.Paper.A3 ? "width: 21mm; height: 21mm; display: block" : "width: 18mm; height: 18mm; display: block");
            cell.appendChild(tree.dom().importNode(svg, true));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
