package org.minqing.identity.internal.signin;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.KeyRing;
import org.springframework.stereotype.Component;

/**
 * A cookie that says: on this device this account has signed in before. It opens nothing; it only exempts its owner
 * from the waiting that others bring upon his account.
 */
@Component
class KnownDevices {

    static final Duration LIFE = Duration.ofDays(180);
    private static final int RANDOM = 8;
    private static final int MAC = 16;
    private static final int CONTENT = Long.BYTES + Long.BYTES + RANDOM;

    private final KeyRing keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KnownDevices(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    String mark(long accountId) {
        byte[] noise = new byte[RANDOM];
        random.nextBytes(noise);
        byte[] content = ByteBuffer.allocate(CONTENT).putLong(accountId).putLong(clock.instant().getEpochSecond())
                .put(noise).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(CONTENT + MAC)
                .put(content).put(mac(content)).array());
    }

    /** The device's own name if the cookie was made for this account; null otherwise. */
    @Nullable String find(@Nullable String cookie, long accountId) {
        if (cookie == null || cookie.length() > 100) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cookie);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes.length != CONTENT + MAC) {
            return null;
        }
        byte[] content = Arrays.copyOf(bytes, CONTENT);
        ByteBuffer in = ByteBuffer.wrap(content);
        boolean genuine = MessageDigest.isEqual(mac(content), Arrays.copyOfRange(bytes, CONTENT, bytes.length));
        boolean own = in.getLong() == accountId;
        boolean fresh = Instant.ofEpochSecond(in.getLong()).plus(LIFE).isAfter(clock.instant());
        return genuine && own && fresh ? HexFormat.of().formatHex(content) : null;
    }

    private byte[] mac(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.derive(keys.firstVersion(), "identity.device"));
            return Arrays.copyOf(mac.doFinal(content), MAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
