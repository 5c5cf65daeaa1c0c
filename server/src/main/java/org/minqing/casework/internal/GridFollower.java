package org.minqing.casework.internal;

import java.util.List;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.grid.GridsChanged;

/**
 * Open cases follow their grid: what lies at a desk of a grid that was split or merged away goes to the desk that took
 * its place. The event makes it happen at once (and again after a restart, until it has been done); the job looks again
 * and again, since another node that has not heard of the change yet may still hand a case to a desk that is no more.
 */
@Component
class GridFollower {

    /** A node that has stored a change takes it into memory right after the commit, another within a moment. */
    private static final int PATIENCE_MILLIS = 20_000;

    private final Grids grids;
    private final CaseStore store;
    private final Rounds rounds;

    GridFollower(Grids grids, CaseStore store, Rounds rounds) {
        this.grids = grids;
        this.store = store;
        this.rounds = rounds;
    }

    @Async
    @TransactionalEventListener(id = "casework.follow-grids")
    void follow(GridsChanged change) throws InterruptedException {
        if (change.successors().isEmpty()) {
            return;
        }
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (grids.tree().version() < change.version()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("version " + change.version() + " of the grids did not arrive");
            }
            Thread.sleep(20);
        }
        run();
    }

    /** @return how many cases followed */
    int run() {
        List<Long> retired = grids.tree().retired().stream().map(GridNode::id).toList();
        return rounds.run(limit -> store.atDesksOf(retired, limit), Command.Follow::new);
    }
}
