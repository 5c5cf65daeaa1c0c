package org.minqing.audit.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.Mac;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.minqing.platform.KeyRing;
import org.springframework.stereotype.Component;

/** Macs of records, hashes of the chain and signatures of its ends. */
@Component
class AuditKeys {

    static final int MAC_LENGTH = 16;
    /** What stands before the first record. */
    static final byte[] ORIGIN = new byte[32];

    private final KeyRing keys;

    AuditKeys(KeyRing keys) {
        this.keys = keys;
    }

    int activeVersion() {
        return keys.activeVersion();
    }

    byte[] mac(StoredRecord stored) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.derive(stored.keyVersion(), "audit.record"));
            return Arrays.copyOf(mac.doFinal(stored.canonical()), MAC_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] hash(long seq, byte[] previous, StoredRecord stored, byte[] mac) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seq).array());
            digest.update(previous);
            digest.update(mac);
            return digest.digest(stored.canonical());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] sign(ChainEnd end) {
        byte[] content = end.canonical();
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, signingKey(end.keyVersion()));
        signer.update(content, 0, content.length);
        return signer.generateSignature();
    }

    boolean verify(ChainEnd end, byte[] signature) {
        byte[] content = end.canonical();
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, signingKey(end.keyVersion()).generatePublicKey());
        signer.update(content, 0, content.length);
        return signer.verifySignature(signature);
    }

    private Ed25519PrivateKeyParameters signingKey(int version) {
        return new Ed25519PrivateKeyParameters(keys.derive(version, "audit.head").getEncoded());
    }
}
