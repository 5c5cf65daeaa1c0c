package org.minqing.sync.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.minqing.platform.CommonProblem;
import org.minqing.platform.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Fills few phones at a time. In the morning all of them come at once, and nobody stands before them: whoever is told to come again does so
 * in the background, while a report or a look at a case has somebody waiting.
 */
@Component
class SyncGate {

    private static final int SOONEST_SECONDS = 2;
    private static final int LATEST_SECONDS = 20;

    private final SyncSettings settings;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();

    SyncGate(SyncSettings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.places(), true);
    }

    <T> T through(Supplier<T> work) {
        if (!enter()) {
            throw later();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean enter() {
        if (waiting.incrementAndGet() > settings.waiting()) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            return places.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Spread, so that they don't all come back together. */
    private static ProblemException later() {
        return CommonProblem.OVERLOADED.asException()
                .with("retryAfter", ThreadLocalRandom.current().nextInt(SOONEST_SECONDS, LATEST_SECONDS));
    }
}
