package org.minqing.bench;

import java.io.PrintStream;
import java.util.function.IntFunction;

/**
 * Load before anything is measured: until the virtual machine has compiled what is hot, a rate says how quickly it
 * compiles. The database needs none of this, so a measurement without it would compare a cold program with a warm one.
 */
final class WarmUp {

    private static final int SLICE_SECONDS = 5;
    private static final int MOST_SLICES = 24;
    /** A slice counts as a rise if it is so much better than the best before it. */
    private static final double RISE = 1.03;
    private static final int SLICES_WITHOUT_RISE = 3;

    private WarmUp() {
    }

    /** Runs slices of load until the rate no longer rises, for two minutes at most. */
    static void run(IntFunction<Tally> load, PrintStream out) {
        double best = 0;
        int without = 0;
        int slices = 0;
        while (without < SLICES_WITHOUT_RISE && slices < MOST_SLICES) {
            double rate = load.apply(SLICE_SECONDS).done() / (double) SLICE_SECONDS;
            without = rate > best * RISE ? 0 : without + 1;
            best = Math.max(best, rate);
            slices++;
        }
        out.printf("warm after %d s%n", slices * SLICE_SECONDS);
    }
}
