package org.minqing.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;

/** When and where made-up matters happen: more by day than by night, more in communities than in fields, and much at a few spots. */
final class Weeks {

    static final Duration LENGTH = Duration.ofDays(35);
    private static final int HOT_SPOTS = 7;
    private static final double JITTER_DEGREES = 0.0012;
    /** Reports by hour of the day in China, relative. */
    private static final int[] HOURS = {2, 1, 1, 1, 1, 2, 6, 14, 24, 26, 24, 18, 12, 14, 20, 22, 20, 18, 18, 22, 20, 14, 8, 4};

    /** A place in a grid; without a point if the grid has no boundary. */
    record Spot(GridNode grid, @Nullable LonLat point) {
    }

    private final Grids grids;
    private final GridTree tree;
    private final ZoneId zone;
    private final Instant now;
    private final List<GridNode> leaves;
    private final double[] cumulated;
    private final List<GridNode> hotSpots = new ArrayList<>();

    Weeks(Grids grids, ZoneId zone, Instant now, GridNode focus, Random random) {
        this.grids = grids;
        this.tree = grids.tree();
        this.zone = zone;
        this.now = now;
        this.leaves = tree.subtree(tree.root().id()).stream()
                .filter(grid -> !grid.retired() && tree.children(grid.id()).isEmpty()).toList();
        this.cumulated = new double[leaves.size()];
        double sum = 0;
        for (int i = 0; i < leaves.size(); i++) {
            sum += weight(leaves.get(i), focus) * (0.4 + random.nextDouble() * 1.2);
            cumulated[i] = sum;
        }
        hotSpots.add(focus);
        for (int i = 1; i < HOT_SPOTS; i++) {
            hotSpots.add(anyLeaf(random));
        }
    }

    /** How many cases a place of this size has in these weeks. */
    int cases() {
        return Math.clamp(Math.round(leaves.size() * 1.6), 600, 8000);
    }

    List<GridNode> hotSpots() {
        return hotSpots;
    }

    private double weight(GridNode leaf, GridNode focus) {
        double weight = 1;
        for (GridNode above : tree.path(leaf.id())) {
            if (above.name().endsWith("社区") || above.name().contains("居委会")) {
                weight *= 2.6;
            } else if (above.name().endsWith("街道")) {
                weight *= 2.2;
            } else if (above.name().endsWith("镇")) {
                weight *= 1.3;
            }
        }
        return leaf.town().equals(focus.town()) ? weight * 3 : weight;
    }

    private GridNode anyLeaf(Random random) {
        double wanted = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, wanted);
        return leaves.get(Math.min(leaves.size() - 1, found < 0 ? -found - 1 : found));
    }

    Spot anySpot(Random random) {
        return spotIn(anyLeaf(random), random, JITTER_DEGREES);
    }

    /** Near the middle of a hot spot, within some 150 m. */
    Spot hotSpot(GridNode grid, Random random) {
        return spotIn(grid, random, JITTER_DEGREES / 3);
    }

    private Spot spotIn(GridNode grid, Random random, double jitter) {
        LonLat middle = grids.inside(grid.id()).orElse(null);
        if (middle == null) {
            return new Spot(grid, null);
        }
        for (int attempt = 0; attempt < 5; attempt++) {
            double lon = round(middle.lon() + random.nextGaussian() * jitter);
            double lat = round(middle.lat() + random.nextGaussian() * jitter);
            GridNode at = tree.locate(lon, lat).grid();
            if (at != null && at.id() == grid.id()) {
                return new Spot(grid, new LonLat(lon, lat));
            }
        }
        return new Spot(grid, middle);
    }

    private static double round(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    /** A moment in these weeks, before now. */
    Instant anyMoment(Random random) {
        while (true) {
            LocalDate day = LocalDate.ofInstant(now, zone).minusDays(random.nextInt((int) LENGTH.toDays() + 1));
            if (day.getDayOfWeek().getValue() > 5 && random.nextInt(10) < 3) {
                continue;
            }
            Instant at = day.atTime(LocalTime.of(hour(random), random.nextInt(60), random.nextInt(60))).atZone(zone).toInstant();
            if (at.isBefore(now.minusSeconds(90)) && at.isAfter(now.minus(LENGTH))) {
                return at;
            }
        }
    }

    private static int hour(Random random) {
        int left = random.nextInt(Arrays.stream(HOURS).sum());
        for (int hour = 0; ; hour++) {
            left -= HOURS[hour];
            if (left < 0) {
                return hour;
            }
        }
    }
}
