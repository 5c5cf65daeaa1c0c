package org.minqing.registry;

import java.util.Locale;

/**
 * A unified social credit code of GB 32100: one character of the registering authority, one of the kind, six digits
 * of area, nine of the organisation, one check character.
 *
 * @param code 18 characters, valid
 */
public record OrganisationCode(String code) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = new int[17];

    static {
        for (int i = 0, weight = 1; i < WEIGHTS.length; i++, weight = weight * 3 % 31) {
            WEIGHTS[i] = weight;
        }
    }

    /**
     * Takes a code as people write it: with blanks or hyphens, full-width or small letters.
     *
     * @throws CodeFault {@code organisation-code.format} or {@code .check-character}
     */
    public static OrganisationCode of(String text) {
        String code = Characters.halfWidth(text).replace(" ", "").replace("-", "").toUpperCase(Locale.ROOT);
        if (code.length() != 18 || code.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)
                || code.substring(2, 8).chars().anyMatch(c -> c > '9')) {
            throw new CodeFault("organisation-code.format");
        }
        if (check(code) != code.charAt(17)) {
            throw new CodeFault("organisation-code.check-character");
        }
        return new OrganisationCode(code);
    }

    /** The code with its check character; for made-up organisations. */
    public static OrganisationCode made(String first17) {
        return new OrganisationCode(first17 + check(first17));
    }

    private static char check(String code) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
