package org.minqing.registry;

import java.util.regex.Pattern;

/** Phone numbers in one form: 11 digits of a mobile phone, or area code and number of a fixed one without hyphen. */
public final class PhoneNumber {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s()\\-\u2010-\u2015\u2212.]+");
    private static final Pattern PREFIX = Pattern.compile("^(\\+?86|0086)(?=1\\d{10}$|0\\d{9,11}$)");
    private static final Pattern VALID = Pattern.compile("1[3-9]\\d{9}|0\\d{9,11}");

    private PhoneNumber() {
    }

    /** @throws CodeFault {@code phone.format} */
    public static String normal(String text) {
        String digits = PREFIX.matcher(SEPARATORS.matcher(Characters.halfWidth(text)).replaceAll("")).replaceFirst("");
        if (!VALID.matcher(digits).matches()) {
            throw new CodeFault("phone.format");
        }
        return digits;
    }
}
