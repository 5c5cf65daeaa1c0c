package org.minqing.document.internal;

import java.util.List;
import java.util.Locale;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.minqing.document.Poster;
import org.w3c.dom.Element;

/** Areas side by side as SVG, each with its name inside. North is up; degrees of longitude are as long as they are there. */
final class AreaDrawing {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 600;
    private static final int EDGE = 12;
    private static final int LARGEST_LETTER = 30;
    private static final int SMALLEST_LETTER = 14;

    private final List<Poster.Area> areas;
    private final String caption;
    private final Envelope box = new Envelope();
    private final double narrow;
    private final double scale;

    AreaDrawing(List<Poster.Area> areas, String caption) {
        this.areas = areas;
        this.caption = caption;
        areas.forEach(area -> box.expandToInclude(area.shape().getEnvelopeInternal()));
        this.narrow = Math.cos(Math.toRadians(box.centre().y));
        this.scale = Math.min((WIDTH - 2 * EDGE) / Math.max(1e-9, box.getWidth() * narrow), (HEIGHT - 2 * EDGE) / Math.max(1e-9, box.getHeight()));
    }

    void drawInto(Element parent) {
        Element svg = parent.getOwnerDocument().createElementNS(SVG, "svg");
        svg.setAttribute("viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT));
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-label", Characters.printable(caption));
        svg.setAttribute("class", "areas");
        parent.appendChild(svg);
        areas.forEach(area -> shape(svg, area));
        areas.forEach(area -> label(svg, area));
    }

    private void shape(Element svg, Poster.Area area) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < area.shape().getNumGeometries(); i++) {
            if (area.shape().getGeometryN(i) instanceof Polygon polygon) {
                ring(path, polygon.getExteriorRing());
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    ring(path, polygon.getInteriorRingN(hole));
                }
            }
        }
        Element drawn = element(svg, "path");
        drawn.setAttribute("d", path.toString());
        drawn.setAttribute("fill", area.colour());
        drawn.setAttribute("fill-opacity", "0.45");
        drawn.setAttribute("fill-rule", "evenodd");
        drawn.setAttribute("stroke", "#333");
        drawn.setAttribute("stroke-width", "1.6");
    }

    private void ring(StringBuilder path, LineString ring) {
        Coordinate[] corners = ring.getCoordinates();
        for (int i = 0; i < corners.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(number(x(corners[i].x))).append(' ').append(number(y(corners[i].y)));
        }
        path.append('Z');
    }

    /** With a white edge, so that it can be read on every colour; as large as there is room. */
    private void label(Element svg, Poster.Area area) {
        Geometry shape = area.shape();
        Point inside = shape.getInteriorPoint();
        double room = shape.getEnvelopeInternal().getWidth() * narrow * scale;
        String words = room < SMALLEST_LETTER * area.label().length() ? number(area.label()) : area.label();
        double size = Math.clamp(room / Math.max(1, words.length()), SMALLEST_LETTER, LARGEST_LETTER);
        for (boolean edge : new boolean[] {true, false}) {
            Element text = element(svg, "text");
            text.setAttribute("x", number(x(inside.getX())));
            text.setAttribute("y", number(y(inside.getY()) + size / 3));
            text.setAttribute("text-anchor", "middle");
            text.setAttribute("font-family", "hei");
            text.setAttribute("font-size", number(size));
            text.setAttribute("fill", edge ? "#fff" : "#111");
            if (edge) {
                text.setAttribute("stroke", "#fff");
                text.setAttribute("stroke-width", number(size / 4));
            }
            text.appendChild(svg.getOwnerDocument().createTextNode(Characters.printable(words)));
        }
    }

    /** Where the whole name would run over the neighbours: 第3小组 → 3. */
    private static String number(String name) {
        String digits = name.replaceAll("\\D", "");
        return digits.isEmpty() ? name : digits;
    }

    private double x(double lon) {
        return WIDTH / 2.0 + (lon - box.centre().x) * narrow * scale;
    }

    private double y(double lat) {
        return HEIGHT / 2.0 - (lat - box.centre().y) * scale;
    }

    private static Element element(Element svg, String name) {
        Element element = svg.getOwnerDocument().createElementNS(SVG, name);
        svg.appendChild(element);
        return element;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
