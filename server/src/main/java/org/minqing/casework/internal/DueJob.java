package org.minqing.casework.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;

/**
 * Looks at the cases whose time has come: ends pauses, warns, lets steps lapse, makes overdue cases climb. What is to
 * be done stands in the database, so it survives restarts, and doing it twice does nothing: every node may run it.
 */
@Component
class DueJob {

    private static final Logger LOG = LoggerFactory.getLogger(DueJob.class);
    private static final int AT_ONCE = 200;
    /** As long as offline clients may keep a report before they send it again. */
    private static final Duration REFS_KEPT = Duration.ofDays(90);

    private final CaseStore store;
    private final CaseWriter writer;
    private final Clock clock;

    DueJob(CaseStore store, CaseWriter writer, Clock clock) {
        this.store = store;
        this.writer = writer;
        this.clock = clock;
    }

    /** @return how many cases were looked at */
    int run() {
        int done = 0;
        Set<CaseCode> failed = new HashSet<>();
        while (true) {
            List<CaseCode> due = store.due(clock.instant(), AT_ONCE + failed.size()).stream()
                    .filter(code -> !failed.contains(code)).toList();
            List<CompletableFuture<Outcome>> outcomes = due.stream()
                    .map(code -> writer.submit(new Command.Tick(code))).toList();
            for (int i = 0; i < due.size(); i++) {
                if (CaseWriter.await(outcomes.get(i)) instanceof Outcome.Refused refused) {
                    LOG.error("case {} could not be looked at when it was due", due.get(i), refused.why());
                    failed.add(due.get(i));
                } else {
                    done++;
                }
            }
            if (due.size() < AT_ONCE) {
                return done;
            }
        }
    }

    void forgetOldRefs() {
        store.deleteRefsBefore(clock.instant().minus(REFS_KEPT));
    }
}
