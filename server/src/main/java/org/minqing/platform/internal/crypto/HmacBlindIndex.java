package org.minqing.platform.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;

import org.minqing.platform.BlindIndex;
import org.minqing.platform.KeyRing;

/** HMAC-SHA256 under the first key of the ring: an index can't be re-keyed while its rows are looked up. */
final class HmacBlindIndex implements BlindIndex {

    private final KeyRing keys;

    HmacBlindIndex(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public byte[] of(String field, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.derive(keys.firstVersion(), "index." + field));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
