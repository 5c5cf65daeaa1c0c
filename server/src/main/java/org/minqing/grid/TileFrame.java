package org.minqing.grid;

import java.util.Arrays;

import org.minqing.platform.ProblemException;

/** Where a tile lies (Web Mercator, XYZ), and in which of its square cells a point is: by look-up, since a projection for each point is too dear. */
public final class TileFrame {

    /** Of a tile in its own units. */
    public static final int EXTENT = 4096;
    private static final int DEEPEST_ZOOM = 22;

    private final double west;
    private final double east;
    /** Latitudes of the borders between rows of cells, from the south to the north. */
    private final double[] borders;
    private final int cells;
    private final double tiles;
    private final int x;
    private final int y;

    /**
     * @param cells in a row of the tile
     * @throws ProblemException {@code grid.bad-tile} if there is no such tile
     */
    public TileFrame(int z, int x, int y, int cells) {
        check(z, x, y);
        this.tiles = Math.pow(2, z);
        this.x = x;
        this.y = y;
        this.cells = cells;
        this.west = x / tiles * 360 - 180;
        this.east = (x + 1) / tiles * 360 - 180;
        this.borders = new double[cells + 1];
        for (int i = 0; i <= cells; i++) {
            borders[i] = latitude(y + 1 - i / (double) cells);
        }
    }

    /** @throws ProblemException {@code grid.bad-tile} if there is no such tile */
    public static void check(int z, int x, int y) {
        if (z < 0 || z > DEEPEST_ZOOM || x < 0 || y < 0 || x >= 1L << z || y >= 1L << z) {
            throw new ProblemException(GridProblem.BAD_TILE).with("tile", z + "/" + x + "/" + y);
        }
    }

    /** Degrees, CGCS2000. */
    public double west() {
        return west;
    }

    public double south() {
        return borders[0];
    }

    public double east() {
        return east;
    }

    public double north() {
        return borders[cells];
    }

    public int cells() {
        return cells * cells;
    }

    public boolean holds(double lon, double lat) {
        return cell(lon, lat) >= 0;
    }

    /** Number of the point's cell, row by row from the south-west; -1 outside. A point on a border belongs to the tile in the east or north. */
    public int cell(double lon, double lat) {
        if (lon < west || lon >= east || lat < borders[0] || lat >= borders[cells]) {
            return -1;
        }
        int found = Arrays.binarySearch(borders, lat);
        int row = found >= 0 ? found : -found - 2;
        int column = Math.min(cells - 1, (int) ((lon - west) / (east - west) * cells));
        return row * cells + column;
    }

    /** In the tile's units, from the west. */
    public double across(double lon) {
        return (lon - west) / (east - west) * EXTENT;
    }

    /** In the tile's units, from the north. */
    public double down(double lat) {
        double radians = Math.toRadians(lat);
        double row = (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * tiles;
        return (row - y) * EXTENT;
    }

    private double latitude(double row) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * row / tiles))));
    }
}
