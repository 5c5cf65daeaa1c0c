package org.minqing.identity.internal.signin;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.SmsSender;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.identity.internal.Phone;
import org.minqing.identity.internal.PhoneVault;
import org.minqing.platform.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Codes that are sent to phones. Whether a phone is registered makes no difference to any answer. */
@Service
public class PhoneCodes {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param demoCode the code itself, in the demo alone */
    public record Sent(long expiresInSeconds, @Nullable String demoCode) {
    }

    /** What a code is for; a phone has one code for each. */
    enum Use {
        SIGN_IN, PROOF
    }

    private final JdbcClient jdbc;
    private final PhoneVault vault;
    private final Throttle throttle;
    private final SignInLimits limits;
    private final List<SmsSender> senders;
    private final Settings settings;
    private final Clock clock;
    private final TransactionTemplate separate;

    PhoneCodes(JdbcClient jdbc, PhoneVault vault, Throttle throttle, SignInLimits limits, List<SmsSender> senders,
               Settings settings, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.throttle = throttle;
        this.limits = limits;
        this.senders = senders;
        this.settings = settings;
        this.clock = clock;
        separate = new TransactionTemplate(transactions);
        separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Sends a new code to sign in with, which takes the place of an earlier one. */
    public Sent send(Phone phone, String address) {
        return send(phone, address, Use.SIGN_IN);
    }

    Sent send(Phone phone, String address, Use use) {
        boolean demo = settings.isDemo();
        Optional<SmsSender> sender = senders.stream().filter(SmsSender::isReady).findFirst();
        if (!demo && sender.isEmpty()) {
            throw IdentityProblem.SMS_NOT_CONFIGURED.asException();
        }
        throttle.attempt(limits.sendCode(phone.digits(), address));
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        jdbc.sql("""
                insert into phone_code (phone_index, code_hash, expires_at, attempts)
                values (:phone, :hash, :expires, 0)
                on conflict (phone_index) do update
                    set code_hash = excluded.code_hash, expires_at = excluded.expires_at, attempts = 0
                """).param("phone", key(phone, use)).param("hash", vault.codeHash(phone, code))
                .param("expires", clock.instant().plus(LIFE).atOffset(ZoneOffset.UTC)).update();
        if (demo) {
            return new Sent(LIFE.toSeconds(), code);
        }
        sender.orElseThrow().sendCode(phone.digits(), code);
        return new Sent(LIFE.toSeconds(), null);
    }

    /**
     * Uses up the code.
     *
     * @throws org.minqing.platform.ProblemException {@code identity.code-wrong} if it is another, too old, used or
     *                                               tried too often
     */
    void redeem(Phone phone, String code, String address) {
        redeem(phone, code, address, Use.SIGN_IN);
    }

    void redeem(Phone phone, String code, String address, Use use) {
        List<Throttle.Limit> rules = limits.tryCode(phone.digits(), address);
        throttle.attempt(rules);
        // On its own: what follows may fail, and the attempt must still count.
        Boolean right = separate.execute(status -> take(phone, code, use));
        if (!Boolean.TRUE.equals(right)) {
            throw (use == Use.SIGN_IN ? IdentityProblem.CODE_WRONG : IdentityProblem.PROOF_WRONG).asException();
        }
        throttle.succeeded(rules);
        throttle.succeeded(limits.sendCode(phone.digits(), address));
    }

    int purge() {
        return jdbc.sql("delete from phone_code where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private boolean take(Phone phone, String code, Use use) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Optional<byte[]> expected = jdbc.sql("""
                update phone_code set attempts = attempts + 1
                where phone_index = :phone and attempts < :most and expires_at > :now
                returning code_hash
                """).param("phone", key(phone, use)).param("most", ATTEMPTS).param("now", now)
                .query((row, number) -> row.getBytes("code_hash")).optional();
        boolean right = expected.isPresent() && MessageDigest.isEqual(expected.get(), vault.codeHash(phone, code));
        // Whoever deletes the row has the code: of two at once only one.
        return right && jdbc.sql("delete from phone_code where phone_index = :phone").param("phone", key(phone, use)).update() == 1;
    }

    private byte[] key(Phone phone, Use use) {
        return use == Use.SIGN_IN ? vault.index(phone) : vault.proofIndex(phone);
    }
}
