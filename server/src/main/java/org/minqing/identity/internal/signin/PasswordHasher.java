package org.minqing.identity.internal.signin;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.minqing.identity.internal.IdentityProblem;
import org.minqing.platform.CommonProblem;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and checks passwords. Only so many at a time: a flood of sign-ins waits in line for a moment and is then
 * turned away, but can't eat the memory.
 */
@Component
public class PasswordHasher {

    /** More can't be typed, and would only cost time. */
    static final int LONGEST = 128;

    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int WAIT_SECONDS = 4;
    /** What everybody tries first; the shortest length allowed does the rest. */
    private static final Set<String> COMMON = Set.of("1234567890", "0123456789", "12345678901", "qwertyuiop", "password123",
            "password1234", "a123456789", "1q2w3e4r5t", "admin123456", "abc1234567", "minqing123", "1qaz2wsx3edc");

    private final Argon2PasswordEncoder encoder;
    private final Semaphore slots;
    private final int minimum;
    private final CompletableFuture<String> nobody;

    PasswordHasher(PasswordProperties properties) {
        encoder = new Argon2PasswordEncoder(SALT, HASH, properties.parallelism(), properties.memoryKib(), properties.iterations());
        slots = new Semaphore(properties.concurrency(), true);
        minimum = properties.minimum();
        // Beside the rest of the start; a first sign-in waits for it.
        nobody = CompletableFuture.supplyAsync(() -> encoder.encode("nobody has this password"),
                task -> Thread.ofPlatform().daemon().name("password-hasher").start(task));
    }

    public String hash(String password) {
        return inSlot(() -> encoder.encode(password));
    }

    /** Takes as long for an account that doesn't exist or has no password ({@code null}) as for a wrong password. */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        // Asked for in any case, so that the answer takes as long whether it is needed or not.
        String dummy = nobody.join();
        boolean equal = inSlot(() -> encoder.matches(password, hash == null ? dummy : hash));
        return equal && hash != null;
    }

    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** @throws org.minqing.platform.ProblemException {@code identity.password-weak} */
    public void requireStrong(String password, String login) {
        String lower = password.toLowerCase(Locale.ROOT);
        boolean weak = password.length() < minimum || password.length() > LONGEST || COMMON.contains(lower)
                || login.length() > 3 && lower.contains(login) || password.chars().distinct().count() < 5;
        if (weak) {
            throw IdentityProblem.PASSWORD_WEAK.asException().with("minimum", minimum)
                    .field("password", IdentityProblem.PASSWORD_WEAK.code(), "");
        }
    }

    private <T> T inSlot(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw CommonProblem.OVERLOADED.asException().with("retryAfter", WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommonProblem.OVERLOADED.asException();
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
