import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * Places one seed per leaf within a county: random points of the county are halved again and again across their
 * longer axis in proportion to the units' mass, down the tree, so that the units of one parent lie together.
 */
final class Seeds {
    private static final int POINTS_PER_LEAF = 60;
    private final Random random;
    /** Points per square degree. */
    private double density;

    Seeds(long seed) {
        this.random = new Random(seed);
    }

    void place(Unit county, Geometry land) {
        int wanted = Math.max(2000, county.leaves().size() * POINTS_PER_LEAF);
        double stretch = Math.cos(Math.toRadians(land.getEnvelopeInternal().centre().y));
        double[][] points = sample(land, wanted, stretch);
        density = wanted / (land.getArea() * stretch);
        divide(county.children, points);
        county.leaves().forEach(leaf -> leaf.seed.x /= stretch);
    }

    private double[][] sample(Geometry land, int wanted, double stretch) {
        IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(land);
        Envelope box = land.getEnvelopeInternal();
        double[][] points = new double[wanted][];
        for (int n = 0; n < wanted;) {
            double x = box.getMinX() + random.nextDouble() * box.getWidth();
            double y = box.getMinY() + random.nextDouble() * box.getHeight();
            if (inside.locate(new Coordinate(x, y)) == Location.INTERIOR) {
                points[n++] = new double[] {x * stretch, y};
            }
        }
        return points;
    }

    private void divide(List<Unit> units, double[][] points) {
        if (units.size() == 1) {
            Unit unit = units.getFirst();
            if (unit.children.isEmpty()) {
                unit.seed = middle(points);
            } else {
                divide(unit.children, points);
            }
            return;
        }
        double total = units.stream().mapToDouble(Unit::mass).sum();
        int half = 1;
        double mass = units.getFirst().mass();
        while (half < units.size() - 1 && mass + units.get(half).mass() / 2 < total / 2) {
            mass += units.get(half++).mass();
        }
        double angle = longAxis(points) + (random.nextDouble() - 0.5) * 0.5;
        double ux = Math.cos(angle);
        double uy = Math.sin(angle);
        double extent = Math.sqrt(points.length / density);
        double phase = random.nextDouble() * 2 * Math.PI;
        double second = random.nextDouble() * 2 * Math.PI;
        // A wavy cut: no border between towns is a straight line.
        double[][] sorted = points.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(p -> {
            double along = (p[1] * ux - p[0] * uy) / extent;
            return p[0] * ux + p[1] * uy + extent * (0.055 * Math.sin(7 * along + phase) + 0.03 * Math.sin(17 * along + second));
        }));
        int leavesBefore = units.subList(0, half).stream().mapToInt(u -> u.leaves().size()).sum();
        int leavesAfter = units.subList(half, units.size()).stream().mapToInt(u -> u.leaves().size()).sum();
        int cut = (int) Math.round(sorted.length * mass / total);
        cut = Math.max(2 * leavesBefore, Math.min(sorted.length - 2 * leavesAfter, cut));
        divide(units.subList(0, half), Arrays.copyOfRange(sorted, 0, cut));
        divide(units.subList(half, units.size()), Arrays.copyOfRange(sorted, cut, sorted.length));
    }

    /** The point nearest the mean: unlike the mean it lies on land. */
    private static Coordinate middle(double[][] points) {
        Coordinate mean = new Coordinate(mean(points, 0), mean(points, 1));
        return Arrays.stream(points).map(p -> new Coordinate(p[0], p[1]))
                .min(Comparator.comparingDouble(mean::distance)).orElseThrow();
    }

    private static double longAxis(double[][] points) {
        double mx = mean(points, 0);
        double my = mean(points, 1);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (double[] p : points) {
            xx += (p[0] - mx) * (p[0] - mx);
            xy += (p[0] - mx) * (p[1] - my);
            yy += (p[1] - my) * (p[1] - my);
        }
        return Math.atan2(2 * xy, xx - yy) / 2;
    }

    private static double mean(double[][] points, int axis) {
        double sum = 0;
        for (double[] p : points) {
            sum += p[axis];
        }
        return sum / points.length;
    }
}
