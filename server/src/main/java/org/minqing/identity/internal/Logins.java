package org.minqing.identity.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names to sign in with: lower case, and never to be mistaken for a phone number. */
public final class Logins {

    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9._-]{2,31}");

    private Logins() {
    }

    /** @throws org.minqing.platform.ProblemException {@code identity.login-invalid} */
    public static String require(String text) {
        String login = normal(text);
        if (!ALLOWED.matcher(login).matches()) {
            throw IdentityProblem.LOGIN_INVALID.asException().field("login", IdentityProblem.LOGIN_INVALID.code(), "");
        }
        return login;
    }

    public static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
