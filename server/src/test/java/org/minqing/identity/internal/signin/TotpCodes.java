package org.minqing.identity.internal.signin;

import java.time.Instant;

/** An authenticator app. */
public final class TotpCodes {

    private TotpCodes() {
    }

    public static String at(String secret, Instant instant) {
        return Totp.codeAt(secret, instant);
    }
}
