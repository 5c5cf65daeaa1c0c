package org.minqing.grid.internal;

/**
 * The area nearest to a point that lies in none. Asked rarely, so it looks at the box of every area and at the edges of
 * those that can be near. Immutable.
 */
final class Nearness {

    /** Metres in a degree of latitude, mean of the WGS 84 ellipsoid; of longitude on the equator. */
    private static final double METRES_PER_LATITUDE = 111_133;
    private static final double METRES_PER_LONGITUDE = 111_320;

    private final double[][][] rings;
    /** West, south, east, north of each area. */
    private final double[][] boxes;

    /** @param rings of each area: x, y, x, y …, in degrees */
    Nearness(double[][][] rings) {
        this.rings = rings;
        this.boxes = new double[rings.length][];
        for (int area = 0; area < rings.length; area++) {
            boxes[area] = box(rings[area]);
        }
    }

    /** Place of the area within the distance that is nearest; of two equally near the lower; -1 if there is none. */
    int find(double x, double y, double metres) {
        double perX = METRES_PER_LONGITUDE * Math.max(0.01, Math.cos(Math.toRadians(y)));
        double dx = metres / perX;
        double dy = metres / METRES_PER_LATITUDE;
        int best = -1;
        double bestSquare = metres * metres;
        for (int area = 0; area < boxes.length; area++) {
            double[] box = boxes[area];
            if (x < box[0] - dx || x > box[2] + dx || y < box[1] - dy || y > box[3] + dy) {
                continue;
            }
            double square = square(rings[area], x, y, perX);
            if (square < bestSquare || best < 0 && square == bestSquare) {
                best = area;
                bestSquare = square;
            }
        }
        return best;
    }

    /** Square of the distance to the nearest edge, in square metres. */
    private static double square(double[][] rings, double x, double y, double perX) {
        double best = Double.MAX_VALUE;
        for (double[] ring : rings) {
            for (int i = 2; i < ring.length; i += 2) {
                best = Math.min(best, square((ring[i - 2] - x) * perX, (ring[i - 1] - y) * METRES_PER_LATITUDE,
                        (ring[i] - x) * perX, (ring[i + 1] - y) * METRES_PER_LATITUDE));
            }
        }
        return best;
    }

    /** From the origin to the edge a–b. */
    private static double square(double ax, double ay, double bx, double by) {
        double ex = bx - ax;
        double ey = by - ay;
        double length = ex * ex + ey * ey;
        double along = length == 0 ? 0 : Math.clamp(-(ax * ex + ay * ey) / length, 0, 1);
        double px = ax + along * ex;
        double py = ay + along * ey;
        return px * px + py * py;
    }

    private static double[] box(double[][] rings) {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        for (double[] ring : rings) {
            for (int i = 0; i < ring.length; i += 2) {
                box[0] = Math.min(box[0], ring[i]);
                box[1] = Math.min(box[1], ring[i + 1]);
                box[2] = Math.max(box[2], ring[i]);
                box[3] = Math.max(box[3], ring[i + 1]);
            }
        }
        return box;
    }
}
