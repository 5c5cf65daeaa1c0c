package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.locationtech.jts.algorithm.CGAlgorithmsDD;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.minqing.grid.GridNode;

/**
 * Point to area over a coverage. A raster lies over all areas: most of its cells lie wholly in one area and answer at
 * once; the others name the few areas that touch them, which are then tested exactly. Immutable.
 *
 * <p>Areas are known by their place in the list, which is in order of code: on a border the lower place wins.
 */
final class LocateIndex {

    static final LocateIndex EMPTY = new LocateIndex(List.of());
    /** Neither on land nor on a border. */
    private static final long NOWHERE = pack(-1, -1);
    /** About so many cells per area: more make no fewer exact tests worth the memory. */
    private static final int CELLS_PER_AREA = 400;
    private static final int OUTSIDE = -1;
    /** Widens an edge by this share of a cell, so that no rounding loses the cell that it touches. */
    private static final double MARGIN = 1e-6;

    /** An area to be found. */
    record Area(GridNode node, Geometry shape) {
    }

    private final GridNode[] nodes;
    /** Rings of each area, one after the other: x, y, x, y …; each ring closed. */
    private final double[][][] rings;
    private final double west;
    private final double south;
    private final double scaleX;
    private final double scaleY;
    private final int columns;
    private final int rows;
    /** Area of the cell; {@link #OUTSIDE}; or {@code -2 - i} where {@code candidates[i]} names the areas to test. */
    private final int[] cells;
    private final int[][] candidates;
    private final Nearness nearness;

    LocateIndex(List<Area> areas) {
        Envelope box = new Envelope();
        areas.forEach(area -> box.expandToInclude(area.shape.getEnvelopeInternal()));
        nodes = areas.stream().map(Area::node).toArray(GridNode[]::new);
        rings = areas.stream().map(area -> rings(area.shape)).toArray(double[][][]::new);
        nearness = new Nearness(rings);
        double side = Math.sqrt(Math.max(1, areas.size()) * (double) CELLS_PER_AREA);
        double shape = box.isNull() || box.getHeight() == 0 ? 1 : Math.sqrt(box.getWidth() / box.getHeight());
        columns = Math.clamp((int) (side * shape), 1, 4096);
        rows = Math.clamp((int) (side / shape), 1, 4096);
        west = box.isNull() ? 0 : box.getMinX();
        south = box.isNull() ? 0 : box.getMinY();
        scaleX = box.isNull() ? 0 : columns / Math.max(box.getWidth(), 1e-9);
        scaleY = box.isNull() ? 0 : rows / Math.max(box.getHeight(), 1e-9);
        Raster raster = new Raster();
        for (int area = 0; area < rings.length; area++) {
            raster.edges(area);
        }
        for (int area = 0; area < rings.length; area++) {
            raster.fill(area);
        }
        cells = raster.cells;
        candidates = raster.touching.stream().map(touching -> Arrays.copyOf(touching, raster.counts[touching[touching.length - 1]]))
                .toArray(int[][]::new);
    }

    /** Both areas in one long: {@link #first}, and on a border {@link #second}; each -1 if there is none. */
    long find(double x, double y) {
        double column = (x - west) * scaleX;
        double row = (y - south) * scaleY;
        if (!(column >= 0 && column <= columns && row >= 0 && row <= rows) || nodes.length == 0) {
            return NOWHERE;
        }
        int cell = cells[Math.min((int) row, rows - 1) * columns + Math.min((int) column, columns - 1)];
        if (cell >= OUTSIDE) {
            return pack(cell, -1);
        }
        return test(candidates[-2 - cell], x, y);
    }

    /** The area whose boundary comes nearest to the point, if it does so within the distance; else -1. */
    int nearest(double x, double y, double metres) {
        return nearness.find(x, y, metres);
    }

    GridNode node(int area) {
        return nodes[area];
    }

    static int first(long found) {
        return (int) (found >> 32);
    }

    static int second(long found) {
        return (int) found;
    }

    private long test(int[] areas, double x, double y) {
        int first = -1;
        for (int area : areas) {
            int where = where(rings[area], x, y);
            if (where > 0) {
                return pack(area, -1);
            }
            if (where == 0) {
                if (first >= 0) {
                    return pack(first, area);
                }
                first = area;
            }
        }
        return pack(first, -1);
    }

    /** 1 inside, 0 on the border, -1 outside: counts how often a ray to the east crosses the rings. */
    private static int where(double[][] rings, double x, double y) {
        boolean inside = false;
        for (double[] ring : rings) {
            double ax = ring[0];
            double ay = ring[1];
            for (int i = 2; i < ring.length; i += 2) {
                double bx = ring[i];
                double by = ring[i + 1];
                if (ay > y != by > y) {
                    if (x <= ax || x <= bx) {
                        int side = side(ax, ay, bx, by, x, y);
                        if (side == 0) {
                            return 0;
                        }
                        inside ^= side > 0 == by > ay;
                    }
                } else if (y == ay && (x == ax || y == by && x >= Math.min(ax, bx) && x <= Math.max(ax, bx))
                        || y == by && x == bx) {
                    return 0;
                }
                ax = bx;
                ay = by;
            }
        }
        return inside ? 1 : -1;
    }

