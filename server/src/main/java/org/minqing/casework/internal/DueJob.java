package org.minqing.casework.internal;

import java.time.Clock;
import java.time.Duration;

import org.springframework.stereotype.Component;

/**
 * Looks at the cases whose time has come: ends pauses, warns, lets steps lapse, makes overdue cases climb. What is to
 * be done stands in the database, so it survives restarts, and doing it twice does nothing: every node may run it.
 */
@Component
class DueJob {

    /** As long as offline clients may keep a report before they send it again. */
    private static final Duration REFS_KEPT = Duration.ofDays(90);

    private final CaseStore store;
    private final Rounds rounds;
    private final Clock clock;

    DueJob(CaseStore store, Rounds rounds, Clock clock) {
        this.store = store;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** @return how many cases were looked at */
    int run() {
        return rounds.run(limit -> store.due(clock.instant(), limit), Command.Tick::new);
    }

    void forgetOldRefs() {
        store.deleteRefsBefore(clock.instant().minus(REFS_KEPT));
    }
}
