package org.minqing.registry.internal.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

    /** Number of a passport or permit; a house, a household or a thing can have such a number too. */
    record Document(String number) implements Wanted {
    }

    /** A number of a person with other words, which all have to be true of the one whose number it is: 陈伟 13800138000. */
    record Numbered(Wanted number, List<String> words) implements Wanted {
    }

    /** Part of a name or an address, as the database keeps them. */
    record Part(String text) implements Wanted {
    }

    /**
     * Words that were typed apart and all have to be true: of a house each is a part of its address; of a person one is the
     * name, its reading or initials, and the others are parts of the address or the year of birth.
     */
    record Several(List<String> words) implements Wanted {

        /** The word that can be a person's name: letters first, then the shortest that doesn't look like an address. */
        Optional<String> name() {
            return words.stream().filter(word -> LETTERS.matcher(word).matches()).findFirst().or(() -> words.stream()
                    .filter(word -> NAME.matcher(word).matches() && !PLACE.matcher(word).matches())
                    .min(Comparator.comparing(String::length)));
        }
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
    Pattern NAME = Pattern.compile("[\\p{IsHan}·]{2,15}");
    /** Ends as parts of addresses do. */
    Pattern PLACE = Pattern.compile(".*(?:路|街|街道|大道|巷|里|弄|村|社区|镇|区|县|市|组|栋|单元|楼|号|房|室|小区|花园|广场|公寓|大厦|市场)");
    Pattern ID_NUMBER = Pattern.compile("\\d{17}[\\dX]");
    Pattern PHONE = Pattern.compile("(?:\\+?86)?(1[3-9]\\d{9})|(0\\d{9,11})");
    /** As passports and permits have them: few letters in front, and five digits at least. */
    Pattern DOCUMENT = Pattern.compile("[A-Z]{0,4}\\d{5,15}[A-Z]?");
    /** A name and a number without a blank between them. */
    Pattern GLUED = Pattern.compile("(?<=\\p{IsHan})(?=\\d{11})|(?<=[\\dX]{11})(?=\\p{IsHan})");
    Pattern GROUP = Pattern.compile("[+\\d-]+X?");
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
        Wanted number = ofNumber(text);
        if (number != null) {
            return number;
        }
        if (ORGANISATION_CODE.matcher(text).matches()) {
            return new OrganisationCode(text);
        }
        if (LETTERS.matcher(text).matches()) {
            return ofLetters(text);
        }
        if (DOCUMENT.matcher(text).matches()) {
            return new Document(text);
        }
        List<String> words = words(GLUED.matcher(Normalizer.normalize(Objects.requireNonNull(typed), Normalizer.Form.NFKC).toUpperCase(Locale.ROOT)).replaceAll(" "));
        return words.size() == 1 ? new Part(text) : several(words);
    }

    private static Wanted several(List<String> words) {
        for (List<String> typed : List.of(words, joined(words))) {
            for (int i = 0; i < typed.size() && typed.size() > 1; i++) {
                Wanted number = ofNumber(typed.get(i));
                if (number != null) {
                    List<String> others = new ArrayList<>(typed);
                    others.remove(i);
                    return new Numbered(number, List.copyOf(others));
                }
            }
        }
        return new Several(words);
    }

    /** Of a number that was typed in groups the groups together. */
    private static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>();
        for (String word : words) {
            if (!joined.isEmpty() && GROUP.matcher(word).matches() && GROUP.matcher(joined.getLast()).matches()) {
                joined.set(joined.size() - 1, joined.getLast() + word);
            } else {
                joined.add(word);
            }
        }
        return joined;
    }

    /** An ID number or a phone; null: neither. */
    private static @Nullable Wanted ofNumber(String text) {
        if (ID_NUMBER.matcher(text).matches()) {
            return new IdNumber(text);
        }
        String digits = text.replace("-", "");
        return PHONE.matcher(digits).matches() ? new Phone(digits.replaceFirst("^\\+?86(?=1\\d{10}$)", "")) : null;
    }

    /** A reading, or first letters of one. */
    static Wanted ofLetters(String word) {
        String letters = word.toLowerCase(Locale.ROOT);
        return NO_VOWEL.matcher(word).matches() ? new Initials(letters) : new Pinyin(letters);
    }

    /** Single characters are one word with their neighbours: names are often typed with a gap. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        boolean single = false;
        for (String word : NOISE.split(text)) {
            boolean alone = word.codePointCount(0, word.length()) == 1;
            if (!word.isEmpty() && (alone || single) && !words.isEmpty() && (alone || words.getLast().length() <= 2)) {
                words.set(words.size() - 1, words.getLast() + word);
            } else if (!word.isEmpty()) {
                words.add(word);
            }
            single = alone;
        }
        return List.copyOf(words);
    }
}
