package org.minqing.bench;

import java.util.SplittableRandom;
import java.util.concurrent.Callable;

import org.minqing.grid.DetachedTree;
import org.minqing.grid.GridTree;
import org.minqing.profile.ProfileFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Points a second that one thread places in the 4,555 grids of Shanwei. */
@Command(name = "locate", mixinStandardHelpOptions = true,
        description = "Points placed in their grid a second, on one core, against the goal of one million.")
final class LocateCommand implements Callable<Integer> {

    private static final double GOAL = 1_000_000;
    private static final int POINTS = 1 << 20;
    private static final int ROUND_NANOS = 1_000_000_000;

    @Option(names = "--seconds", paramLabel = "N", description = "How long to measure (default: ${DEFAULT-VALUE}).")
    int seconds = 10;

    @Option(names = "--profile", paramLabel = "NAME", description = "Whose grids (default: ${DEFAULT-VALUE}).")
    String profile = "shanwei";

    /** Keeps the answers from being optimised away. */
    private long found;

    @Override
    public Integer call() {
        ProfileFolder place = ProfileFolder.named(profile);
        long start = System.nanoTime();
        GridTree tree = DetachedTree.ofProfile(place.folder(), place.profile()).tree();
        double loaded = (System.nanoTime() - start) / 1e6;
        int areas = (int) tree.subtree(tree.root().id()).stream().filter(grid -> tree.children(grid.id()).isEmpty()).count();
        double[] lon = new double[POINTS];
        double[] lat = new double[POINTS];
        // Over the whole box: what lies at sea or beyond the border is asked for as well.
        var bounds = place.profile().map().bounds();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < POINTS; i++) {
            lon[i] = bounds.get(0) + random.nextDouble() * (bounds.get(2) - bounds.get(0));
            lat[i] = bounds.get(1) + random.nextDouble() * (bounds.get(3) - bounds.get(1));
        }
        run(tree, lon, lat, 3L * ROUND_NANOS);
        double best = 0;
        double worst = Double.MAX_VALUE;
        double total = 0;
        for (int round = 0; round < Math.max(1, seconds); round++) {
            double rate = run(tree, lon, lat, ROUND_NANOS);
            best = Math.max(best, rate);
            worst = Math.min(worst, rate);
            total += rate;
        }
        double mean = total / Math.max(1, seconds);
        int inside = 0;
        for (int i = 0; i < POINTS; i++) {
            inside += tree.locate(lon[i], lat[i]).grid() == null ? 0 : 1;
        }
        new BenchReport("locate").row("point to grid, one thread", "points/s")
                .row("mean of " + Math.max(1, seconds) + " rounds of 1 s", mean).row("best round", best).row("worst round", worst)
                .row("goal", GOAL).row("polygons", areas).row("points inside, of " + POINTS, inside).row("milliseconds to load", loaded)
                .figure("points_per_s", mean).figure("polygons", areas).figure("worst_points_per_s", worst)
                .print(System.out, mean / GOAL);
        return found == 0 ? 1 : 0;
    }

    private double run(GridTree tree, double[] lon, double[] lat, long nanos) {
        long points = 0;
        long start = System.nanoTime();
        long elapsed;
        do {
            for (int i = 0; i < 4_096; i++) {
                int at = (int) (points + i) & POINTS - 1;
                if (tree.locate(lon[at], lat[at]).grid() != null) {
                    found++;
                }
            }
            points += 4_096;
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        return points * 1e9 / elapsed;
    }
}
