package org.minqing.grid.internal.web;

import java.util.ArrayList;
import java.util.List;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.minqing.grid.GridProblem;
import org.minqing.platform.ProblemException;
import tools.jackson.databind.JsonNode;

/** Reads and writes the kinds of GeoJSON (RFC 7946) that grids need. */
final class GeoJson {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int MOST_POINTS = 20_000;

    record Shape(String type, List<List<List<double[]>>> coordinates) {
    }

    private GeoJson() {
    }

    static Shape write(Geometry geometry) {
        List<List<List<double[]>>> polygons = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            // Outer rings counter-clockwise, as the standard asks; norm() makes them clockwise.
            Polygon polygon = (Polygon) geometry.getGeometryN(i).norm().reverse();
            List<List<double[]>> rings = new ArrayList<>(List.of(ring(polygon.getExteriorRing())));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(ring(polygon.getInteriorRingN(hole)));
            }
            polygons.add(rings);
        }
        return new Shape("MultiPolygon", polygons);
    }

    /** @throws ProblemException {@code grid.bad-split} if it is no line */
    static LineString line(JsonNode json) {
        JsonNode geometry = geometry(json, "LineString");
        Coordinate[] points = points(geometry.get("coordinates"));
        if (points.length < 2) {
            throw bad("line");
        }
        return FACTORY.createLineString(points);
    }

    /** @throws ProblemException {@code grid.bad-split} if it is no polygon */
    static Geometry polygon(JsonNode json) {
        JsonNode geometry = json.path("type").asString("").equals("MultiPolygon") || json.path("geometry").path("type").asString("")
                .equals("MultiPolygon") ? geometry(json, "MultiPolygon") : geometry(json, "Polygon");
        List<Polygon> polygons = new ArrayList<>();
        if (geometry.get("type").asString("").equals("Polygon")) {
            polygons.add(rings(geometry.get("coordinates")));
        } else {
            geometry.get("coordinates").forEach(rings -> polygons.add(rings(rings)));
        }
        return polygons.size() == 1 ? polygons.getFirst() : FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static Polygon rings(JsonNode json) {
        if (!json.isArray() || json.isEmpty()) {
            throw bad("outline");
        }
        List<LinearRing> rings = new ArrayList<>();
        for (JsonNode ring : json) {
            Coordinate[] points = points(ring);
            if (points.length < 4 || !points[0].equals2D(points[points.length - 1])) {
                throw bad("outline");
            }
            rings.add(FACTORY.createLinearRing(points));
        }
        return FACTORY.createPolygon(rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private static JsonNode geometry(JsonNode json, String type) {
        JsonNode geometry = json.path("type").asString("").equals("Feature") ? json.path("geometry") : json;
        if (!geometry.path("type").asString("").equals(type) || !geometry.path("coordinates").isArray()) {
            throw bad(type);
        }
        return geometry;
    }

    private static Coordinate[] points(JsonNode json) {
        if (!json.isArray() || json.size() > MOST_POINTS) {
            throw bad("coordinates");
        }
        Coordinate[] points = new Coordinate[json.size()];
        for (int i = 0; i < points.length; i++) {
            JsonNode point = json.get(i);
            if (!point.isArray() || point.size() < 2 || !point.get(0).isNumber() || !point.get(1).isNumber()
                    || Math.abs(point.get(0).asDouble()) > 180 || Math.abs(point.get(1).asDouble()) > 90) {
                throw new ProblemException(GridProblem.BAD_POINT).with("lon", String.valueOf(point)).with("lat", "");
            }
            points[i] = new Coordinate(point.get(0).asDouble(), point.get(1).asDouble());
        }
        return points;
    }

    private static List<double[]> ring(LineString ring) {
        List<double[]> points = new ArrayList<>();
        for (Coordinate point : ring.getCoordinates()) {
            points.add(new double[] {point.x, point.y});
        }
        return points;
    }

    private static ProblemException bad(String what) {
        return new ProblemException(GridProblem.BAD_SPLIT).with("parts", 0).field(what, "grid.bad-split", what);
    }
}
