import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** Writes the leaves as quantised TopoJSON (https://github.com/topojson/topojson-specification), gzipped: each border once. */
final class Topology {
    private final Map<Coordinate, Set<Coordinate>> neighbours = new HashMap<>();
    private final Map<List<Coordinate>, Integer> arcs = new LinkedHashMap<>();

    void write(List<Unit> leaves, Path file) throws IOException {
        for (Unit leaf : leaves) {
            for (LineString ring : Outlines.lines(leaf.area.getBoundary())) {
                Coordinate[] points = ring.getCoordinates();
                for (int i = 0; i + 1 < points.length; i++) {
                    neighbours.computeIfAbsent(points[i], k -> new HashSet<>()).add(points[i + 1]);
                    neighbours.computeIfAbsent(points[i + 1], k -> new HashSet<>()).add(points[i]);
                }
            }
        }
        StringBuilder geometries = new StringBuilder();
        for (Unit leaf : leaves) {
            List<String> polygons = new ArrayList<>();
            for (int i = 0; i < leaf.area.getNumGeometries(); i++) {
                List<String> rings = new ArrayList<>();
                for (LineString ring : Outlines.lines(leaf.area.getGeometryN(i).getBoundary())) {
                    rings.add(indexes(ring.getCoordinates()));
                }
                polygons.add("[" + String.join(",", rings) + "]");
            }
            geometries.append(geometries.isEmpty() ? "" : ",\n").append("{\"type\":\"MultiPolygon\",\"id\":\"").append(leaf.code)
                    .append("\",\"arcs\":[").append(String.join(",", polygons)).append("]}");
        }
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)) {
            {
                def.setLevel(9);
            }
        }, StandardCharsets.UTF_8)) {
            out.write("{\"type\":\"Topology\",\"transform\":{\"scale\":[0.00001,0.00001],\"translate\":[0,0]},\n\"objects\":{\"grids\":{\"type\":\"GeometryCollection\",\"geometries\":[\n");
            out.write(geometries.toString());
            out.write("]}},\n\"arcs\":[\n");
            boolean first = true;
            for (List<Coordinate> arc : arcs.keySet()) {
                out.write(first ? "" : ",\n");
                out.write(deltas(arc));
                first = false;
            }
            out.write("]}\n");
        }
    }

    private String indexes(Coordinate[] ring) {
        int n = ring.length - 1;
        int start = 0;
        while (start < n && neighbours.get(ring[start]).size() == 2) {
            start++;
        }
        if (start == n) {
            start = 0;
            for (int i = 1; i < n; i++) {
                start = ring[i].compareTo(ring[start]) < 0 ? i : start;
            }
        }
        List<Integer> result = new ArrayList<>();
        List<Coordinate> arc = new ArrayList<>(List.of(ring[start]));
        for (int i = 1; i <= n; i++) {
            Coordinate point = ring[(start + i) % n];
            arc.add(point);
            if (i == n || neighbours.get(point).size() != 2) {
                result.add(index(arc));
                arc = new ArrayList<>(List.of(point));
            }
        }
        return Arrays.toString(result.toArray()).replace(" ", "");
    }

    private int index(List<Coordinate> arc) {
        Integer known = arcs.get(arc);
        if (known != null) {
            return known;
        }
        known = arcs.get(arc.reversed());
        if (known != null) {
            return ~known;
        }
        arcs.put(List.copyOf(arc), arcs.size());
        return arcs.size() - 1;
    }

    private static String deltas(List<Coordinate> arc) {
        StringBuilder out = new StringBuilder("[");
        long x = 0;
        long y = 0;
        for (Coordinate point : arc) {
            long px = Math.round(point.x * Outlines.SCALE);
            long py = Math.round(point.y * Outlines.SCALE);
            out.append(out.length() == 1 ? "[" : ",[").append(px - x).append(',').append(py - y).append(']');
            x = px;
            y = py;
        }
        return out.append(']').toString();
    }
}
