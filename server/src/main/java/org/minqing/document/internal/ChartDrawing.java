package org.minqing.document.internal;

import java.util.Locale;

import org.minqing.document.Block;
import org.w3c.dom.Element;

/** A chart as SVG: columns or lines over a scale that begins at zero. Lines differ in colour and in dashes, for prints in grey. */
final class ChartDrawing {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int WIDTH = 640;
    private static final int HEIGHT = 230;
    private static final int LEFT = 46;
    private static final int TOP = 22;
    private static final int BOTTOM = 34;
    private static final int STEPS = 4;
    private static final int SIZE = 11;
    private static final int GAP = 8;
    private static final String[] COLOURS = {"#a11d15", "#2b6a8c", "#b8862b", "#4f7a4a"};
    private static final String[] DASHES = {"none", "6 3", "2 3", "8 3 2 3"};
    private static final double DECIMAL_BELOW = 4;

    private final Block.Chart chart;
    private final double top;

    ChartDrawing(Block.Chart chart) {
        this.chart = chart;
        double most = chart.series().stream().flatMap(series -> series.values().stream()).mapToDouble(Double::doubleValue).max().orElse(0);
        this.top = roundUp(most);
    }

    void drawInto(Element parent) {
        Element svg = parent.getOwnerDocument().createElementNS(SVG, "svg");
        svg.setAttribute("width", "100%");
        svg.setAttribute("viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT));
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-label", Characters.printable(chart.caption()));
        svg.setAttribute("style", "width: 160mm; height: 57.5mm; display: block");
        parent.appendChild(svg);
        scale(svg);
        categories(svg);
        legend(svg);
        for (int i = 0; i < chart.series().size(); i++) {
            if (chart.kind() == Block.Chart.Kind.COLUMNS) {
                columns(svg, i);
            } else {
                line(svg, i);
            }
        }
    }

    private void scale(Element svg) {
        for (int i = 0; i <= STEPS; i++) {
            double value = top * i / STEPS;
            double y = y(value);
            Element rule = shape(svg, "line");
            set(rule, "x1", LEFT, "x2", WIDTH, "y1", y, "y2", y);
            rule.setAttribute("stroke", i == 0 ? "#555" : "#ddd");
            text(svg, LEFT - 6, y + 4, "end", top < DECIMAL_BELOW ? "%.1f".formatted(value) : "%.0f".formatted(value));
        }
    }

    private void categories(Element svg) {
        int count = chart.categories().size();
        double widest = chart.categories().stream().mapToDouble(ChartDrawing::width).max().orElse(0) + GAP;
        int every = Math.max(1, (int) Math.ceil(widest / slot()));
        for (int i = 0; i < count; i += every) {
            text(svg, middle(i), HEIGHT - BOTTOM + 16, "middle", chart.categories().get(i));
        }
    }

    private void legend(Element svg) {
        if (chart.series().size() < 2) {
            return;
        }
        double x = LEFT;
        for (int i = 0; i < chart.series().size(); i++) {
            Element box = shape(svg, "rect");
            set(box, "x", x, "y", 3, "width", 12, "height", 10);
            box.setAttribute("fill", COLOURS[i % COLOURS.length]);
            String name = chart.series().get(i).name();
            text(svg, x + 17, 12, "start", name);
            x += 34 + 11.0 * name.length();
        }
    }

    private void columns(Element svg, int index) {
        int count = chart.series().size();
        double width = Math.max(1, 0.7 * slot() / count);
        for (int i = 0; i < chart.categories().size(); i++) {
            double value = chart.series().get(index).values().get(i);
            Element column = shape(svg, "rect");
            set(column, "x", middle(i) - width * count / 2 + width * index, "y", y(value), "width", width * 0.94, "height", y(0) - y(value));
            column.setAttribute("fill", COLOURS[index % COLOURS.length]);
        }
    }

    private void line(Element svg, int index) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < chart.categories().size(); i++) {
            points.append(number(middle(i))).append(',').append(number(y(chart.series().get(index).values().get(i)))).append(' ');
        }
        Element line = shape(svg, "polyline");
        line.setAttribute("points", points.toString().strip());
        line.setAttribute("fill", "none");
        line.setAttribute("stroke", COLOURS[index % COLOURS.length]);
        line.setAttribute("stroke-width", "2");
        line.setAttribute("stroke-dasharray", DASHES[index % DASHES.length]);
    }

    /** About: a Chinese character is as wide as it is high, others take a little more than half of that. */
    private static double width(String words) {
        return words.codePoints().mapToDouble(point -> point < 0x2e80 ? 0.6 * SIZE : SIZE).sum();
    }

    private double slot() {
        return (double) (WIDTH - LEFT) / Math.max(1, chart.categories().size());
    }

    private double middle(int category) {
        return LEFT + slot() * (category + 0.5);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top;
    }

    /** To a number that divides well by four. */
    private static double roundUp(double most) {
        if (most <= 1) {
            return 1;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(most)));
        for (double step : new double[] {1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8}) {
            if (most <= step * unit) {
                return step * unit < STEPS ? STEPS : step * unit;
            }
        }
        return 10 * unit;
    }

    private static void text(Element svg, double x, double y, String anchor, String words) {
        Element text = shape(svg, "text");
        set(text, "x", x, "y", y);
        text.setAttribute("text-anchor", anchor);
        text.setAttribute("font-family", "hei");
        text.setAttribute("font-size", String.valueOf(SIZE));
        text.setAttribute("fill", "#333");
        text.appendChild(svg.getOwnerDocument().createTextNode(Characters.printable(words)));
    }

    private static Element shape(Element svg, String name) {
        Element shape = svg.getOwnerDocument().createElementNS(SVG, name);
        svg.appendChild(shape);
        return shape;
    }

    private static void set(Element shape, Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            shape.setAttribute((String) pairs[i], number(((Number) pairs[i + 1]).doubleValue()));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
