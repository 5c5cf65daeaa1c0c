package org.minqing.insight.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Folds for as long as the program runs: soon after a commit that concerns it, and every second in any case, since
 * another node may have committed and died.
 */
@Component
class FolderLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FolderLoop.class);
    /** Commits that come close together share a fold. */
    private static final Duration GATHER = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(3);

    private final Folder folder;
    private final FactMemory memory;
    private final Semaphore wakes = new Semaphore(0);
    private volatile @Nullable Thread thread;

    FolderLoop(Folder folder, FactMemory memory) {
        this.folder = folder;
        this.memory = memory;
    }

    void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    @Override
    public void start() {
        // Known before it runs: it ends when it is no longer the one that is known.
        Thread made = Thread.ofPlatform().daemon().name("insight-folder").unstarted(this::run);
        thread = made;
        made.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        wake();
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
            try {
                pass();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (thread == Thread.currentThread()) {
                    LOG.warn("Folding facts failed and will be tried again: {}", e.toString());
                    sleep(PAUSE_AFTER_FAILURE);
                }
            }
        }
    }

    private void pass() throws InterruptedException {
        memory.refresh();
        if (folder.fold() == Folder.Pass.MORE) {
            return;
        }
        if (wakes.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            Thread.sleep(GATHER);
            wakes.drainPermits();
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
