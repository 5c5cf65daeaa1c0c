package org.minqing.insight.internal.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.util.GeometricShapeFactory;

/** The areas of an alert as one shape; CAP writes the latitude first. */
final class CapShape {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final double KM_PER_DEGREE = 111.2;
    /** A storm may be larger, but no place needs to know by how much. */
    private static final double FARTHEST_KM = 2_000;
    private static final double STEEPEST = 85;
    private static final int MOST_UNTANGLED = 64;

    private CapShape() {
    }

    /**
     * @param polygons each {@code lat,lon lat,lon …}, several apart by {@code |}
     * @param circles  each {@code lat,lon km}, several apart by {@code |}
     * @return valid, in degrees; null without any
     * @throws org.minqing.platform.ProblemException {@code insight.cap-invalid}
     */
    static @Nullable Geometry of(String polygons, String circles) {
        List<Geometry> parts = Stream.concat(each(polygons).map(CapShape::polygon), each(circles).map(CapShape::circle))
                .collect(Collectors.toCollection(ArrayList::new));
        return parts.isEmpty() ? null : UnaryUnionOp.union(parts);
    }

    private static Stream<String> each(String shapes) {
        return Stream.of(shapes.split("\\|")).map(String::strip).filter(shape -> !shape.isEmpty());
    }

    /**
     * One that crosses itself is taken for what it covers; one of so many corners that this could take very long, for the hull of
     * them, since nobody who is warned may be missed.
     */
    private static Geometry polygon(String text) {
        List<Coordinate> corners = Stream.of(text.split("\\s+")).map(pair -> point(pair, "<polygon>"))
                .collect(Collectors.toCollection(ArrayList::new));
        if (Set.copyOf(corners).size() < 3) {
            throw CapReader.invalid(1, "<polygon>");
        }
        if (!corners.getFirst().equals2D(corners.getLast())) {
            corners.add(corners.getFirst().copy());
        }
        Polygon polygon = FACTORY.createPolygon(corners.toArray(Coordinate[]::new));
        return polygon.isValid() ? polygon : corners.size() > MOST_UNTANGLED ? polygon.convexHull() : GeometryFixer.fix(polygon);
    }

    private static Geometry circle(String text) {
        String[] words = text.split("\\s+");
        if (words.length != 2) {
            throw CapReader.invalid(1, "<circle>");
        }
        Coordinate middle = point(words[0], "<circle>");
        double km = Math.min(FARTHEST_KM, number(words[1], "<circle>"));
        if (km <= 0) {
            return FACTORY.createPoint(middle);
        }
        double degrees = 2 * km / KM_PER_DEGREE;
        var round = new GeometricShapeFactory(FACTORY);
        round.setCentre(middle);
        round.setHeight(degrees);
        round.setWidth(degrees / Math.cos(Math.toRadians(Math.min(STEEPEST, Math.abs(middle.y)))));
        return round.createEllipse();
    }

    private static Coordinate point(String pair, String what) {
        String[] numbers = pair.split(",");
        if (numbers.length != 2) {
            throw CapReader.invalid(1, what);
        }
        double lat = number(numbers[0], what);
        double lon = number(numbers[1], what);
        if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
            throw CapReader.invalid(1, what);
        }
        return new CoordinateXY(lon, lat);
    }

    private static double number(String text, String what) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw CapReader.invalid(1, what);
    }
}
