package org.minqing.audit.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.internal.ChainStore.Seal;
import org.minqing.audit.internal.Finding.Kind;
import org.minqing.audit.internal.VerificationStore.Head;
import org.minqing.audit.internal.VerificationStore.Link;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import com.github.f4b6a3.tsid.Tsid;

/**
 * Walks the whole chain and names every record that was changed, removed, inserted or moved. Reads one snapshot of
 * the database in pieces; disturbs nobody.
 */
@Component
class Verifier {

    private static final int PIECE = 5_000;
    private static final int MOST_FINDINGS = 100;

    private final VerificationStore store;
    private final AuditKeys keys;
    private final ChainAnchor anchor;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    Verifier(VerificationStore store, AuditKeys keys, ChainAnchor anchor, Clock clock,
             PlatformTransactionManager transactions) {
        this.store = store;
        this.keys = keys;
        this.anchor = anchor;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    VerificationReport verify() {
        // Taken before the snapshot: what is sealed meanwhile must not look cut off.
        Optional<ChainEnd> known = anchor.find();
        return snapshot.execute(status -> new Walk(known).run());
    }

    /** One check from the first place to the last. */
    private final class Walk {

        private final Optional<ChainEnd> known;
        private final List<Finding> findings = new ArrayList<>();
        private byte[] previous = AuditKeys.ORIGIN;
        private long seq;
        private long records;
        private String lastRecord = "-";

        private Walk(Optional<ChainEnd> known) {
            this.known = known;
        }

        private VerificationReport run() {
            List<Link> piece = store.listLinks(0, PIECE);
            while (!piece.isEmpty() && findings.size() < MOST_FINDINGS) {
                long before = seq;
                Map<Long, byte[]> hashes = new HashMap<>();
                for (Link link : piece) {
                    check(link);
                    hashes.put(link.seal().seq(), link.seal().hash());
                }
                store.listHeads(before, seq).forEach(head -> check(head, hashes.get(head.end().seq())));
                piece = store.listLinks(seq, PIECE);
            }
            checkEnd();
            store.listStrangers(MOST_FINDINGS).forEach(id -> add(Kind.INSERTED, Tsid.from(id).toString(), null, null));
            anchor.breaks().forEach(line -> add(Kind.NOTICED, null, null, line));
            return new VerificationReport(clock.instant(), records, limited());
        }

        private void check(Link link) {
            Seal seal = link.seal();
            if (seal.seq() != seq + 1) {
                add(Kind.REMOVED_RANGE, lastRecord, seq + 1, String.valueOf(seal.seq() - 1));
            } else if (!Arrays.equals(seal.previous(), previous)) {
                add(Kind.REORDERED, name(seal), seal.seq(), null);
            }
            checkContent(link);
            seq = seal.seq();
            previous = seal.hash();
            lastRecord = name(seal);
            records++;
        }

        private void checkContent(Link link) {
            Seal seal = link.seal();
            if (link.stored() == null || link.mac() == null) {
                add(Kind.REMOVED, name(seal), seal.seq(), null);
                return;
            }
            boolean ours = Arrays.equals(keys.mac(link.stored()), link.mac());
            boolean inPlace = Arrays.equals(keys.hash(seal.seq(), seal.previous(), link.stored(), link.mac()), seal.hash());
            if (!ours) {
                add(inPlace ? Kind.FORGED : Kind.CHANGED, name(seal), seal.seq(), null);
            } else if (!inPlace) {
                add(Kind.REORDERED, name(seal), seal.seq(), null);
            }
        }

        private void check(Head head, byte @Nullable [] hash) {
            if (!keys.verify(head.end(), head.signature())) {
                add(Kind.HEAD_FORGED, null, head.end().seq(), null);
            } else if (hash != null && !Arrays.equals(hash, head.end().hash())) {
                add(Kind.HEAD, null, head.end().seq(), null);
            }
        }

        /** Cutting records off the end leaves a whole chain; only what was signed, or is kept outside, tells. */
        private void checkEnd() {
            long signed = store.listHeads(seq, Long.MAX_VALUE).stream().filter(head -> keys.verify(head.end(), head.signature()))
                    .mapToLong(head -> head.end().seq()).max().orElse(0);
            long end = Math.max(signed, known.map(ChainEnd::seq).orElse(0L));
            if (findings.size() < MOST_FINDINGS && end > seq) {
                add(Kind.REMOVED_RANGE, lastRecord, seq + 1, String.valueOf(end));
            }
            known.filter(anchored -> anchored.seq() == seq && !Arrays.equals(anchored.hash(), previous))
                    .ifPresent(anchored -> add(Kind.HEAD, null, anchored.seq(), null));
        }

        private void add(Kind kind, @Nullable String record, @Nullable Long at, @Nullable String detail) {
            Finding finding = new Finding(kind, record, at, detail);
            if (!findings.contains(finding)) {
                findings.add(finding);
            }
        }

        private List<Finding> limited() {
            if (findings.size() <= MOST_FINDINGS) {
                return List.copyOf(findings);
            }
            List<Finding> first = new ArrayList<>(findings.subList(0, MOST_FINDINGS));
            first.add(new Finding(Kind.MORE, null, null, null));
            return List.copyOf(first);
        }

        private static String name(Seal seal) {
            return Tsid.from(seal.recordId()).toString();
        }
    }
}
