package org.minqing.bench;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** A client of a crowd that together sends at a fixed rate, whether or not the server keeps up. */
final class PacedClient implements LoadClient {

    /** The crowd's common clock: each request that is due is sent by whichever client is free. */
    static final class Pace {

        private final double nanosApart;
        private final long start = System.nanoTime();
        private long sent;

        Pace(double perSecond) {
            nanosApart = 1e9 / perSecond;
        }

        boolean takeTurn() {
            if ((System.nanoTime() - start) / nanosApart <= sent) {
                return false;
            }
            sent++;
            return true;
        }

        long sent() {
            return sent;
        }
    }

    private final ReportBodies bodies;
    private final Pace pace;
    private final Tally tally;

    PacedClient(ReportBodies bodies, Pace pace, Tally tally) {
        this.bodies = bodies;
        this.pace = pace;
        this.tally = tally;
    }

    @Override
    public byte @Nullable [] next() {
        return pace.takeTurn() ? bodies.next() : null;
    }

    @Override
    public void answered(HttpAnswer answer) {
        tally.answered(answer);
        if (answer.ok()) {
            tally.finished();
        } else if (answer.status() == 503 && !answer.head().toLowerCase(Locale.ROOT).contains("retry-after:")) {
            tally.broken(new IllegalStateException("503 without Retry-After"));
        }
    }

    @Override
    public void broken(Exception cause) {
        tally.broken(cause);
    }
}
