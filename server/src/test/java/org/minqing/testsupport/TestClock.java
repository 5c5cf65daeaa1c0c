package org.minqing.testsupport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that runs like any other until a test moves or stops it. */
public final class TestClock extends Clock {

    private volatile Duration offset = Duration.ZERO;
    private volatile Instant stopped;

    /** Stops at the instant. */
    public void stopAt(Instant instant) {
        stopped = instant;
    }

    /** Moves forward (or back) by the duration. */
    public void move(Duration duration) {
        if (stopped == null) {
            offset = offset.plus(duration);
        } else {
            stopped = stopped.plus(duration);
        }
    }

    /** Back to the real time. */
    public void reset() {
        offset = Duration.ZERO;
        stopped = null;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    @Override
    public Instant instant() {
        Instant at = stopped;
        return at == null ? Instant.now().plus(offset) : at;
    }
}
