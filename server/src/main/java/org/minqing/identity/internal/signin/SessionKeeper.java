package org.minqing.identity.internal.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.minqing.identity.SessionsEnded;
import org.minqing.platform.ClusterSignals;
import org.minqing.platform.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who is signed in. Sessions stand in the database by the hash of their token; each node remembers them for a minute
 * and forgets a revoked one as soon as the signal arrives.
 */
@Service
public class SessionKeeper implements ClusterSignals.Handler {

    private static final Logger log = LoggerFactory.getLogger(SessionKeeper.class);
    private static final String TOPIC = "identity.session";
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    /** The time of last use is kept to this precision, so that reading costs no writing. */
    private static final Duration PRECISION = Duration.ofMinutes(1);

    /** A session in force. */
    public record Active(long id, long accountId) {
    }

    /** A new session; the token is nowhere else. */
    public record Opened(long id, String token, Duration life) {
    }

    private final SessionStore store;
    private final SessionProperties properties;
    private final ClusterSignals signals;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;
    private final Cache<String, SessionStore.Stored> remembered =
            Caffeine.newBuilder().maximumSize(200_000).expireAfterWrite(REMEMBERED).build();
    /** Ended a moment ago; whoever read the row just before may still put it into memory afterwards. */
    private final Cache<Long, Boolean> ended = Caffeine.newBuilder().expireAfterWrite(REMEMBERED.multipliedBy(2)).build();
    private final Map<Long, Instant> used = new ConcurrentHashMap<>();

    SessionKeeper(SessionStore store, SessionProperties properties, ClusterSignals signals, ApplicationEventPublisher events,
                  Ids ids, Clock clock) {
        this.store = store;
        this.properties = properties;
        this.signals = signals;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
        signals.on(TOPIC, this);
    }

    /** Opens a session under a fresh token, within the caller's transaction. */
    public Opened open(long accountId, String kind, String device, String address) {
        String token = Tokens.next();
        long id = ids.next();
        Duration life = properties.life(kind);
        Instant now = clock.instant();
        store.insert(id, accountId, Tokens.hash(token), now, now.plus(life), device, address);
        end(store.deleteSurplus(accountId, properties.most()));
        return new Opened(id, token, life);
    }

    /** The session of a token, if it is in force; counts as use of it. */
    public Optional<Active> find(String token) {
        if (!Tokens.isToken(token)) {
            return Optional.empty();
        }
        byte[] hash = Tokens.hash(token);
        String key = HexFormat.of().formatHex(hash);
        SessionStore.Stored stored = remembered.getIfPresent(key);
        if (stored == null) {
            stored = store.find(hash).orElse(null);
            if (stored == null) {
                return Optional.empty();
            }
            remembered.put(key, stored);
        }
        if (ended.getIfPresent(stored.id()) != null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant lastUse = used.getOrDefault(stored.id(), stored.lastSeenAt());
        if (now.isAfter(stored.expiresAt()) || now.isAfter(lastUse.plus(properties.idle(stored.kind())))) {
            return Optional.empty();
        }
        if (now.isAfter(lastUse.plus(PRECISION))) {
            used.put(stored.id(), now);
        }
        return Optional.of(new Active(stored.id(), stored.accountId()));
    }

    public List<SessionStore.Listed> list(long accountId) {
        return store.list(accountId);
    }

    /** Of the sessions those in force now; asks the database. */
    public Set<Long> open(Collection<Long> sessionIds) {
        Instant now = clock.instant();
        return store.listOpen(sessionIds, now, now.minus(properties.staffIdle()), now.minus(properties.residentIdle()));
    }

    /** False if the account has no such session. */
    public boolean close(long sessionId, long accountId) {
        boolean closed = store.delete(sessionId, accountId);
        if (closed) {
            end(List.of(sessionId));
        }
        return closed;
    }

    /** Ends all sessions of the account but one (0: really all); takes effect on all nodes after the commit. */
    public int closeAll(long accountId, long except) {
        List<Long> closed = store.deleteAll(accountId, except);
        end(closed);
        return closed.size();
    }

    /** Writes the times of last use, and takes away what has ended. */
    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
    void flush() {
        Map<Long, Instant> batch = new HashMap<>(used);
        if (batch.isEmpty()) {
            return;
        }
        store.touch(batch);
        // Reloaded sessions carry the written time; one that was used again meanwhile stays noted.
        remembered.asMap().values().removeIf(stored -> batch.containsKey(stored.id()));
        batch.forEach(used::remove);
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void purge() {
        Instant now = clock.instant();
        int purged = store.purge(now, now.minus(properties.staffIdle()), now.minus(properties.residentIdle()));
        if (purged > 0) {
            log.debug("{} sessions had ended", purged);
        }
    }

    @Override
    public void received(String payload) {
        Set<Long> over = Stream.of(payload.split(",")).map(Long::valueOf).collect(Collectors.toSet());
        over.forEach(id -> ended.put(id, true));
        events.publishEvent(new SessionsEnded(over));
    }

    @Override
    public void missed() {
        remembered.invalidateAll();
    }

    /** Holds after the commit: at once here, and within a moment on the other nodes. */
    private void end(List<Long> sessionIds) {
        if (sessionIds.isEmpty()) {
            return;
        }
        String payload = sessionIds.stream().map(String::valueOf).collect(Collectors.joining(","));
        signals.signal(TOPIC, payload);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            received(payload);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                received(payload);
            }
        });
    }
}
