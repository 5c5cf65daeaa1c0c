package org.minqing.sync.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.platform.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The receipts of each device. They are bookkeeping beside the items and never stand in the way of one, with one exception: a number that
 * was used for another item before. A link that does not fit is told, not refused, since what a worker hands in matters more.
 */
@Component
class Receipts {

    /** More than anybody has; a phone whose browser data was cleared counts as a new one. */
    static final int MOST_DEVICES = 200;
    static final int MOST_GAPS = 100;
    /** As long as logs have to be kept. */
    private static final Duration KEPT = Duration.ofDays(184);

    /** What is found not to fit. */
    enum Break {
        /** Another item came under the number. */
        SEQ,
        /** The item does not follow the one before it. */
        LINK
    }

    private final ReceiptStore store;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Receipts(ReceiptStore store, Audit audit, Clock clock, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Before the item is carried out.
     *
     * @throws ProblemException {@code sync.chain-broken} if another item came under the number
     */
    void check(long account, OutboxItem item) {
        String kept = store.findChain(account, item.device(), item.seq());
        if (kept != null && !kept.equals(item.chain())) {
            throw clash(account, item);
        }
    }

    /**
     * Stores the receipt. The same again changes nothing.
     *
     * @param ref null where the request does not say it
     * @throws ProblemException {@code sync.chain-broken}, {@code sync.too-many-devices}
     */
    void keep(long account, OutboxItem item, @Nullable String ref, byte[] body, int status) {
        boolean clash = Boolean.TRUE.equals(transaction.execute(state -> {
            ReceiptStore.Device device = device(account, item.device());
            String kept = store.findChain(account, item.device(), item.seq());
            if (kept != null || item.seq() <= device.purgedTo()) {
                return !item.chain().equals(kept);
            }
            Instant now = clock.instant();
            store.insert(account, item, ref, status, now);
            if (ref != null && !follows(account, item, ref, body)) {
                tell(account, item, Break.LINK);
            }
            store.count(account, item.device(),
                    device.upTo() == item.seq() - 1 ? store.findEnd(account, item.device(), item.seq()) : null, now);
            return false;
        }));
        if (clash) {
            throw clash(account, item);
        }
    }

    OutboxView view(long account, UUID device) {
        return store.find(account, device).map(row -> new OutboxView(device.toString(), row.received(), row.upTo(),
                        store.listGaps(account, device, row.upTo(), MOST_GAPS), row.chain(), row.lastAt(),
                        store.listBreaks(account, device)))
                .orElseGet(() -> new OutboxView(device.toString(), 0, 0, List.of(), null, null, List.of()));
    }

    /** @return how many receipts were removed */
    int removeOld() {
        return Math.toIntExact(transaction.execute(state -> store.removeBefore(clock.instant().minus(KEPT))));
    }

    private ReceiptStore.Device device(long account, UUID device) {
        return store.lock(account, device).orElseGet(() -> {
            if (store.countDevices(account) >= MOST_DEVICES) {
                throw SyncProblem.TOO_MANY_DEVICES.asException().with("limit", MOST_DEVICES);
            }
            store.addDevice(account, device, clock.instant());
            return store.lock(account, device).orElseThrow();
        });
    }

    /** True, too, where the one before is not here to compare with. */
    private boolean follows(long account, OutboxItem item, String ref, byte[] body) {
        String before = item.seq() == 1 ? "" : store.findChain(account, item.device(), item.seq() - 1);
        return before == null || OutboxItem.chain(before, ref, body).equals(item.chain());
    }

    private ProblemException clash(long account, OutboxItem item) {
        transaction.executeWithoutResult(state -> tell(account, item, Break.SEQ));
        return SyncProblem.CHAIN_BROKEN.asException().with("seq", item.seq());
    }

    /** Once for each number: a phone that tries again tells nothing new. */
    private void tell(long account, OutboxItem item, Break kind) {
        if (store.addBreak(account, item, kind, clock.instant())) {
            audit.record(new AuditEntry(null, account, "sync.chain-broken", "device", item.device().toString(), null,
                    Map.of("seq", item.seq(), "kind", kind.name().toLowerCase(Locale.ROOT))));
        }
    }
}
