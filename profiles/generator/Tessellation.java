import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Cuts counties into one area per leaf: Voronoi cells of the seeds, their edges roughened so that they look like
 * field paths and brooks, cut by the outline. A roughened edge stays within the two triangles that it spans with
 * its seeds; these triangles are disjoint, so no two edges can cross.
 */
final class Tessellation {
    private final Random random;
    private final List<LineString> lines = new ArrayList<>();
    private final Map<Unit, Geometry> lands = new LinkedHashMap<>();
    private final Map<Unit, STRtree> cells = new LinkedHashMap<>();

    private record Cell(Unit leaf, IndexedPointInAreaLocator inside) {
    }

    Tessellation(long seed) {
        this.random = new Random(seed);
    }

    void add(Unit county, Geometry land) {
        lands.put(county, land);
        lines.addAll(Outlines.lines(land.getBoundary()));
        double stretch = Math.cos(Math.toRadians(land.getEnvelopeInternal().centre().y));
        List<Unit> leaves = county.leaves();
        Map<Coordinate, Unit> bySeed = new HashMap<>();
        List<Coordinate> sites = new ArrayList<>();
        for (Unit leaf : leaves) {
            Coordinate site = new Coordinate(leaf.seed.x * stretch, leaf.seed.y);
            if (bySeed.put(site, leaf) != null) {
                throw new IllegalStateException("two seeds at one place");
            }
            sites.add(site);
        }
        sites.addAll(frame(land, stretch));
        VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
        builder.setSites(sites);
        Map<List<Coordinate>, List<Coordinate>> seedsOfEdge = new LinkedHashMap<>();
        Map<Coordinate, Coordinate[]> rings = new LinkedHashMap<>();
        for (Object object : builder.getSubdivision().getVoronoiCellPolygons(Outlines.GEOMETRY)) {
            Polygon cell = (Polygon) object;
            Coordinate site = (Coordinate) cell.getUserData();
            Coordinate[] ring = cell.getExteriorRing().getCoordinates();
            rings.put(site, ring);
            for (int i = 0; i + 1 < ring.length; i++) {
                seedsOfEdge.computeIfAbsent(key(ring[i], ring[i + 1]), k -> new ArrayList<>()).add(site);
            }
        }
        Map<List<Coordinate>, List<Coordinate>> rough = new HashMap<>();
        Geometry near = land.buffer(0.0003);
        IndexedPointInAreaLocator nearby = new IndexedPointInAreaLocator(near);
        seedsOfEdge.forEach((edge, seeds) -> {
            if (seeds.size() == 2 && (bySeed.containsKey(seeds.get(0)) || bySeed.containsKey(seeds.get(1)))) {
                List<Coordinate> line = roughen(edge, seeds);
                line.replaceAll(c -> new Coordinate(c.x / stretch, c.y));
                rough.put(edge, line);
                LineString string = Outlines.GEOMETRY.createLineString(line.toArray(Coordinate[]::new));
                boolean inside = line.stream().allMatch(c -> nearby.locate(c) == Location.INTERIOR);
                lines.addAll(inside ? List.of(string) : Outlines.lines(string.intersection(near)));
            }
        });
        STRtree index = new STRtree();
        bySeed.forEach((site, leaf) -> {
            Polygon cell = roughCell(rings.get(site), rough);
            index.insert(cell.getEnvelopeInternal(), new Cell(leaf, new IndexedPointInAreaLocator(cell)));
        });
        cells.put(county, index);
    }

