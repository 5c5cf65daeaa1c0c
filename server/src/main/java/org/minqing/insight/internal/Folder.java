package org.minqing.insight.internal;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseLife;
import org.minqing.casework.CaseLives;
import org.minqing.insight.internal.FactStore.Pending;
import org.minqing.insight.internal.FactStore.State;
import org.minqing.platform.ClusterSignals;
import org.minqing.profile.Profiles;

/**
 * Makes facts of the cases that have moved. One node at a time does it; a fold is one transaction, so that facts, notes
 * and number are always in step, and folds are committed in the order of their numbers.
 *
 * <p>A note is taken away together with the fact that was made after it was committed. What moves in between leaves a
 * note of its own. So no move is lost, and making a fact twice is harmless.
 */
@Component
class Folder {

    /** Told to all nodes after a fold. */
    static final String TOPIC = "insight.folded";
    static final int BATCH = 4_000;

    /** What one pass did. */
    enum Pass {
        /** Another node is at it. */
        BUSY,
        /** There was nothing to do. */
        IDLE,
        /** Facts were made of all that there was. */
        FOLDED,
        /** Facts were made, and there is more to do. */
        MORE
    }

    private record Fold(Pass pass, long number, List<Fact> facts) {
    }

    private final FactStore store;
    private final CaseLives lives;
    private final FactMemory memory;
    private final Profiles profiles;
    private final ClusterSignals signals;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Folder(FactStore store, CaseLives lives, FactMemory memory, Profiles profiles, ClusterSignals signals, Clock clock,
           PlatformTransactionManager transactions) {
        this.store = store;
        this.lives = lives;
        this.memory = memory;
        this.profiles = profiles;
        this.signals = signals;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Up to {@link #BATCH} cases that have moved, or, when there are none, as many of the first fill. */
    Pass fold() {
        Fold fold = Objects.requireNonNull(transaction.execute(status -> store.tryLock() ? foldLocked()
                : new Fold(Pass.BUSY, 0, List.of())));
        if (!fold.facts().isEmpty()) {
            memory.apply(fold.number(), fold.facts());
            signals.signal(TOPIC, Long.toString(fold.number()));
        }
        return fold.pass();
    }

    private Fold foldLocked() {
        List<Pending> pending = store.listPending(BATCH);
        if (!pending.isEmpty()) {
            List<CaseKey> keys = pending.stream().map(Pending::key).distinct().toList();
            Fold fold = save(lives.of(keys), pending.size() == BATCH ? Pass.MORE : Pass.FOLDED);
            store.deletePending(pending);
            return fold;
        }
        State state = store.state();
        if (state.isFilled()) {
            return new Fold(Pass.IDLE, 0, List.of());
        }
        List<CaseLife> next = lives.after(state.filledTo(), BATCH);
        if (next.isEmpty()) {
            store.filled(clock.instant());
            return new Fold(Pass.FOLDED, 0, List.of());
        }
        store.filledTo(next.getLast().key());
        return save(next, Pass.MORE);
    }

    private Fold save(List<CaseLife> found, Pass pass) {
        ZoneId zone = profiles.current().calendar().zone();
        List<Fact> facts = found.stream().map(life -> Fact.of(life, zone)).toList();
        if (facts.isEmpty()) {
            return new Fold(pass, 0, facts);
        }
        long number = store.nextFold();
        store.save(facts, number);
        return new Fold(pass, number, facts);
    }
}
