package org.minqing.outreach.internal.card;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.minqing.outreach.OutreachProblem;
import org.springframework.stereotype.Component;

/**
 * Nobody collects the numbers of all workers: from one address so many different cards an hour. The same card as often as one likes,
 * since a whole village may sit behind one address of its mobile network. Each node counts by itself.
 */
@Component
class CardLimit {

    static final int DIFFERENT_CARDS = 60;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Cache<String, Set<String>> seen = Caffeine.newBuilder().expireAfterWrite(HOUR).maximumSize(200_000).build();

    /** @throws org.minqing.platform.ProblemException {@code outreach.too-many-cards} */
    void look(String address, String code) {
        Set<String> codes = seen.get(address, key -> ConcurrentHashMap.newKeySet());
        if (!codes.contains(code) && codes.size() >= DIFFERENT_CARDS) {
            throw OutreachProblem.TOO_MANY_CARDS.asException().with("retryAfter", HOUR.toSeconds());
        }
        codes.add(code);
    }
}
