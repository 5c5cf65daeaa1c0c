package org.minqing.document.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.minqing.document.Block;
import org.minqing.document.Block.Chart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

class ChartDrawingTest {

    private static final double SIZE = 11;

    /** At least as wide as the print: a figure takes more than half of the height. */
    private static double width(String label) {
        return label.chars().mapToDouble(each -> each < 0x2e80 ? 0.55 * SIZE : SIZE).sum();
    }

    @Test
    void namesBelowTheScaleDoNotRunIntoEachOther() throws Exception {
        List<String> days = IntStream.rangeClosed(1, 31).mapToObj("12月%d日"::formatted).toList();
        Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        Element body = page.createElement("body");
        page.appendChild(body);
        new ChartDrawing(new Chart(Chart.Kind.LINES, "走势", days, List.of(new Block.Series("上报", days.stream().map(_ -> 1.0).toList()))))
                .drawInto(body);
        NodeList texts = body.getElementsByTagNameNS("*", "text");
        List<Element> names = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            if (texts.item(i).getTextContent().startsWith("12月")) {
                names.add((Element) texts.item(i));
            }
        }
        assertThat(names).hasSizeGreaterThan(5);
        for (int i = 1; i < names.size(); i++) {
            double apart = x(names.get(i)) - x(names.get(i - 1));
            assertThat(apart).isGreaterThan((width(names.get(i).getTextContent()) + width(names.get(i - 1).getTextContent())) / 2);
        }
    }

    private static double x(Element text) {
        return Double.parseDouble(text.getAttribute("x"));
    }
}
