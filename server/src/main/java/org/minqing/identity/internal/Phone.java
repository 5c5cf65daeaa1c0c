package org.minqing.identity.internal;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mobile number of mainland China in its normal form, 11 digits. It is written nowhere in the clear: neither in the
 * database, nor in a log, nor in an answer.
 */
public record Phone(String digits) {

    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final int LONGEST_INPUT = 32;

    /** Takes spaces, hyphens and the country code 86. */
    public static Optional<Phone> parse(String text) {
        if (text.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String digits = text.replaceAll("[\\s-]", "").replaceFirst("^(\\+|00)86", "");
        return MOBILE.matcher(digits).matches() ? Optional.of(new Phone(digits)) : Optional.empty();
    }

    /** {@code 138****1234}. */
    public String masked() {
        return digits.substring(0, 3) + "****" + digits.substring(7);
    }

    @Override
    public String toString() {
        return masked();
    }
}
