package org.minqing.audit.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SealerLoopTest {

    /** A loop whose thread ran before it was noted took itself for an older one and ended: nothing was sealed until the next start. */
    @Test
    void sealsHoweverSoonItsThreadRuns() throws InterruptedException {
        for (int i = 0; i < 3_000; i++) {
            CountDownLatch sealed = new CountDownLatch(1);
            SealerLoop loop = new SealerLoop(new Sealer(null, null, null, null, null) {
                @Override
                synchronized Pass seal() {
                    sealed.countDown();
                    return new Pass(true, 0);
                }
            });
            loop.start();
            boolean did = sealed.await(5, TimeUnit.SECONDS);
            Thread.ofVirtual().start(loop::stop);
            assertThat(did).as("start " + i).isTrue();
        }
    }
}
