package org.minqing.insight.internal;

import java.util.Arrays;

/** Where a tile lies (Web Mercator, XYZ), and in which of its square cells a point is: by look-up, since a projection for each point is too dear. */
final class TileFrame {

    private final double west;
    private final double east;
    /** Latitudes of the borders between rows of cells, from the south to the north. */
    private final double[] borders;
    private final int cells;
    private final int extent;
    private final double tiles;
    private final int x;
    private final int y;

    /**
     * @param cells  in a row of the tile
     * @param extent of the tile in its own units
     */
    TileFrame(int z, int x, int y, int cells, int extent) {
        this.tiles = Math.pow(2, z);
        this.x = x;
        this.y = y;
        this.cells = cells;
        this.extent = extent;
        this.west = x / tiles * 360 - 180;
        this.east = (x + 1) / tiles * 360 - 180;
        this.borders = new double[cells + 1];
        for (int i = 0; i <= cells; i++) {
            borders[i] = latitude(y + 1 - i / (double) cells);
        }
    }

    boolean mayHold(TownFacts facts) {
        return facts.mayLieWithin(west, borders[0], east, borders[cells]);
    }

    /** Number of the point's cell, row by row from the south-west; -1 outside. A point on a border belongs to the tile in the east or north. */
    int cell(double lon, double lat) {
        if (lon < west || lon >= east || lat < borders[0] || lat >= borders[cells]) {
            return -1;
        }
        int found = Arrays.binarySearch(borders, lat);
        int row = found >= 0 ? found : -found - 2;
        int column = Math.min(cells - 1, (int) ((lon - west) / (east - west) * cells));
        return row * cells + column;
    }

    /** In the tile's units, from the west. */
    double across(double lon) {
        return (lon - west) / (east - west) * extent;
    }

    /** In the tile's units, from the north. */
    double down(double lat) {
        double radians = Math.toRadians(lat);
        double row = (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * tiles;
        return (row - y) * extent;
    }

    private double latitude(double row) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * row / tiles))));
    }
}
