package org.minqing.identity.internal.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.minqing.identity.internal.IdentityProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts attempts in the database, for all nodes together, and makes whoever tries too often wait: at each attempt
 * above the limit twice as long, up to a cap. An attempt counts before it is looked at, so a thousand at once are a thousand.
 */
@Repository
class Throttle {

    /**
     * A limit on attempts.
     *
     * @param key    what is counted, for example a login together with an address
     * @param free   attempts without any wait
     * @param first  wait after the last free attempt; doubles with each further one
     * @param cap    longest wait
     * @param memory after so long without an attempt counting begins anew
     */
    record Limit(String key, int free, Duration first, Duration cap, Duration memory) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Throttle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts an attempt under every limit, in this order, up to the first that says wait. In a transaction of its own:
     * a refused attempt must stay counted. Nobody waits for another's attempt of the same moment: a key that is not
     * blocked has no time in {@code blocked_until} that such an attempt could lie before.
     *
     * @throws org.minqing.platform.ProblemException {@code identity.try-later}
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = RuntimeException.class)
    public void attempt(List<Limit> limits) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        for (Limit limit : limits) {
            int counted = jdbc.sql("""
                    insert into throttle as t (key, count, blocked_until, last_at)
                    values (:key, 1, case when :free <= 1 then cast(:now as timestamptz) + make_interval(secs => :first) else '-infinity' end, :now)
                    on conflict (key) do update set
                        count = case when t.last_at < :forgotten then 1 else t.count + 1 end,
                        blocked_until = case
                            when t.last_at < :forgotten and :free > 1 then '-infinity'
                            when t.last_at >= :forgotten and t.count + 1 < :free then '-infinity'
                            else cast(:now as timestamptz) + make_interval(secs => least(:cap, :first * 2 ^ least(30,
                                 case when t.last_at < :forgotten then 0 else t.count + 1 - :free end))) end,
                        last_at = :now
                    where t.blocked_until <= :now
                    """)
                    .param("key", key(limit)).param("now", now).param("free", limit.free())
                    .param("first", (double) limit.first().toSeconds()).param("cap", (double) limit.cap().toSeconds())
                    .param("forgotten", now.minus(limit.memory())).update();
            if (counted == 0) {
                throw IdentityProblem.TRY_LATER.asException().with("retryAfter", secondsLeft(limit, now.toInstant()));
            }
        }
    }

    /** The attempt was rightful: forgets the first limit wholly, and this one attempt under the others. */
    @Transactional
    public void succeeded(List<Limit> limits) {
        for (int i = 0; i < limits.size(); i++) {
            jdbc.sql("""
                    update throttle set count = case when :first then 0 else greatest(count - 1, 0) end, blocked_until = '-infinity'
                    where key = :key
                    """).param("first", i == 0).param("key", key(limits.get(i))).update();
        }
    }

    /** Takes away what counts no longer. */
    int purge(Duration olderThan) {
        return jdbc.sql("delete from throttle where last_at < :before and blocked_until < :now")
                .param("before", clock.instant().minus(olderThan).atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private long secondsLeft(Limit limit, Instant now) {
        Instant until = jdbc.sql("select blocked_until from throttle where key = :key").param("key", key(limit))
                .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant).orElse(now);
        return Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds());
    }

    /** The hash keeps logins and phone numbers that somebody typed out of the table, and its keys short. */
    private static byte[] key(Limit limit) {
        return Tokens.hash(limit.key());
    }
}
