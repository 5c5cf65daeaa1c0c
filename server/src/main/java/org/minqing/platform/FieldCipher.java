package org.minqing.platform;

/**
 * Encrypts single personal fields for the database with authenticated encryption and a random nonce. The number of
 * the key stands in the ciphertext, so keys can be rotated without a stop.
 */
public interface FieldCipher {

    /**
     * @param context what the field is and which row it belongs to, for example {@code account.phone:42}; a ciphertext
     *                that was copied to another row or column does not decrypt
     */
    byte[] encrypt(String plain, String context);

    /** @throws IllegalStateException if the ciphertext was changed, belongs to another context or its key is missing */
    String decrypt(byte[] ciphertext, String context);
}
