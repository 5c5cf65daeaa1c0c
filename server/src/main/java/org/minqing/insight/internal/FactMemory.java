package org.minqing.insight.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import org.minqing.insight.internal.FactStore.Folded;
import org.minqing.insight.internal.FactStore.State;
import org.minqing.platform.ClusterSignals;

/**
 * The facts of the whole place in the memory of this node. It has all folds up to one, none of a later: whoever reads
 * sees the facts as of one moment. Loaded in the background; until then {@link #read} answers nothing and figures come
 * from the database.
 *
 * <p>To read: {@code memory.read(facts -> …)}; inside, {@link Reader#tally} counts and {@link Reader#scan} visits
 * facts one by one.
 */
@Component
public class FactMemory {

    /** Told to all nodes when facts were taken away, which no fold tells. */
    static final String ANEW = "insight.anew";
    private static final Logger LOG = LoggerFactory.getLogger(FactMemory.class);
    private static final int CATCH_UP = 20_000;
    /** Of a town's code (GB/T 2260). */
    private static final int COUNTY_DIGITS = 6;

    private final FactStore store;
    private final Clock clock;
    private final TransactionTemplate snapshot;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Contents contents = new Contents();
    private long seen;
    private boolean loaded;
    private boolean filled;
    private Instant asOf = Instant.EPOCH;
    private @Nullable Thread loader;

    FactMemory(FactStore store, ClusterSignals signals, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        signals.on(ANEW, payload -> reload());
        signals.on(Folder.TOPIC, new ClusterSignals.Handler() {
            @Override
            public void received(String payload) {
                refresh();
            }

            @Override
            public void missed() {
                refresh();
            }
        });
    }

    /** Something to be done with the facts as of one moment. */
    @FunctionalInterface
    public interface Reading<T> {

        T with(Reader reader);
    }

    /** Empty while the facts are not in memory yet. What it does has to be short: folds wait for it. */
    public <T> Optional<T> read(Reading<T> reading) {
        lock.readLock().lock();
        try {
            return loaded ? Optional.of(reading.with(new Reader(contents))) : Optional.empty();
        } finally {
            lock.readLock().unlock();
        }
    }

    public boolean isLoaded() {
        return reading(() -> loaded);
    }

    /** All cases of before have their facts. */
    boolean isFilled() {
        return reading(() -> filled);
    }

    /** Up to which moment all that happened is counted. */
    public Instant asOf() {
        return reading(() -> asOf);
    }

    long seen() {
        return reading(() -> seen);
    }

    private <T> T reading(Supplier<T> value) {
        lock.readLock().lock();
        try {
            return value.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Takes in what other nodes have folded; begins to load when that has not been done. */
    void refresh() {
        Instant before = clock.instant();
        State state = store.state();
        if (!isLoaded()) {
            startLoading();
        } else {
            while (seen() < state.fold() && catchUp()) {
                LOG.trace("caught up to fold {}", seen);
            }
        }
        lock.writeLock().lock();
        try {
            filled = state.isFilled();
            Instant upTo = state.waitingSince() == null ? before : state.waitingSince();
            asOf = upTo.isAfter(asOf) ? upTo : asOf;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Takes in a fold that this node has made, without reading it again, if it is the next. */
    void apply(long fold, List<Fact> facts) {
        lock.writeLock().lock();
        try {
            if (loaded && seen == fold - 1) {
                facts.forEach(contents::put);
                seen = fold;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Forgets everything and loads anew. */
    void reload() {
        lock.writeLock().lock();
        try {
            loaded = false;
            contents = new Contents();
        } finally {
            lock.writeLock().unlock();
        }
        refresh();
    }

    private boolean catchUp() {
        List<Folded> news = store.after(seen(), CATCH_UP);
        if (news.isEmpty()) {
            return false;
        }
        lock.writeLock().lock();
        try {
            // A fold that was applied in between stays: its facts are newer than what was read of it.
            news.stream().filter(each -> each.fold() > seen).map(Folded::fact).forEach(contents::put);
            seen = Math.max(seen, news.getLast().fold());
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private synchronized void startLoading() {
        if (loader == null || !loader.isAlive()) {
            loader = Thread.ofPlatform().daemon().name("insight-loader").start(this::load);
        }
    }

    private void load() {
        try {
            long start = System.nanoTime();
            Contents fresh = new Contents();
            long fold = Objects.requireNonNull(snapshot.execute(status -> {
                long upTo = store.state().fold();
                store.stream(folded -> fresh.put(folded.fact()));
                return upTo;
            }));
            lock.writeLock().lock();
            try {
                contents = fresh;
                seen = fold;
                loaded = true;
            } finally {
                lock.writeLock().unlock();
            }
            LOG.info("{} facts in memory after {} ms", fresh.size(), (System.nanoTime() - start) / 1_000_000);
        } catch (RuntimeException e) {
            LOG.warn("Facts could not be loaded and will be tried again: {}", e.toString());
        }
    }

    /**
     * Towns whose codes begin alike, with the sums of all of them. That a town belongs to another county by now is no
     * matter: the sums are asked only for all of the towns at once.
     */
    record County(List<TownFacts> towns, CountySums sums) {
    }

    /** All that is in memory. */
    static final class Contents {

        private final TownFacts.Dictionary words = new TownFacts.Dictionary();
        private final Map<String, TownFacts> towns = new TreeMap<>();
        private final Map<String, County> counties = new TreeMap<>();

        TownFacts.Dictionary words() {
            return words;
        }

        Iterable<TownFacts> towns() {
            return towns.values();
        }

        Iterable<County> counties() {
            return counties.values();
        }

        @Nullable TownFacts town(String code) {
            return towns.get(code);
        }

        long size() {
            return towns.values().stream().mapToLong(TownFacts::size).sum();
        }

        void put(Fact fact) {
            TownFacts facts = towns.computeIfAbsent(fact.key().town(), this::open);
            CountySums sums = county(facts.town()).sums();
            long id = fact.key().id();
            int row = facts.find(id);
            if (row >= 0) {
                sums.count(facts, row, -1);
            } else {
                row = facts.open(id);
            }
            facts.set(row, fact);
            sums.count(facts, row, 1);
        }

        private TownFacts open(String town) {
            TownFacts facts = new TownFacts(town, words);
            county(town).towns().add(facts);
            return facts;
        }

        private County county(String town) {
            return counties.computeIfAbsent(town.substring(0, COUNTY_DIGITS), code -> new County(new ArrayList<>(), new CountySums()));
        }
    }
}
