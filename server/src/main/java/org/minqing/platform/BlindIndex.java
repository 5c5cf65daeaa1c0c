package org.minqing.platform;

/** Keyed fingerprint (HMAC-SHA256) of an encrypted field, for exact look-up without decrypting. */
public interface BlindIndex {

    /**
     * 32 bytes; equal for equal text of the same field.
     *
     * @param field what the text is, for example {@code account.phone}; the same text has unrelated fingerprints in two fields
     * @param text  in its normal form
     */
    byte[] of(String field, String text);
}
