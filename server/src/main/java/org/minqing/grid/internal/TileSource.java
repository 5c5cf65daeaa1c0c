package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtEncoder;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.UserDataKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import io.github.sebasbaumh.mapbox.vectortile.build.MvtLayerParams;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.RingClipper;
import org.minqing.grid.GridNode;
import org.minqing.platform.Ids;

/**
 * Vector tiles of the grids of one snapshot. Which levels a zoom shows follows from how large their grids are on the
 * screen. Borders are simplified for each level and zoom over all of its grids at once, so that neighbours keep
 * fitting, in this tile and the next.
 */
final class TileSource {

    /** Beyond this a pixel is a few metres, and the borders have no finer corners. */
    private static final int DEEPEST_SIMPLIFIED = 12;
    /** Side of a tile on the screen, in CSS pixels. */
    private static final int PIXELS = 512;
    /** Grids smaller than this, on average, are left out. */
    private static final double SMALLEST_PIXELS = 14;
    private static final double SMALLEST_LABEL_PIXELS = 44;
    private static final MvtLayerParams PARAMETERS = new MvtLayerParams(4096);
    /** Part of a tile that is drawn beyond its border, so that strokes are not cut. */
    private static final double BUFFER = 64.0 / 4096;

    /** @param source the boundary in degrees that the shape is made from */
    private record Shown(GridNode node, Geometry source, Geometry shape, Point label) {
    }

    private record Layer(int level, int zoom) {
    }

    private final TreeState state;
    /** Of the version before, by id: most grids stay as they are, and so do their shapes. */
    private final Map<Long, Shown> earlier;
    private final Map<Integer, List<Shown>> levels = new ConcurrentHashMap<>();
    private final Map<Integer, Double> sides = new ConcurrentHashMap<>();
    private final Map<Layer, STRtree> layers = new ConcurrentHashMap<>();

    TileSource(TreeState state) {
        this(state, Map.of());
    }

    private TileSource(TreeState state, Map<Long, Shown> earlier) {
        this.state = state;
        this.earlier = earlier;
    }

    /** The source of the tree's next version. */
    TileSource next(TreeState nextState) {
        Map<Long, Shown> known = new HashMap<>();
        levels.values().forEach(level -> level.forEach(shown -> known.put(shown.node.id(), shown)));
        return new TileSource(nextState, known);
    }

    /** Column and row of a tile. */
    record Place(int x, int y) {
    }

    /** The tiles of a zoom that cover the box of degrees, or so many in its middle. */
    static List<Place> places(Envelope degrees, int zoom, int most) {
        Envelope flat = mercator(Shapes.FACTORY.toGeometry(degrees)).getEnvelopeInternal();
        double tiles = 1L << zoom;
        int side = (int) Math.sqrt(most);
        int west = first(flat.getMinX(), flat.getMaxX(), tiles, side);
        int north = first(1 - flat.getMaxY(), 1 - flat.getMinY(), tiles, side);
        List<Place> places = new ArrayList<>();
        for (int x = west; x < west + side && x <= flat.getMaxX() * tiles; x++) {
            for (int y = north; y < north + side && y <= (1 - flat.getMinY()) * tiles; y++) {
                places.add(new Place(x, y));
            }
        }
        return places;
    }

    private static int first(double from, double to, double tiles, int side) {
        int first = (int) (from * tiles);
        int count = (int) (to * tiles) - first + 1;
        return first + Math.max(0, (count - side) / 2);
    }

    int version() {
        return state.tree().version();
    }

    byte[] tile(int zoom, int x, int y) {
        double side = 1.0 / (1L << zoom);
        Envelope tile = new Envelope(x * side, (x + 1) * side, 1 - (y + 1) * side, 1 - y * side);
        Envelope wide = new Envelope(tile);
        wide.expandBy(side * BUFFER);
        List<Geometry> areas = new ArrayList<>();
        List<Geometry> labels = new ArrayList<>();
        int deepest = state.tree().inForce().stream().mapToInt(r -> r.node().level()).max().orElse(0);
        for (int level = 0; level <= deepest; level++) {
            double pixels = pixels(level, zoom);
            if (level > 1 && pixels < SMALLEST_PIXELS) {
                break;
            }
            for (Object found : layer(new Layer(level, zoom)).query(wide)) {
                Shown shown = (Shown) found;
                Geometry area = tileArea(shown.shape, tile, wide);
                if (!area.isEmpty()) {
                    area.setUserData(properties(shown.node));
                    areas.add(area);
                }
                if (pixels >= SMALLEST_LABEL_PIXELS && tile.contains(shown.label.getCoordinate())) {
                    Geometry label = Shapes.FACTORY.createPoint(onTile(shown.label.getCoordinate(), tile));
                    label.setUserData(properties(shown.node));
                    labels.add(label);
                }
            }
        }
        return MvtEncoder.encode(new JtsMvt(new JtsLayer("grid", areas), new JtsLayer("label", labels)), PARAMETERS,
                new UserDataKeyValueMapConverter());
    }

