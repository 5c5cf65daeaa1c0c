package org.minqing.identity.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.Desk;
import org.minqing.platform.ClusterSignals;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * All duties in force, in memory: tens of thousands for a city. Residents have none, and take no place here. Each node
 * reads anew what changed as soon as the signal arrives; a duty begins and ends with its day without any signal.
 */
@Component
public class DutyBook implements ClusterSignals.Handler {

    private static final String TOPIC = "identity.duty";
    private static final String ALL = "*";
    private static final int MOST_IN_SIGNAL = 300;

    /** What stands in the book, with what follows from it for one day; of an edition that is over, all is read anew. */
    private record Pages(int edition, LocalDate day, Map<Long, List<HeldDuty>> known, Map<Long, List<HeldDuty>> byAccount,
                         Map<Desk, List<Long>> holders, Map<Long, List<Desk>> desks) {

        static Pages of(int edition, LocalDate day, Map<Long, List<HeldDuty>> known) {
            Map<Long, List<HeldDuty>> byAccount = new HashMap<>();
            Map<Desk, List<Long>> holders = new HashMap<>();
            Map<Long, List<Desk>> desks = new HashMap<>();
            known.forEach((account, duties) -> {
                List<HeldDuty> inForce = duties.stream().filter(duty -> duty.isInForce(day)).toList();
                if (!inForce.isEmpty()) {
                    byAccount.put(account, inForce);
                }
                inForce.stream().map(HeldDuty::desk).distinct().forEach(desk -> {
                    List<Long> at = holders.computeIfAbsent(desk, key -> new ArrayList<>(2));
                    if (at.isEmpty()) {
                        desks.computeIfAbsent(desk.gridId(), key -> new ArrayList<>(4)).add(desk);
                    }
                    at.add(account);
                });
            });
            holders.values().forEach(accounts -> accounts.sort(null));
            return new Pages(edition, day, known, byAccount, holders, desks);
        }
    }

    private final DutyStore store;
    private final ClusterSignals signals;
    private final Clock clock;
    private final TransactionTemplate separate;
    private final Set<Long> outdated = ConcurrentHashMap.newKeySet();
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicInteger edition = new AtomicInteger();
    private volatile @Nullable Pages pages;

    DutyBook(DutyStore store, ClusterSignals signals, Clock clock, PlatformTransactionManager transactions) {
        separate = new TransactionTemplate(transactions);
        separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        separate.setReadOnly(true);
        this.store = store;
        this.signals = signals;
        this.clock = clock;
        signals.on(TOPIC, this);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HeldDuty.ZONE);
    }

    /** Duties that the account holds now. */
    public List<HeldDuty> inForce(long accountId) {
        return current().byAccount().getOrDefault(accountId, List.of());
    }

    List<Long> holders(Desk desk) {
        return List.copyOf(current().holders().getOrDefault(desk, List.of()));
    }

    List<Desk> desksAt(long gridId) {
        return List.copyOf(current().desks().getOrDefault(gridId, List.of()));
    }

    Set<Desk> desksOf(long accountId) {
        return inForce(accountId).stream().map(HeldDuty::desk).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The duties of these accounts, or whether they are enabled, changed in the current transaction: after its commit
     * this node knows at once, the others within a moment.
     */
    public void changed(Collection<Long> accountIds) {
        List<Long> ids = List.copyOf(accountIds);
        signals.signal(TOPIC, ids.size() > MOST_IN_SIGNAL ? ALL
                : ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status == STATUS_COMMITTED) {
                        outdated.addAll(ids);
                    }
                }
            });
        } else {
            outdated.addAll(ids);
        }
    }

    @Override
    public void received(String payload) {
        if (payload.equals(ALL)) {
            missed();
        } else {
            Stream.of(payload.split(",")).map(Long::valueOf).forEach(outdated::add);
        }
    }

    @Override
    public void missed() {
        edition.incrementAndGet();
    }

    private Pages current() {
        Pages seen = pages;
        if (seen != null && isWhole(seen) && outdated.isEmpty()) {
            return seen;
        }
        return bringUpToDate();
    }

    /** Whether no more than single accounts may have changed. */
    private boolean isWhole(Pages seen) {
        return seen.edition() == edition.get() && seen.day().equals(today());
    }

    /** One reads anew; the others go on with what they have, instead of waiting while they hold a connection each. */
    private Pages bringUpToDate() {
        Pages seen = pages;
        if (seen == null || !isWhole(seen)) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return seen;
        }
        // Taken out before the reading: what changes meanwhile is put in again and read again.
        Set<Long> changed = new HashSet<>(outdated);
        outdated.removeAll(changed);
        try {
            return reread(changed);
        } catch (RuntimeException e) {
            outdated.addAll(changed);
            throw e;
        } finally {
            reading.unlock();
        }
    }

    private Pages reread(Set<Long> changed) {
        LocalDate day = today();
        // Before the reading, too: an edition that ends meanwhile is read again.
        int current = edition.get();
        Pages seen = pages;
        Pages fresh;
        if (seen == null || !isWhole(seen) || changed.size() > MOST_IN_SIGNAL) {
            fresh = Pages.of(current, day, read(() -> store.listCurrent(day)));
        } else if (changed.isEmpty()) {
            return seen;
        } else {
            Map<Long, List<HeldDuty>> known = new HashMap<>(seen.known());
            known.keySet().removeAll(changed);
            known.putAll(read(() -> store.listCurrent(changed, day)));
            fresh = Pages.of(current, day, known);
        }
        pages = fresh;
        return fresh;
    }

    /** In a transaction of its own: the caller's may hold changes that are rolled back later. */
    private Map<Long, List<HeldDuty>> read(Supplier<List<HeldDuty>> query) {
        List<HeldDuty> duties = separate.execute(status -> query.get());
        return duties.stream().collect(Collectors.groupingBy(HeldDuty::accountId));
    }
}