    /** Far sites all around, so that every cell of a leaf is bounded. */
    private static List<Coordinate> frame(Geometry land, double stretch) {
        Envelope box = land.getEnvelopeInternal();
        double r = Math.max(box.getWidth(), box.getHeight()) * 1.2;
        List<Coordinate> far = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            far.add(new Coordinate((box.centre().x + r * Math.cos(i * Math.PI / 12 + 0.1)) * stretch,
                    box.centre().y + r * Math.sin(i * Math.PI / 12 + 0.1)));
        }
        return far;
    }

    private static List<Coordinate> key(Coordinate a, Coordinate b) {
        return a.compareTo(b) < 0 ? List.of(a, b) : List.of(b, a);
    }

    private List<Coordinate> roughen(List<Coordinate> edge, List<Coordinate> seeds) {
        Coordinate a = edge.get(0);
        Coordinate b = edge.get(1);
        double length = a.distance(b);
        int depth = length > 0.008 ? 3 : length > 0.003 ? 2 : length > 0.0012 ? 1 : 0;
        int n = 1 << depth;
        double[] offset = new double[n + 1];
        double amplitude = 0.16 * length;
        for (int step = n / 2; step >= 1; step /= 2) {
            for (int i = step; i < n; i += 2 * step) {
                offset[i] = (offset[i - step] + offset[i + step]) / 2 + (random.nextDouble() * 2 - 1) * amplitude;
            }
            amplitude *= 0.55;
        }
        List<Coordinate> line = new ArrayList<>(n + 1);
        double nx = -(b.y - a.y) / length;
        double ny = (b.x - a.x) / length;
        for (int i = 0; i <= n; i++) {
            double t = (double) i / n;
            Coordinate on = new Coordinate(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
            Coordinate moved = on;
            for (double d = offset[i]; i > 0 && i < n && Math.abs(d) > 2e-5; d /= 2) {
                Coordinate tried = new Coordinate(on.x + d * nx, on.y + d * ny);
                Coordinate beyond = new Coordinate(on.x + 1.7 * d * nx, on.y + 1.7 * d * ny);
                if (seeds.stream().anyMatch(seed -> inTriangle(beyond, a, b, seed))) {
                    moved = tried;
                    break;
                }
            }
            line.add(moved);
        }
        return line;
    }

    private static boolean inTriangle(Coordinate p, Coordinate a, Coordinate b, Coordinate c) {
        int turn = Orientation.index(a, b, c);
        return Orientation.index(a, b, p) == turn && Orientation.index(b, c, p) == turn
                && Orientation.index(c, a, p) == turn;
    }

    private static Polygon roughCell(Coordinate[] ring, Map<List<Coordinate>, List<Coordinate>> rough) {
        List<Coordinate> points = new ArrayList<>();
        for (int i = 0; i + 1 < ring.length; i++) {
            List<Coordinate> line = rough.get(key(ring[i], ring[i + 1]));
            List<Coordinate> along = ring[i].compareTo(ring[i + 1]) < 0 ? line : line.reversed();
            points.addAll(along.subList(0, along.size() - 1));
        }
        points.add(points.getFirst());
        return Outlines.GEOMETRY.createPolygon(points.toArray(Coordinate[]::new));
    }

    /** Gives every leaf its area. Islands and cut-off corners go to the leaf with which they share most border, or the nearest. */
    void finish() {
        Faces faces = new Faces(Outlines.polygonize(lines));
        for (Map.Entry<Unit, Geometry> land : lands.entrySet()) {
            IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(land.getValue());
            for (Polygon face : faces.all) {
                Point point = face.getInteriorPoint();
                if (!faces.owner.containsKey(face) && inside.locate(point.getCoordinate()) == Location.INTERIOR) {
                    faces.county.put(face, land.getKey());
                    leafAt(land.getKey(), point.getCoordinate(), faces, face);
                }
            }
        }
        faces.joinFragments();
        Map<Unit, List<Polygon>> parts = new LinkedHashMap<>();
        faces.owner.forEach((face, leaf) -> parts.computeIfAbsent(leaf, k -> new ArrayList<>()).add(face));
        for (Unit county : lands.keySet()) {
            for (Unit leaf : county.leaves()) {
                if (!parts.containsKey(leaf)) {
                    throw new IllegalStateException("no area for " + leaf.code);
                }
                leaf.area = Outlines.union(parts.get(leaf));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void leafAt(Unit county, Coordinate point, Faces faces, Polygon face) {
        for (Cell cell : (List<Cell>) cells.get(county).query(new Envelope(point))) {
            if (cell.inside.locate(point) == Location.INTERIOR) {
                faces.owner.put(face, cell.leaf);
                return;
            }
        }
        county.leaves().stream().min(Comparator.comparingDouble(leaf -> leaf.seed.distance(point)))
                .ifPresent(leaf -> faces.owner.put(face, leaf));
    }

    /** Faces of the arrangement with their neighbours across each edge. */
    private static final class Faces {
        final Collection<Polygon> all;
        final Map<Polygon, Unit> owner = new IdentityHashMap<>();
        final Map<Polygon, Unit> county = new IdentityHashMap<>();
        final Map<Polygon, Map<Polygon, Double>> border = new IdentityHashMap<>();

        Faces(Collection<Polygon> all) {
            this.all = all;
            Map<List<Coordinate>, Polygon> first = new HashMap<>();
            for (Polygon face : all) {
                for (LineString ring : Outlines.lines(face.getBoundary())) {
                    Coordinate[] points = ring.getCoordinates();
                    for (int i = 0; i + 1 < points.length; i++) {
                        Polygon other = first.putIfAbsent(key(points[i], points[i + 1]), face);
                        if (other != null) {
                            double length = points[i].distance(points[i + 1]);
                            border.computeIfAbsent(face, k -> new IdentityHashMap<>()).merge(other, length, Double::sum);
                            border.computeIfAbsent(other, k -> new IdentityHashMap<>()).merge(face, length, Double::sum);
                        }
                    }
                }
            }
        }

        void joinFragments() {
            for (int round = 0; round < 20; round++) {
                Map<Unit, List<List<Polygon>>> pieces = new LinkedHashMap<>();
                components().forEach(piece -> pieces.computeIfAbsent(owner.get(piece.getFirst()), k -> new ArrayList<>()).add(piece));
                int moved = 0;
                for (List<List<Polygon>> ofLeaf : pieces.values()) {
                    ofLeaf.sort(Comparator.comparingDouble(Faces::area).reversed());
                    for (List<Polygon> fragment : ofLeaf.subList(1, ofLeaf.size())) {
                        moved += giveAway(fragment) ? 1 : 0;
                    }
                }
                if (moved == 0) {
                    return;
                }
            }
        }

        private boolean giveAway(List<Polygon> fragment) {
            Map<Unit, Double> shared = new HashMap<>();
            Unit own = owner.get(fragment.getFirst());
            Unit home = county.get(fragment.getFirst());
            for (Polygon face : fragment) {
                border.getOrDefault(face, Map.of()).forEach((other, length) -> {
                    Unit leaf = owner.get(other);
                    if (leaf != null && leaf != own && county.get(other) == home) {
                        shared.merge(leaf, length, Double::sum);
                    }
                });
            }
            return shared.entrySet().stream().max(Map.Entry.<Unit, Double>comparingByValue()
                    .thenComparing(entry -> entry.getKey().code)).map(best -> {
                        fragment.forEach(face -> owner.put(face, best.getKey()));
                        return true;
                    }).orElse(false);
        }

        private List<List<Polygon>> components() {
            List<List<Polygon>> components = new ArrayList<>();
            Map<Polygon, Boolean> seen = new IdentityHashMap<>();
            for (Polygon start : all) {
                if (!owner.containsKey(start) || seen.put(start, true) != null) {
                    continue;
                }
                List<Polygon> component = new ArrayList<>();
                Deque<Polygon> open = new ArrayDeque<>(List.of(start));
                while (!open.isEmpty()) {
                    Polygon face = open.pop();
                    component.add(face);
                    for (Polygon next : border.getOrDefault(face, Map.of()).keySet()) {
                        if (owner.get(next) == owner.get(start) && seen.put(next, true) == null) {
                            open.push(next);
                        }
                    }
                }
                components.add(component);
            }
            return components;
        }

        private static double area(List<Polygon> piece) {
            return piece.stream().mapToDouble(Polygon::getArea).sum();
        }
    }
}
