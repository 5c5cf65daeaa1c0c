package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.minqing.grid.LonLat;

/** The plane cut into cells of about 200 m, so that what is near is found by equality on an ordinary index. */
final class Nearby {

    /** Degrees; 0.002° are 222 m north to south and 150 to 220 m west to east in China. */
    private static final double CELL = 0.002;
    private static final double EARTH_RADIUS_METRES = 6_371_000;
    /** From north to south. */
    static final double METRES_OF_DEGREE = Math.toRadians(1) * EARTH_RADIUS_METRES;

    private Nearby() {
    }

    static @Nullable Long cell(CaseState.Place place) {
        Double lon = place.lon();
        Double lat = place.lat();
        return lon == null || lat == null ? null : cell(column(lon), column(lat));
    }

    /** The cell of the point and the eight around it. */
    static List<Long> around(double lon, double lat) {
        List<Long> cells = new ArrayList<>(9);
        for (long dx = -1; dx <= 1; dx++) {
            for (long dy = -1; dy <= 1; dy++) {
                cells.add(cell(column(lon) + dx, column(lat) + dy));
            }
        }
        return cells;
    }

    /** The cells of which a part can lie within the distance. */
    static List<Long> within(double metres, LonLat point) {
        double north = metres / METRES_OF_DEGREE;
        double east = north / eastward(point);
        List<Long> cells = new ArrayList<>();
        for (long column = column(point.lon() - east); column <= column(point.lon() + east); column++) {
            for (long row = column(point.lat() - north); row <= column(point.lat() + north); row++) {
                cells.add(cell(column, row));
            }
        }
        return cells;
    }

    /** How long a degree from west to east is there, against one from north to south. */
    static double eastward(LonLat point) {
        return Math.max(0.1, Math.cos(Math.toRadians(point.lat())));
    }

    /** Great-circle distance in metres, by haversine. */
    static double metres(double lon1, double lat1, double lon2, double lat2) {
        double dLat = Math.toRadians(lat2 - lat1);
        double dLon = Math.toRadians(lon2 - lon1);
        double h = Math.pow(Math.sin(dLat / 2), 2)
                + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    private static long column(double degrees) {
        return (long) Math.floor(degrees / CELL);
    }

    private static long cell(long column, long row) {
        return column << 32 | row & 0xFFFF_FFFFL;
    }
}
