package org.minqing.audit.internal;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the sealer for as long as the program runs, twice a second and without a pause while there is much to do. */
@Component
class SealerLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SealerLoop.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(3);

    private final Sealer sealer;
    private volatile @Nullable Thread thread;

    SealerLoop(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public void start() {
        Thread next = Thread.ofVirtual().name("audit-sealer").unstarted(this::run);
        // Before it runs: it looks whether it is still the one.
        thread = next;
        next.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        try {
            // No interrupt: it would break the connection of a pass that is about to commit.
            running.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            Duration pause = PAUSE;
            try {
                if (sealer.seal().sealed() == Sealer.BATCH) {
                    continue;
                }
            } catch (RuntimeException e) {
                log.warn("Sealing the audit record failed and will be tried again: {}", e.toString());
                pause = PAUSE_AFTER_FAILURE;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
