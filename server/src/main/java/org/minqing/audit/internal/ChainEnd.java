package org.minqing.audit.internal;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * The end of the chain at some time.
 *
 * @param seq      place of the last record; 0: none yet
 * @param sealedAt whole microseconds
 */
record ChainEnd(long seq, Instant sealedAt, byte[] hash, int keyVersion) {

    byte[] canonical() {
        return ByteBuffer.allocate(1 + Long.BYTES * 2 + Integer.BYTES * 2 + hash.length)
                .put((byte) 1).putLong(seq).putLong(sealedAt.getEpochSecond()).putInt(sealedAt.getNano())
                .putInt(keyVersion).put(hash).array();
    }
}
