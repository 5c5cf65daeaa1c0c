package org.minqing.sync.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a phone holds, as the server remembers it: of each path and of the state in which it was sent 64 bits of a digest, and so nothing
 * that says anything of anybody.
 *
 * @param mark  of what all answers depend on: duties, profile, tree, program
 * @param items digest of path → digest of state
 */
record HeldState(long mark, Map<Long, Long> items) {

    private static final int ENTRY = 2 * Long.BYTES;

    static HeldState read(long mark, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Map<Long, Long> items = HashMap.newHashMap(bytes.length / ENTRY);
        while (buffer.remaining() >= ENTRY) {
            items.put(buffer.getLong(), buffer.getLong());
        }
        return new HeldState(mark, items);
    }

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(items.size() * ENTRY);
        items.forEach((path, stamp) -> buffer.putLong(path).putLong(stamp));
        return buffer.array();
    }

    static long digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static long digest(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
