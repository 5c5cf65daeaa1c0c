package org.minqing.registry.internal.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.minqing.registry.RegistryProblem;

/** What a typed text means. */
sealed interface Wanted {

    /** 17 digits and a check character; of 18 digits it can be a code of an organisation too. */
    record IdNumber(String number) implements Wanted {
    }

    record Phone(String number) implements Wanted {
    }

    record OrganisationCode(String code) implements Wanted {
    }

    /** Part of a name or an address, as the database keeps them. */
    record Part(String text) implements Wanted {
    }

    /** Beginning of a reading, without tones and blanks. */
    record Pinyin(String letters) implements Wanted {
    }

    /** First letters of the syllables. */
    record Initials(String letters) implements Wanted {
    }

    /** Everything in a grid. */
    record Everything() implements Wanted {
    }

    Pattern NOISE = Pattern.compile("[\\s,，、。．;；:：()（）\\[\\]【】\"'“”‘’]+");
    Pattern ID_NUMBER = Pattern.compile("\\d{17}[\\dX]");
    Pattern PHONE = Pattern.compile("(?:\\+?86)?(1[3-9]\\d{9})|(0\\d{9,11})");
    Pattern ORGANISATION_CODE = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");
    Pattern LETTERS = Pattern.compile("[A-Z]+");
    /** No syllable is without a vowel. */
    Pattern NO_VOWEL = Pattern.compile("[B-DF-HJ-NP-TW-Z]{2,6}");

    /** @throws org.minqing.platform.ProblemException {@code registry.nothing-to-look-for} if it says too little */
    static Wanted of(@Nullable String typed, boolean inGrid) {
        String text = typed == null ? "" : NOISE.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)).replaceAll("");
        if (text.isEmpty() && inGrid) {
            return new Everything();
        }
        if (text.codePointCount(0, text.length()) < 2) {
            throw RegistryProblem.NOTHING_TO_LOOK_FOR.asException();
        }
        if (ID_NUMBER.matcher(text).matches()) {
            return new IdNumber(text);
        }
        String digits = text.replace("-", "");
        if (PHONE.matcher(digits).matches()) {
            return new Phone(digits.replaceFirst("^\\+?86(?=1\\d{10}$)", ""));
        }
        if (ORGANISATION_CODE.matcher(text).matches()) {
            return new OrganisationCode(text);
        }
        if (LETTERS.matcher(text).matches()) {
            String letters = text.toLowerCase(Locale.ROOT);
            return NO_VOWEL.matcher(text).matches() ? new Initials(letters) : new Pinyin(letters);
        }
        return new Part(text);
    }
}
