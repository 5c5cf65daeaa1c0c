package org.minqing.identity.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.minqing.platform.LiveEvent;
import org.minqing.platform.LiveEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells open screens how many messages are unread. Counted after the commit and for many accounts at once, so that
 * whoever delivers thousands of messages does not wait for it.
 */
@Component
class UnreadNews {

    private static final Logger log = LoggerFactory.getLogger(UnreadNews.class);
    private static final int AT_ONCE = 1_000;
    /** A signal holds 7,000 bytes, an id up to 20 of them. */
    private static final int IN_ONE_EVENT = 250;

    private final JdbcClient jdbc;
    private final LiveEvents live;
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();

    UnreadNews(JdbcClient jdbc, LiveEvents live) {
        this.jdbc = jdbc;
        this.live = live;
    }

    /** Messages of these accounts come or go with the current transaction. */
    void changed(Set<Long> accountIds) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            waiting.addAll(accountIds);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                waiting.addAll(accountIds);
            }
        });
    }

    @Scheduled(fixedDelayString = "PT0.2S")
    void tell() {
        while (!waiting.isEmpty()) {
            List<Long> batch = waiting.stream().limit(AT_ONCE).toList();
            batch.forEach(waiting::remove);
            try {
                live.publish(events(new HashSet<>(batch)));
            } catch (RuntimeException e) {
                // The screens ask anew when they reconnect; nothing is lost but time.
                log.warn("Unread counts could not be sent: {}", e.toString());
                return;
            }
        }
    }

    private List<LiveEvent> events(Set<Long> accountIds) {
        Map<Long, Integer> unread = new HashMap<>();
        accountIds.forEach(account -> unread.put(account, 0));
        jdbc.sql("""
                select a.id, (select count(*) from (select 1 from message m where m.account_id = a.id and m.read_at is null
                                                    limit :most) u) as unread
                from unnest(:accounts::bigint[]) as a (id)
                """).param("most", JdbcInbox.MOST_COUNTED).param("accounts", accountIds.toArray(Long[]::new))
                .query((row, number) -> unread.put(row.getLong("id"), row.getInt("unread"))).list();
        // After a broadcast many have as many: one event for all of them, or the screens' line would be full of it.
        Map<Integer, List<Long>> byCount = new HashMap<>();
        unread.forEach((account, count) -> byCount.computeIfAbsent(count, any -> new ArrayList<>()).add(account));
        List<LiveEvent> events = new ArrayList<>();
        byCount.forEach((count, accounts) -> {
            for (int from = 0; from < accounts.size(); from += IN_ONE_EVENT) {
                events.add(new LiveEvent("message", null, null, Set.copyOf(accounts.subList(from, Math.min(accounts.size(), from + IN_ONE_EVENT))),
                        Map.of("unread", count)));
            }
        });
        return events;
    }
}
