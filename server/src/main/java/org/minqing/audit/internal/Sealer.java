package org.minqing.audit.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.minqing.audit.internal.ChainStore.Seal;
import org.minqing.audit.internal.ChainStore.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.github.f4b6a3.tsid.Tsid;

/**
 * Chains committed records in order. Writers never wait for it: they leave a note in {@code audit_pending}, and one
 * sealer at a time over all nodes works the notes off.
 */
@Component
class Sealer {

    /** Records in one transaction of the sealer. */
    static final int BATCH = 5_000;

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);
    /** A record is rarely committed later than this after its id was made; so far back each pass looks: milliseconds above the 22 random bits. */
    private static final long USUAL_DELAY = 120_000L << 22;
    private static final int FULL_LOOK_EVERY = 30;

    /** What one pass did. */
    record Pass(boolean locked, int sealed) {
    }

    private record Sealed(Pass pass, Optional<ChainEnd> end, byte[] signature) {
    }

    private final ChainStore store;
    private final AuditKeys keys;
    private final ChainAnchor anchor;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private long highestSeen;
    private int passes;

    Sealer(ChainStore store, AuditKeys keys, ChainAnchor anchor, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.keys = keys;
        this.anchor = anchor;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Seals up to {@link #BATCH} waiting records; {@code locked} is false when another node is at it. */
    synchronized Pass seal() {
        Sealed sealed = transaction.execute(status -> store.tryLock() ? sealWaiting()
                : new Sealed(new Pass(false, 0), Optional.empty(), new byte[0]));
        // Only what is committed may be anchored: an end that was rolled back would look like records cut off.
        sealed.end().ifPresent(end -> anchor.write(end, sealed.signature()));
        return sealed.pass();
    }

    private Sealed sealWaiting() {
        // The oldest entries of the index are dead rows while a long query holds vacuum back: usually step over them.
        long above = passes++ % FULL_LOOK_EVERY == 0 ? Long.MIN_VALUE : highestSeen - USUAL_DELAY;
        List<Waiting> waiting = store.listWaiting(above, BATCH);
        if (waiting.isEmpty()) {
            return new Sealed(new Pass(true, 0), Optional.empty(), new byte[0]);
        }
        Optional<Seal> last = store.findLast();
        checkEnd(last);
        List<Seal> seals = chain(last, waiting);
        store.deletePending(waiting.stream().map(Waiting::recordId).toList());
        highestSeen = Math.max(highestSeen, waiting.getLast().recordId());
        if (seals.isEmpty()) {
            return new Sealed(new Pass(true, 0), Optional.empty(), new byte[0]);
        }
        store.insert(seals);
        Seal newest = seals.getLast();
        ChainEnd end = new ChainEnd(newest.seq(), clock.instant().truncatedTo(ChronoUnit.MICROS), newest.hash(),
                keys.activeVersion());
        byte[] signature = keys.sign(end);
        store.insertHead(end, signature);
        return new Sealed(new Pass(true, seals.size()), Optional.of(end), signature);
    }

    private List<Seal> chain(Optional<Seal> last, List<Waiting> waiting) {
        long seq = last.map(Seal::seq).orElse(0L);
        byte[] previous = last.map(Seal::hash).orElse(AuditKeys.ORIGIN);
        List<Seal> seals = new ArrayList<>(waiting.size());
        for (Waiting each : waiting) {
            StoredRecord stored = each.stored();
            byte[] mac = each.mac();
            if (stored == null || mac == null) {
                noteBreak("removed before it was sealed: record " + Tsid.from(each.recordId()));
                continue;
            }
            byte[] hash = keys.hash(++seq, previous, stored, mac);
            seals.add(new Seal(seq, stored.town(), stored.id(), previous, hash));
            previous = hash;
        }
        return seals;
    }

    /** To go on from an end that was tampered with would wipe out the only trace of it. */
    private void checkEnd(Optional<Seal> last) {
        Optional<ChainEnd> known = anchor.find();
        if (known.isEmpty()) {
            return;
        }
        ChainEnd end = known.get();
        long lastSeq = last.map(Seal::seq).orElse(0L);
        if (lastSeq < end.seq()) {
            noteBreak("removed at the end: places " + (lastSeq + 1) + " to " + end.seq());
        } else if (!store.find(end.seq()).map(seal -> Arrays.equals(seal.hash(), end.hash())).orElse(false)) {
            noteBreak("the chain up to place " + end.seq() + " is not the one that was signed");
        }
    }

    private void noteBreak(String what) {
        log.error("The audit record was tampered with: {}", what);
        anchor.recordBreak(clock.instant(), what);
    }
}