    /**
     * The part of the area on the tile, in the tile's own units, north at 0. Rings are clipped one by one, which is
     * quick and may leave an edge along the outer border of the buffer, where nobody sees it.
     */
    private static Geometry tileArea(Geometry shape, Envelope tile, Envelope wide) {
        RingClipper clipper = wide.contains(shape.getEnvelopeInternal()) ? null : new RingClipper(wide);
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) shape.getGeometryN(i);
            LinearRing outer = ring(polygon.getExteriorRing(), clipper, tile);
            List<LinearRing> holes = new ArrayList<>();
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                LinearRing inner = ring(polygon.getInteriorRingN(hole), clipper, tile);
                if (!inner.isEmpty()) {
                    holes.add(inner);
                }
            }
            if (!outer.isEmpty()) {
                polygons.add(Shapes.FACTORY.createPolygon(outer, holes.toArray(LinearRing[]::new)));
            }
        }
        return polygons.size() == 1 ? polygons.getFirst() : Shapes.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    /** Empty if nothing of it is left. */
    private static LinearRing ring(LinearRing ring, @Nullable RingClipper clipper, Envelope tile) {
        Coordinate[] points = ring.getCoordinates();
        CoordinateList onTile = new CoordinateList();
        for (Coordinate point : clipper == null ? points : clipper.clip(points)) {
            onTile.add(onTile(point, tile), false);
        }
        onTile.closeRing();
        return Shapes.FACTORY.createLinearRing(onTile.size() < 4 ? new Coordinate[0] : onTile.toCoordinateArray());
    }

    private static Coordinate onTile(Coordinate point, Envelope tile) {
        return new Coordinate(Math.rint((point.x - tile.getMinX()) / tile.getWidth() * PARAMETERS.getExtent()),
                Math.rint((tile.getMaxY() - point.y) / tile.getHeight() * PARAMETERS.getExtent()));
    }

    private static Map<String, Object> properties(GridNode node) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", Ids.format(node.id()));
        properties.put("code", node.code());
        properties.put("name", node.name());
        properties.put("level", node.level());
        return properties;
    }

    /** Side of an average grid of the level on the screen: the grids of a level share the whole, so no shape of theirs is needed to know. */
    private double pixels(int level, int zoom) {
        return sides.computeIfAbsent(level, key -> {
            double whole = level(0).stream().mapToDouble(shown -> shown.shape.getArea()).sum();
            long count = state.tree().inForce().stream().filter(record -> record.node().level() == key).count();
            return Math.sqrt(whole / Math.max(1, count));
        }) * (1L << zoom) * PIXELS;
    }

    private List<Shown> level(int level) {
        return levels.computeIfAbsent(level, key -> {
            List<Shown> shown = new ArrayList<>();
            for (GridRecord record : state.tree().inForce()) {
                Geometry shape = record.node().level() == key ? state.boundaries().find(record.node().id()) : null;
                if (shape != null) {
                    shown.add(shown(record.node(), shape));
                }
            }
            return shown;
        });
    }

    private Shown shown(GridNode node, Geometry source) {
        Shown before = earlier.get(node.id());
        if (before != null && before.source == source) {
            return new Shown(node, source, before.shape, before.label);
        }
        Geometry flat = mercator(source);
        return new Shown(node, source, flat, flat.getInteriorPoint());
    }

    private STRtree layer(Layer layer) {
        return layers.computeIfAbsent(layer, key -> {
            List<Shown> all = level(key.level);
            Geometry[] shapes = all.stream().map(Shown::shape).toArray(Geometry[]::new);
            Geometry[] simple = key.zoom > DEEPEST_SIMPLIFIED || shapes.length == 0 ? shapes
                    : CoverageSimplifier.simplify(shapes, 0.7 / ((1L << key.zoom) * (double) PIXELS));
            STRtree index = new STRtree();
            for (int i = 0; i < simple.length; i++) {
                index.insert(simple[i].getEnvelopeInternal(), new Shown(all.get(i).node, all.get(i).source, simple[i], all.get(i).label));
            }
            index.build();
            return index;
        });
    }

    /** Web Mercator on the unit square, north at 1. */
    private static Geometry mercator(Geometry shape) {
        Geometry flat = shape.copy();
        flat.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence points, int i) {
                points.setOrdinate(i, 0, points.getX(i) / 360 + 0.5);
                double sine = Math.sin(Math.toRadians(points.getY(i)));
                points.setOrdinate(i, 1, 0.5 + Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return flat;
    }
}
