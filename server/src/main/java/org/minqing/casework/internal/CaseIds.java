package org.minqing.casework.internal;

import java.time.Clock;
import java.time.Instant;

import org.springframework.stereotype.Component;

import org.minqing.platform.Ids;

import com.github.f4b6a3.tsid.Tsid;

/**
 * Ids of cases carry the time of the report in their upper bits, so that the order of ids is the order of reports.
 * Where the program's clock is not the machine's (a demo of past weeks, a test), the time is the program's.
 */
@Component
class CaseIds {

    private static final int LOW_BITS = 22;
    private static final long TOLERATED_MILLIS = 10_000;

    private final Ids ids;
    private final Clock clock;

    CaseIds(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    long next() {
        long id = ids.next();
        long now = clock.millis();
        return Math.abs(Tsid.from(id).getUnixMilliseconds() - now) <= TOLERATED_MILLIS ? id
                : first(Instant.ofEpochMilli(now)) | id & (1L << LOW_BITS) - 1;
    }

    /** The smallest id of the moment; 0 for times before 2020, where ids begin. */
    static long first(Instant moment) {
        return Math.max(0, moment.toEpochMilli() - Tsid.TSID_EPOCH) << LOW_BITS;
    }
}
