package org.minqing.registry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/**
 * A citizen identity number of GB 11643: six digits of area, eight of the birth date, three of sequence (odd: male),
 * one check character of ISO 7064 MOD 11-2.
 *
 * @param number 18 characters, valid
 */
public record CitizenId(String number) {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    /** First two digits of GB/T 2260; 83 is the residence permit of people from Taiwan, 9 the permanent residence of foreigners. */
    private static final Set<String> PROVINCES = Set.of("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33",
            "34", "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63",
            "64", "65", "71", "81", "82", "83", "91", "92", "93", "94", "95", "96", "97", "98", "99");
    private static final int EARLIEST_YEAR = 1880;
    /** Sequences that the old numbers kept for people born before 1900. */
    private static final int CENTENARIAN = 996;

    /**
     * Takes a number as people write it: with blanks, full-width digits, a small x, or in the 15 digits of before 1999.
     *
     * @param today no one is born after it
     * @throws CodeFault {@code citizen-id.format}, {@code .area}, {@code .birth-date} or {@code .check-digit}
     */
    public static CitizenId of(String text, LocalDate today) {
        String plain = Characters.halfWidth(text).replace(" ", "").toUpperCase(Locale.ROOT);
        String number = plain.length() == 15 && digits(plain, 15) ? lengthened(plain) : plain;
        if (number.length() != 18 || !digits(number, 17)) {
            throw new CodeFault("citizen-id.format");
        }
        if (!PROVINCES.contains(number.substring(0, 2))) {
            throw new CodeFault("citizen-id.area");
        }
        CitizenId id = new CitizenId(number);
        LocalDate birth = id.birthDate();
        if (birth.getYear() < EARLIEST_YEAR || birth.isAfter(today)) {
            throw new CodeFault("citizen-id.birth-date");
        }
        if (number.charAt(17) != check(number)) {
            throw new CodeFault("citizen-id.check-digit");
        }
        return id;
    }

    /** The number with its check character; for made-up people. */
    public static CitizenId made(String area, LocalDate birth, int sequence) {
        String first = "%s%04d%02d%02d%03d".formatted(area, birth.getYear(), birth.getMonthValue(), birth.getDayOfMonth(), sequence);
        return new CitizenId(first + check(first));
    }

    /** @throws CodeFault {@code citizen-id.birth-date} if there is no such day */
    public LocalDate birthDate() {
        try {
            return LocalDate.of(Integer.parseInt(number, 6, 10, 10), Integer.parseInt(number, 10, 12, 10),
                    Integer.parseInt(number, 12, 14, 10));
        } catch (DateTimeException e) {
            throw new CodeFault("citizen-id.birth-date");
        }
    }

    /** GB/T 2261.1: 1 male, 2 female. */
    public String sex() {
        return (number.charAt(16) - '0') % 2 == 1 ? "1" : "2";
    }

    /** Six digits of the county where the number was given. */
    public String area() {
        return number.substring(0, 6);
    }

    private static char check(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    private static String lengthened(String old) {
        String century = Integer.parseInt(old, 12, 15, 10) >= CENTENARIAN ? "18" : "19";
        String first = old.substring(0, 6) + century + old.substring(6);
        return first + check(first);
    }

    private static boolean digits(String text, int count) {
        for (int i = 0; i < count; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
