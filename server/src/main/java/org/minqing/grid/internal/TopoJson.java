package org.minqing.grid.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads areas from gzipped, quantised TopoJSON: each border stands in it once, so that areas fit without gaps. */
final class TopoJson {

    private static final GeometryFactory GEOMETRY = Shapes.FACTORY;

    private final Coordinate[][] arcs;

    private TopoJson(JsonNode root) {
        double scaleX = root.at("/transform/scale/0").asDouble();
        double scaleY = root.at("/transform/scale/1").asDouble();
        double left = root.at("/transform/translate/0").asDouble();
        double bottom = root.at("/transform/translate/1").asDouble();
        JsonNode nodes = root.get("arcs");
        arcs = new Coordinate[nodes.size()][];
        for (int i = 0; i < arcs.length; i++) {
            JsonNode arc = nodes.get(i);
            long x = 0;
            long y = 0;
            arcs[i] = new Coordinate[arc.size()];
            for (int j = 0; j < arc.size(); j++) {
                x += arc.get(j).get(0).asLong();
                y += arc.get(j).get(1).asLong();
                // Division by the whole number gives the double nearest to the decimal, which multiplication does not.
                arcs[i][j] = new Coordinate(left + x / Math.rint(1 / scaleX), bottom + y / Math.rint(1 / scaleY));
            }
        }
    }

    /** Areas by the id of their geometry. */
    static Map<String, Geometry> read(Path gzip) {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(gzip)))) {
            JsonNode root = JsonMapper.shared().readTree(in);
            TopoJson topology = new TopoJson(root);
            Map<String, Geometry> areas = new HashMap<>();
            for (JsonNode geometry : root.at("/objects/grids/geometries")) {
                areas.put(geometry.get("id").asString(), topology.area(geometry.get("arcs")));
            }
            return areas;
        } catch (IOException e) {
            throw new UncheckedIOException(gzip + " can't be read", e);
        }
    }

    private Geometry area(JsonNode polygons) {
        Polygon[] parts = new Polygon[polygons.size()];
        for (int i = 0; i < parts.length; i++) {
            JsonNode rings = polygons.get(i);
            LinearRing[] holes = new LinearRing[rings.size() - 1];
            for (int hole = 0; hole < holes.length; hole++) {
                holes[hole] = ring(rings.get(hole + 1));
            }
            parts[i] = GEOMETRY.createPolygon(ring(rings.get(0)), holes);
        }
        return parts.length == 1 ? parts[0] : GEOMETRY.createMultiPolygon(parts);
    }

    private LinearRing ring(JsonNode indexes) {
        CoordinateList points = new CoordinateList();
        for (JsonNode index : indexes) {
            int arc = index.asInt();
            points.add(arcs[arc < 0 ? ~arc : arc], false, arc >= 0);
        }
        return GEOMETRY.createLinearRing(points.toCoordinateArray());
    }
}
