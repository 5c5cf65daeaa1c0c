package org.minqing.insight.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import org.minqing.casework.CaseKey;
import org.minqing.casework.CaseLife;
import org.minqing.casework.CaseLives;
import org.minqing.grid.Grids;
import org.minqing.identity.Accounts;
import org.minqing.identity.Desk;
import org.minqing.identity.Inbox;
import org.minqing.identity.Message;
import org.minqing.insight.internal.FactStore.Folded;
import org.minqing.platform.ClusterSignals;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;

/**
 * Proves the facts: makes each anew from its case and compares it with the table, and the table with the memory of this
 * node. What differs is mended, recorded and told to the administrators.
 */
@Component
class Prover {

    private static final Logger LOG = LoggerFactory.getLogger(Prover.class);
    private static final int PAGE = 2_000;
    private static final CaseKey BEFORE_ALL = new CaseKey("", 0);
    private static final CaseKey BEHIND_ALL = new CaseKey("~", Long.MAX_VALUE);

    /** @param differing facts that were not as their cases say, those without a case included */
    record Result(long cases, long differing, long memoryDiffering) {
    }

    /** @param gone facts without a case */
    private record Mended(long wrong, long gone) {
    }

    private record Page(List<CaseLife> lives, List<Folded> facts, Set<CaseKey> pending) {
    }

    private final FactStore store;
    private final FactMemory memory;
    private final CaseLives lives;
    private final ProofStore proofs;
    private final Profiles profiles;
    private final Grids grids;
    private final Accounts accounts;
    private final Inbox inbox;
    private final ClusterSignals signals;
    private final Clock clock;
    private final TransactionTemplate writing;
    private final TransactionTemplate snapshot;

    Prover(FactStore store, FactMemory memory, CaseLives lives, ProofStore proofs, Profiles profiles, Grids grids,
           Accounts accounts, Inbox inbox, ClusterSignals signals, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.memory = memory;
        this.lives = lives;
        this.proofs = proofs;
        this.profiles = profiles;
        this.grids = grids;
        this.accounts = accounts;
        this.inbox = inbox;
        this.signals = signals;
        this.clock = clock;
        this.writing = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Empty while the first fill is not done: then there is nothing to prove yet. */
    Optional<Result> prove() {
        if (!store.state().isFilled()) {
            return Optional.empty();
        }
        Instant started = clock.instant();
        long cases = 0;
        long differing = 0;
        long gone = 0;
        List<Folded> doubtful = new ArrayList<>();
        CaseKey last = BEFORE_ALL;
        Page page;
        do {
            page = page(last);
            cases += page.lives().size();
            Mended mended = mend(page);
            differing += mended.wrong() + mended.gone();
            gone += mended.gone();
            doubtful.addAll(doubtful(page.facts()));
            last = page.lives().isEmpty() ? BEHIND_ALL : page.lives().getLast().key();
        } while (!page.lives().isEmpty());
        Result result = new Result(cases, differing, stillDoubtful(doubtful));
        if (gone > 0) {
            signals.signal(FactMemory.ANEW, "");
        }
        conclude(started, result);
        return Optional.of(result);
    }

    private Page page(CaseKey last) {
        return Objects.requireNonNull(snapshot.execute(status -> {
            List<CaseLife> next = lives.after(last.equals(BEFORE_ALL) ? null : last, PAGE);
            CaseKey end = next.isEmpty() ? BEHIND_ALL : next.getLast().key();
            return new Page(next, store.between(last, end), store.pendingKeys());
        }));
    }

    private Mended mend(Page page) {
        ZoneId zone = profiles.current().calendar().zone();
        Map<CaseKey, Fact> facts = new HashMap<>();
        page.facts().forEach(each -> facts.put(each.fact().key(), each.fact()));
        Set<CaseKey> wrong = new HashSet<>();
        for (CaseLife life : page.lives()) {
            Fact fact = facts.remove(life.key());
            if (!Fact.of(life, zone).equals(fact) && !page.pending().contains(life.key())) {
                wrong.add(life.key());
            }
        }
        if (!wrong.isEmpty() || !facts.isEmpty()) {
            LOG.error("{} facts differ from their cases and {} have none, among them {}", wrong.size(), facts.size(),
                    wrong.stream().findFirst().or(() -> facts.keySet().stream().findFirst()).orElseThrow());
            writing.executeWithoutResult(status -> {
                store.note(wrong, clock.instant());
                store.delete(facts.keySet());
            });
        }
        return new Mended(wrong.size(), facts.size());
    }

    private List<Folded> doubtful(List<Folded> facts) {
        long seen = memory.seen();
        return memory.read(reader -> facts.stream().filter(each -> each.fold() <= seen)
                .filter(each -> !reader.holds(each.fact())).toList()).orElse(List.of());
    }

    /** A row may just have been newer than what was read of the table: looked at again, one by one. */
    private long stillDoubtful(List<Folded> doubtful) {
        long wrong = doubtful.stream().filter(each -> {
            memory.refresh();
            CaseKey key = each.fact().key();
            List<Folded> now = store.between(new CaseKey(key.town(), key.id() - 1), key);
            return !now.isEmpty() && doubtful(now).size() == 1;
        }).count();
        if (wrong > 0) {
            LOG.error("{} facts in memory differ from the table; they are loaded anew", wrong);
            memory.reload();
        }
        return wrong;
    }

    private void conclude(Instant started, Result result) {
        writing.executeWithoutResult(status -> {
            proofs.add(started, clock.instant(), result.cases(), result.differing(), result.memoryDiffering());
            if (result.differing() + result.memoryDiffering() > 0) {
                inbox.deliver(administrators().stream().map(account -> new Message(account, "insight.differed",
                        "figures", "", Map.of("count", result.differing() + result.memoryDiffering()))).toList());
            }
        });
    }

    private List<Long> administrators() {
        long root = grids.tree().root().id();
        return profiles.current().roles().stream().filter(role -> role.permissions().contains("system.manage"))
                .map(Profile.Role::code).flatMap(role -> accounts.holders(new Desk(root, role, null)).stream())
                .distinct().toList();
    }
}
