package org.minqing.replay;

import java.time.Duration;

import org.minqing.platform.ServerProcess;
import org.minqing.platform.StartupFailure;

/** A server answers before its demo is whole; its accounts are printed when it is. */
final class DemoReady {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private DemoReady() {
    }

    /** @throws StartupFailure if it takes longer than five minutes */
    static void await(ServerProcess server) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!server.output().contains("Accounts:")) {
            if (System.nanoTime() > deadline || !ProcessHandle.of(server.pid()).map(ProcessHandle::isAlive).orElse(false)) {
                throw new StartupFailure("The demo was not loaded: " + server.output().strip());
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartupFailure("The wait for the demo was interrupted.", e);
            }
        }
    }
}
