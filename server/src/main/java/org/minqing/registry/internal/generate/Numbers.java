package org.minqing.registry.internal.generate;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import org.minqing.registry.CitizenId;
import org.minqing.registry.OrganisationCode;

/**
 * Numbers that look right and belong to nobody. Identity numbers and organisation codes have an area in 90 to 99 below
 * an ordinary city: GB/T 2260 keeps those for counties right under a province (city code 90), so no office below another
 * city ever had one. Phones begin with 154, which was never given to an operator. All check digits are valid.
 */
final class Numbers {

    private static final long PHONES = 100_000_000;
    /** Without common factor with the number of phones, so that each comes once. */
    private static final long STRIDE = 48_271;

    private final String city;
    private final Map<String, int[]> sequences = new HashMap<>();
    private long phones;
    private long organisations;

    /** @param division of the root, 12 digits */
    Numbers(String division) {
        this.city = division.substring(0, 4);
    }

    String area(int county) {
        return city + "9" + Math.floorMod(county, 10);
    }

    /** Goes on with the next day when a day's numbers of an area are used up. */
    CitizenId citizen(int county, LocalDate birth, boolean male) {
        String area = area(county);
        int[] next = sequences.computeIfAbsent(area + birth, any -> new int[] {0, 0});
        int sequence = next[male ? 1 : 0]++ * 2 + (male ? 1 : 0);
        if (sequence > 999) {
            throw new IllegalStateException("more than 500 of a sex on one day in one area: the scale is too large");
        }
        return CitizenId.made(area, birth, sequence);
    }

    String phone() {
        return "154%08d".formatted(phones++ * STRIDE % PHONES);
    }

    String organisation(int county, boolean selfEmployed) {
        String rest = Long.toString(organisations++ + 1_000_000);
        return OrganisationCode.made((selfEmployed ? "92" : "91") + area(county) + "MA" + rest).code();
    }
}
