package org.minqing.casework;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The one code of a case for its whole life ("一案一码"), good to read aloud: 15 characters of Crockford's base 32,
 * of which 6 are the town, 8 are random and the last is a check character (Luhn mod 32: finds every single wrong
 * character and nearly every swap of neighbours). Written {@code XXXXX-XXXXX-XXXXX}; read in either case, with or
 * without hyphens, O as 0, I and L as 1.
 *
 * @param value the 15 characters, upper case, without hyphens
 */
public record CaseCode(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOWN_LENGTH = 6;
    private static final int LENGTH = 15;

    /** A new code for a case of the town (9 digits). */
    public static CaseCode random(String town) {
        return of(town, RANDOM.nextLong());
    }

    public static CaseCode of(String town, long bits) {
        StringBuilder text = new StringBuilder(LENGTH);
        append(text, Long.parseLong(town), TOWN_LENGTH);
        append(text, bits & 0xFF_FFFF_FFFFL, LENGTH - TOWN_LENGTH - 1);
        return new CaseCode(text.append(check(text)).toString());
    }

    /** Reads what a person typed; empty if it is no code. */
    public static Optional<CaseCode> parse(String typed) {
        if (typed.length() > 40) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(LENGTH);
        for (char raw : typed.toCharArray()) {
            char c = switch (Character.toUpperCase(raw)) {
                case 'O' -> '0';
                case 'I', 'L' -> '1';
                default -> Character.toUpperCase(raw);
            };
            if (c == '-' || c == ' ') {
                continue;
            }
            if (ALPHABET.indexOf(c) < 0) {
                return Optional.empty();
            }
            text.append(c);
        }
        if (text.length() != LENGTH || text.charAt(LENGTH - 1) != check(text.subSequence(0, LENGTH - 1))) {
            return Optional.empty();
        }
        return number(text.subSequence(0, TOWN_LENGTH)) > 999_999_999L
                ? Optional.empty() : Optional.of(new CaseCode(text.toString()));
    }

    /** The 9-digit code of the town in which the case was reported. */
    public String town() {
        return "%09d".formatted(number(value.substring(0, TOWN_LENGTH)));
    }

    /** As people see it. */
    public String display() {
        return value.substring(0, 5) + "-" + value.substring(5, 10) + "-" + value.substring(10);
    }

    @Override
    public String toString() {
        return display();
    }

    private static void append(StringBuilder text, long number, int length) {
        for (int i = length - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt((int) (number >> 5 * i & 31)));
        }
    }

    private static long number(CharSequence text) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            number = number << 5 | ALPHABET.indexOf(text.charAt(i));
        }
        return number;
    }

    private static char check(CharSequence text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(text.length() - 1 - i)) * (i % 2 == 0 ? 2 : 1);
            sum += digit / 32 + digit % 32;
        }
        return ALPHABET.charAt((32 - sum % 32) % 32);
    }
}