    /** Sign of the turn a→b→p, exact: the quick value is trusted only beyond its rounding error (Shewchuk 1997). */
    private static int side(double ax, double ay, double bx, double by, double x, double y) {
        double left = (ax - x) * (by - y);
        double right = (ay - y) * (bx - x);
        double turn = left - right;
        double bound = 4e-16 * (Math.abs(left) + Math.abs(right));
        if (turn > bound || -turn > bound) {
            return turn > 0 ? 1 : -1;
        }
        return CGAlgorithmsDD.orientationIndex(ax, ay, bx, by, x, y);
    }

    private static double[][] rings(Geometry shape) {
        List<double[]> rings = new ArrayList<>();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) shape.getGeometryN(i);
            rings.add(points(polygon.getExteriorRing()));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                rings.add(points(polygon.getInteriorRingN(hole)));
            }
        }
        return rings.toArray(double[][]::new);
    }

    private static double[] points(LineString ring) {
        Coordinate[] coordinates = ring.getCoordinates();
        double[] points = new double[coordinates.length * 2];
        for (int i = 0; i < coordinates.length; i++) {
            points[2 * i] = coordinates[i].x;
            points[2 * i + 1] = coordinates[i].y;
        }
        return points;
    }

    private static long pack(int first, int second) {
        return (long) first << 32 | second & 0xFFFFFFFFL;
    }

    /** Fills the cells while the index is made. */
    private final class Raster {
        final int[] cells = new int[columns * rows];
        /** Areas of a mixed cell, and in the last place the index into {@link #counts}. */
        final List<int[]> touching = new ArrayList<>();
        int[] counts = new int[1024];

        Raster() {
            Arrays.fill(cells, OUTSIDE);
        }

        void edges(int area) {
            for (double[] ring : rings[area]) {
                for (int i = 2; i < ring.length; i += 2) {
                    edge(area, (ring[i - 2] - west) * scaleX, (ring[i - 1] - south) * scaleY,
                            (ring[i] - west) * scaleX, (ring[i + 1] - south) * scaleY);
                }
            }
        }

        private void edge(int area, double ax, double ay, double bx, double by) {
            double low = Math.min(ay, by) - MARGIN;
            double high = Math.max(ay, by) + MARGIN;
            for (int row = clampRow(low); row <= clampRow(high); row++) {
                double from = Math.max(low, row);
                double to = Math.min(high, row + 1.0);
                double x1 = ay == by ? ax : xAt(from, ax, ay, bx, by);
                double x2 = ay == by ? bx : xAt(to, ax, ay, bx, by);
                int last = clampColumn(Math.max(x1, x2) + MARGIN);
                for (int column = clampColumn(Math.min(x1, x2) - MARGIN); column <= last; column++) {
                    touch(row * columns + column, area);
                }
            }
        }

        private static double xAt(double y, double ax, double ay, double bx, double by) {
            double t = Math.clamp((y - ay) / (by - ay), 0, 1);
            return ax + t * (bx - ax);
        }

        private void touch(int cell, int area) {
            if (cells[cell] == OUTSIDE) {
                if (touching.size() == counts.length) {
                    counts = Arrays.copyOf(counts, counts.length * 2);
                }
                cells[cell] = -2 - touching.size();
                touching.add(new int[] {area, 0, 0, touching.size()});
                counts[touching.size() - 1] = 1;
                return;
            }
            int index = -2 - cells[cell];
            int[] list = touching.get(index);
            int count = counts[index];
            if (list[count - 1] == area) {
                return;
            }
            if (count == list.length - 1) {
                list = Arrays.copyOf(list, list.length * 2);
                list[list.length - 1] = index;
                touching.set(index, list);
            }
            list[count] = area;
            counts[index]++;
        }

        /** Cells without an edge lie wholly in the area that holds their centre. */
        void fill(int area) {
            double low = Double.MAX_VALUE;
            double high = -Double.MAX_VALUE;
            for (double[] ring : rings[area]) {
                for (int i = 1; i < ring.length; i += 2) {
                    low = Math.min(low, ring[i]);
                    high = Math.max(high, ring[i]);
                }
            }
            for (int row = clampRow((low - south) * scaleY); row <= clampRow((high - south) * scaleY); row++) {
                double[] crossings = crossings(area, row + 0.5);
                for (int i = 0; i + 1 < crossings.length; i += 2) {
                    for (int column = clampColumn(crossings[i]); column <= clampColumn(crossings[i + 1]); column++) {
                        if (cells[row * columns + column] == OUTSIDE && column + 0.5 > crossings[i] && column + 0.5 < crossings[i + 1]) {
                            cells[row * columns + column] = area;
                        }
                    }
                }
            }
        }

        private double[] crossings(int area, double y) {
            double[] found = new double[8];
            int count = 0;
            for (double[] ring : rings[area]) {
                for (int i = 2; i < ring.length; i += 2) {
                    double ay = (ring[i - 1] - south) * scaleY;
                    double by = (ring[i + 1] - south) * scaleY;
                    if (ay > y != by > y) {
                        if (count == found.length) {
                            found = Arrays.copyOf(found, count * 2);
                        }
                        found[count++] = xAt(y, (ring[i - 2] - west) * scaleX, ay, (ring[i] - west) * scaleX, by);
                    }
                }
            }
            double[] sorted = Arrays.copyOf(found, count);
            Arrays.sort(sorted);
            return sorted;
        }

        private int clampRow(double y) {
            return Math.clamp((int) Math.floor(y), 0, rows - 1);
        }

        private int clampColumn(double x) {
            return Math.clamp((int) Math.floor(x), 0, columns - 1);
        }
    }
}
