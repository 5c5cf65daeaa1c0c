package org.minqing.audit.internal;

import java.nio.charset.StandardCharsets;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.minqing.platform.KeyRing;

/** Keys that follow from a name. */
final class TestKeys {

    private TestKeys() {
    }

    static KeyRing ring(String name) {
        return new KeyRing() {
            @Override
            public int activeVersion() {
                return 1;
            }

            @Override
            public int firstVersion() {
                return 1;
            }

            @Override
            public SecretKey derive(int version, String purpose) {
                byte[] key = new byte[32];
                byte[] seed = (name + version + purpose).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(seed, 0, key, 0, Math.min(seed.length, 32));
                return new SecretKeySpec(key, "Generic");
            }
        };
    }
}
