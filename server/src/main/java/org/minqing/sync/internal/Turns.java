package org.minqing.sync.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import jakarta.servlet.ServletException;
import org.minqing.platform.CommonProblem;

/**
 * One item of a phone at a time. A phone that was closed while it sent, and opened at once, sends the same item while the server still works
 * on it: the second then meets what the first has changed, and is told of a conflict with itself. With several nodes each keeps its own
 * turns; a phone that comes to two of them at once may still meet this.
 */
final class Turns {

    private static final int STRIPES = 1_024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A request that goes on. */
    interface Work {
        void run() throws ServletException, IOException;
    }

    private final ReentrantLock[] stripes = Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

    /** @throws org.minqing.platform.ProblemException {@code common.overloaded} if the one before takes too long; nothing was done */
    void take(long account, UUID device, Work work) throws ServletException, IOException {
        ReentrantLock turn = stripes[Math.floorMod(Objects.hash(account, device), STRIPES)];
        if (!hasCome(turn)) {
            throw CommonProblem.OVERLOADED.asException();
        }
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    private static boolean hasCome(ReentrantLock turn) {
        try {
            return turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
