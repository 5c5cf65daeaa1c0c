package org.minqing.identity;

import org.jspecify.annotations.Nullable;

/**
 * Proves anew that whoever is signed in has the phone of the account at hand. The codes are not those of signing in: one
 * does not pass for the other.
 */
public interface PhoneProof {

    /** @param demoCode the code itself, in the demo alone */
    record Sent(long expiresInSeconds, @Nullable String demoCode) {
    }

    /**
     * Sends a code to the phone of the account; it takes the place of an earlier one.
     *
     * @param address network address of whoever asks
     * @throws org.minqing.platform.ProblemException {@code identity.no-phone}, {@code identity.try-later}, or as for signing in
     */
    Sent send(long accountId, String address);

    /**
     * Uses up the code. The try counts for the account, the address and the subject, whatever comes of it.
     *
     * @param subject what is tried with it, for example a fingerprint in hexadecimal digits; null: nothing
     * @return the phone, 11 digits
     * @throws org.minqing.platform.ProblemException {@code identity.proof-wrong}, {@code identity.try-later} or
     *                                               {@code identity.no-phone}
     */
    String redeem(long accountId, String code, String address, @Nullable String subject);
}
