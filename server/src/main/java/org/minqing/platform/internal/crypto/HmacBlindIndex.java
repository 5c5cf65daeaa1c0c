package org.minqing.platform.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

import javax.crypto.Mac;

import org.minqing.platform.BlindIndex;
import org.minqing.platform.KeyRing;

/** HMAC-SHA256 under the first key of the ring: an index can't be re-keyed while its rows are looked up. */
final class HmacBlindIndex implements BlindIndex {

    private final KeyRing keys;
    /** Those not in use just now: finding one at its provider costs as much as what it then does. */
    private final Queue<Mac> idle = new ArrayBlockingQueue<>(8);

    HmacBlindIndex(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public byte[] of(String field, String text) {
        try {
            Mac kept = idle.poll();
            Mac mac = kept == null ? Mac.getInstance("HmacSHA256") : kept;
            mac.init(keys.derive(keys.firstVersion(), "index." + field));
            byte[] index = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            idle.offer(mac);
            return index;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
