package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/**
 * Cuts a boundary into parts so that the whole still fits without gaps. Where a cut meets the border it makes a corner;
 * the neighbours behind the border get the same corner, or the rounding would leave a gap of some nanometres.
 */
final class Cutter {

    /** Cuts are rounded to this lattice, about 1 cm. */
    private static final PrecisionModel LATTICE = new PrecisionModel(1e7);
    private static final double TOUCH = 2e-7;

    private final Geometry area;

    Cutter(Geometry area) {
        this.area = area;
    }

    /** The faces that the lines cut the area into, from north to south and then west to east; one if they do not cut it. */
    List<Geometry> faces(Collection<? extends Geometry> lines) {
        Geometry border = area.getBoundary();
        Geometry all = border;
        for (Geometry line : lines) {
            Geometry cut = GeometryPrecisionReducer.reduce(line, LATTICE);
            all = OverlayNGRobust.overlay(all, onlyLines(cut), OverlayNG.UNION);
        }
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(withOwnCorners(all, border));
        List<Geometry> faces = new ArrayList<>();
        for (Object face : polygonizer.getPolygons()) {
            Polygon polygon = Shapes.FACTORY.createPolygon(ring(((Polygon) face).getExteriorRing()), holes((Polygon) face));
            if (area.contains(polygon.getInteriorPoint())) {
                faces.add(polygon);
            }
        }
        faces.sort(Comparator.comparingDouble((Geometry face) -> -face.getCentroid().getY())
                .thenComparingDouble(face -> face.getCentroid().getX()));
        return faces;
    }

    private static Geometry onlyLines(Geometry geometry) {
        return geometry.getDimension() == 2 ? geometry.getBoundary() : geometry;
    }

    /** Overlay may join two edges of the border that lie in one line; their common corner belongs to a neighbour too. */
    private static Geometry withOwnCorners(Geometry lines, Geometry border) {
        Set<Coordinate> corners = new LinkedHashSet<>(List.of(border.getCoordinates()));
        List<LineString> result = new ArrayList<>();
        for (int i = 0; i < lines.getNumGeometries(); i++) {
            Geometry line = lines.getGeometryN(i);
            result.add(Shapes.FACTORY.createLineString(insert(line.getCoordinates(), corners, 1e-12)));
        }
        return Shapes.FACTORY.createMultiLineString(result.toArray(LineString[]::new));
    }

    /** The neighbours that need corners more, so that they fit the parts, with their new boundaries. */
    Map<Long, Geometry> fitted(Collection<Geometry> parts, Map<Long, Geometry> neighbours) {
        Set<Coordinate> own = Set.of(distinct(area));
        Set<Coordinate> fresh = new LinkedHashSet<>();
        parts.forEach(part -> fresh.addAll(List.of(part.getCoordinates())));
        fresh.removeAll(own);
        fresh.removeIf(point -> area.getBoundary().distance(Shapes.FACTORY.createPoint(point)) > TOUCH);
        Map<Long, Geometry> changed = new HashMap<>();
        neighbours.forEach((id, shape) -> {
            Envelope near = new Envelope(shape.getEnvelopeInternal());
            near.expandBy(TOUCH);
            if (fresh.stream().anyMatch(near::contains)) {
                Geometry with = withCorners(shape, fresh);
                if (with.getNumPoints() > shape.getNumPoints()) {
                    changed.put(id, with);
                }
            }
        });
        return changed;
    }

    private static Coordinate[] distinct(Geometry geometry) {
        return new LinkedHashSet<>(List.of(geometry.getCoordinates())).toArray(Coordinate[]::new);
    }

    private static Geometry withCorners(Geometry shape, Set<Coordinate> fresh) {
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) shape.getGeometryN(i);
            LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
            for (int hole = 0; hole < holes.length; hole++) {
                holes[hole] = Shapes.FACTORY.createLinearRing(insert(polygon.getInteriorRingN(hole).getCoordinates(), fresh, TOUCH));
            }
            polygons.add(Shapes.FACTORY.createPolygon(
                    Shapes.FACTORY.createLinearRing(insert(polygon.getExteriorRing().getCoordinates(), fresh, TOUCH)), holes));
        }
        return polygons.size() == 1 ? polygons.getFirst() : Shapes.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    /** The line with those points as corners that lie on it, within a tolerance in degrees. */
    private static Coordinate[] insert(Coordinate[] line, Set<Coordinate> points, double tolerance) {
        Set<Coordinate> known = Set.of(new LinkedHashSet<>(List.of(line)).toArray(Coordinate[]::new));
        CoordinateList result = new CoordinateList();
        for (int i = 0; i + 1 < line.length; i++) {
            Coordinate a = line[i];
            Coordinate b = line[i + 1];
            Envelope box = new Envelope(a, b);
            box.expandBy(tolerance);
            result.add(a, false);
            points.stream().filter(point -> box.contains(point) && !known.contains(point)
                            && Distance.pointToSegment(point, a, b) <= tolerance)
                    .sorted(Comparator.comparingDouble(a::distance)).forEach(point -> result.add(point, false));
        }
        result.add(line[line.length - 1], false);
        return result.toCoordinateArray();
    }

    private static LinearRing ring(LineString line) {
        return Shapes.FACTORY.createLinearRing(line.getCoordinates());
    }

    private static LinearRing[] holes(Polygon polygon) {
        LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = ring(polygon.getInteriorRingN(i));
        }
        return holes;
    }
}
