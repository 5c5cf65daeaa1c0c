package org.minqing.platform;

import javax.crypto.SecretKey;

/**
 * The system's secret keys. They are kept outside the database, so that whoever holds a copy of the database alone
 * can neither read personal fields nor forge the audit chain. There is no default key.
 * <p>
 * The ring holds numbered main keys; every use derives its own key from them (HKDF-SHA256, RFC 5869) by a purpose
 * such as {@code audit.record}. A new main key is added under the next number; older ones stay for reading.
 */
public interface KeyRing {

    /** Number of the key that new data is written with: the highest. */
    int activeVersion();

    /** Number of the oldest key, which never changes while the system lives; for what can't be re-keyed row by row. */
    int firstVersion();

    /**
     * The key for a purpose, 256 bits.
     *
     * @throws IllegalStateException if the ring lacks the version: the key file of another installation is in use
     */
    SecretKey derive(int version, String purpose);
}
