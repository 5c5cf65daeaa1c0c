import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.SegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** The real outlines of counties, made into a clean coverage on a lattice of 1e-5 degrees. */
final class Outlines {
    static final double SCALE = 1e5;
    static final PrecisionModel LATTICE = new PrecisionModel(SCALE);
    static final GeometryFactory GEOMETRY = new GeometryFactory(LATTICE);
    /** Islands smaller than this many square degrees (about 0.1 km²) are left out: the source draws them with 3 or 4 points. */
    private static final double SMALLEST_ISLAND = 0.1 / (111.3 * 103);

    private Outlines() {
    }

    /** Counties of a city by code, islands included, coverage-clean and without the staircase of the source's lattice. */
    static Map<String, Geometry> counties(Path geojson) throws IOException {
        Map<String, Geometry> raw = new LinkedHashMap<>();
        for (JsonNode feature : new ObjectMapper().readTree(Files.readString(geojson)).get("features")) {
            raw.put(feature.get("id").asText(), geometry(feature.get("geometry")));
        }
        List<LineString> rings = new ArrayList<>();
        raw.values().forEach(area -> rings.addAll(lines(area.getBoundary())));
        Map<String, List<Polygon>> faces = new LinkedHashMap<>();
        raw.keySet().forEach(code -> faces.put(code, new ArrayList<>()));
        for (Polygon face : polygonize(rings)) {
            raw.entrySet().stream().filter(entry -> entry.getValue().contains(face.getInteriorPoint())).findFirst()
                    .ifPresent(entry -> faces.get(entry.getKey()).add(face));
        }
        Geometry[] areas = faces.values().stream().map(Outlines::union).toArray(Geometry[]::new);
        Geometry[] smooth = CoverageSimplifier.simplify(areas, 0.0009);
        Map<String, Geometry> result = new LinkedHashMap<>();
        int at = 0;
        for (String code : faces.keySet()) {
            result.put(code, withoutSmallParts(smooth[at++]));
        }
        return result;
    }

    static Geometry union(Collection<? extends Geometry> areas) {
        return CoverageUnion.union(areas.toArray(Geometry[]::new));
    }

    private static Geometry withoutSmallParts(Geometry area) {
        List<Polygon> parts = new ArrayList<>();
        Geometry valid = GeometryFixer.fix(area);
        for (int i = 0; i < valid.getNumGeometries(); i++) {
            Polygon part = (Polygon) valid.getGeometryN(i);
            if (part.getArea() >= SMALLEST_ISLAND) {
                parts.add(part);
            }
        }
        parts.sort(Comparator.comparingDouble(Polygon::getArea).reversed());
        return GEOMETRY.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private static Geometry geometry(JsonNode node) {
        List<Polygon> polygons = new ArrayList<>();
        Iterable<JsonNode> all = node.get("type").asText().equals("Polygon") ? List.of(node.get("coordinates"))
                : node.get("coordinates");
        for (JsonNode polygon : all) {
            CoordinateList ring = new CoordinateList();
            polygon.get(0).forEach(point -> ring.add(new Coordinate(LATTICE.makePrecise(point.get(0).asDouble()),
                    LATTICE.makePrecise(point.get(1).asDouble())), false));
            ring.closeRing();
            if (ring.size() >= 4) {
                polygons.add(GEOMETRY.createPolygon(ring.toCoordinateArray()));
            }
        }
        return new MultiPolygon(polygons.toArray(Polygon[]::new), GEOMETRY).buffer(0);
    }

    static List<LineString> lines(Geometry geometry) {
        List<LineString> lines = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof LineString line && !line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The faces of the arrangement of lines, on the lattice. */
    @SuppressWarnings("unchecked")
    static Collection<Polygon> polygonize(List<LineString> lines) {
        List<SegmentString> strings = new ArrayList<>();
        lines.forEach(line -> strings.add(new NodedSegmentString(line.getCoordinates(), null)));
        SnapRoundingNoder noder = new SnapRoundingNoder(LATTICE);
        noder.computeNodes(strings);
        Map<List<Coordinate>, LineString> unique = new LinkedHashMap<>();
        for (SegmentString string : (Collection<SegmentString>) noder.getNodedSubstrings()) {
            Coordinate[] points = string.getCoordinates();
            for (int i = 0; i + 1 < points.length; i++) {
                Coordinate a = points[i];
                Coordinate b = points[i + 1];
                if (!a.equals2D(b)) {
                    List<Coordinate> key = a.compareTo(b) < 0 ? List.of(a, b) : List.of(b, a);
                    unique.computeIfAbsent(key, k -> GEOMETRY.createLineString(k.toArray(Coordinate[]::new)));
                }
            }
        }
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(unique.values());
        return polygonizer.getPolygons();
    }
}
