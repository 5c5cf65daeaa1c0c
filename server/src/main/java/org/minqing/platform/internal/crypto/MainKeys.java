package org.minqing.platform.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.minqing.platform.KeyRing;

/** Main keys by number, 32 bytes each, with the keys derived from them. */
final class MainKeys implements KeyRing {

    static final int LENGTH = 32;

    private record Use(int version, String purpose) {
    }

    private final NavigableMap<Integer, byte[]> keys;
    private final Map<Use, SecretKey> derived = new ConcurrentHashMap<>();

    MainKeys(Map<Integer, byte[]> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key");
        }
        keys.forEach((version, key) -> {
            if (version < 1 || key.length != LENGTH) {
                throw new IllegalArgumentException("key " + version + " must be " + LENGTH + " bytes, numbered from 1");
            }
        });
        this.keys = new TreeMap<>(keys);
    }

    @Override
    public int activeVersion() {
        return keys.lastKey();
    }

    /** The same ring without the newer keys. */
    MainKeys upTo(int version) {
        return new MainKeys(keys.headMap(version, true));
    }

    boolean has(int version) {
        return keys.containsKey(version);
    }

    @Override
    public int firstVersion() {
        return keys.firstKey();
    }

    @Override
    public SecretKey derive(int version, String purpose) {
        return derived.computeIfAbsent(new Use(version, purpose), this::compute);
    }

    /** Tells whether two rings begin with the same key, without giving anything of it away. */
    String fingerprint() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derive(firstVersion(), "fingerprint"));
            byte[] full = mac.doFinal("minqing".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(full, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretKey compute(Use use) {
        byte[] main = keys.get(use.version());
        if (main == null) {
            throw new IllegalStateException("key " + use.version() + " is not in the key file");
        }
        try {
            HKDFParameterSpec spec = HKDFParameterSpec.ofExtract().addIKM(new SecretKeySpec(main, "HKDF"))
                    .thenExpand(use.purpose().getBytes(StandardCharsets.UTF_8), LENGTH);
            return KDF.getInstance("HKDF-SHA256").deriveKey("Generic", spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
