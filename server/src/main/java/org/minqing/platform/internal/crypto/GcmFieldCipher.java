package org.minqing.platform.internal.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.KeyRing;

/**
 * AES-256-GCM, or SM4-GCM (GB/T 32907) where the place must use national algorithms. Layout: algorithm (1 byte), number of
 * the key (4), nonce (12), ciphertext with tag. Which algorithm a field was written with stands in it, so the setting
 * can be changed at any time.
 */
final class GcmFieldCipher implements FieldCipher {

    /** Algorithms by the mark in the ciphertext. */
    enum Algorithm {
        AES("AES", 32), SM4("SM4", 16);

        private final String name;
        private final int keyLength;

        Algorithm(String name, int keyLength) {
            this.name = name;
            this.keyLength = keyLength;
        }

        byte mark() {
            return (byte) (ordinal() + 1);
        }

        static Algorithm of(byte mark) {
            if (mark < 1 || mark > values().length) {
                throw new IllegalStateException("unknown algorithm " + mark + " in a ciphertext");
            }
            return values()[mark - 1];
        }
    }

    /** Hundreds of classes, wanted for SM4 alone. */
    private static final class BouncyCastle {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    private static final int IDLE = 8;
    private static final int NONCE = 12;
    private static final int HEADER = 1 + Integer.BYTES;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final Algorithm algorithm;
    private final SecureRandom random = new SecureRandom();
    /** Those not in use just now: finding one at its provider costs more than what it then does. */
    private final Map<Algorithm, Queue<Cipher>> idle = new EnumMap<>(Algorithm.class);

    GcmFieldCipher(KeyRing keys, Algorithm algorithm) {
        this.keys = keys;
        this.algorithm = algorithm;
        for (Algorithm one : Algorithm.values()) {
            idle.put(one, new ArrayBlockingQueue<>(IDLE));
        }
    }

    @Override
    public byte[] encrypt(String plain, String context) {
        int version = keys.activeVersion();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] body = run(Cipher.ENCRYPT_MODE, algorithm, version, nonce, context, plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(HEADER + NONCE + body.length)
                .put(algorithm.mark()).putInt(version).put(nonce).put(body).array();
    }

    @Override
    public String decrypt(byte[] ciphertext, String context) {
        if (ciphertext.length < HEADER + NONCE + TAG_BITS / 8) {
            throw new IllegalStateException("a ciphertext is too short");
        }
        ByteBuffer in = ByteBuffer.wrap(ciphertext);
        Algorithm used = Algorithm.of(in.get());
        int version = in.getInt();
        byte[] nonce = new byte[NONCE];
        in.get(nonce);
        byte[] body = Arrays.copyOfRange(ciphertext, in.position(), ciphertext.length);
        return new String(run(Cipher.DECRYPT_MODE, used, version, nonce, context, body), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, Algorithm used, int version, byte[] nonce, String context, byte[] input) {
        try {
            byte[] key = keys.derive(version, "field." + used.name).getEncoded();
            Cipher cipher = cipher(used);
            cipher.init(mode, new SecretKeySpec(key, 0, used.keyLength, used.name), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            byte[] output = cipher.doFinal(input);
            // One that failed is not used again.
            queue(used).offer(cipher);
            return output;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a field (" + context.replaceAll(":.*", "") + ") could not be "
                    + (mode == Cipher.ENCRYPT_MODE ? "encrypted" : "decrypted: it was changed or its key is another one"), e);
        }
    }

    private Cipher cipher(Algorithm used) throws GeneralSecurityException {
        Cipher cipher = queue(used).poll();
        if (cipher != null) {
            return cipher;
        }
        String transformation = used.name + "/GCM/NoPadding";
        return used == Algorithm.AES ? Cipher.getInstance(transformation)
                : Cipher.getInstance(transformation, BouncyCastle.PROVIDER);
    }

    private Queue<Cipher> queue(Algorithm used) {
        return Objects.requireNonNull(idle.get(used));
    }
}
