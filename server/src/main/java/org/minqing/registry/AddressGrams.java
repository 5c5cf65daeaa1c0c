package org.minqing.registry;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What parts of addresses are found by: pairs of neighbouring characters, each with the sign of the address's lane in front. An index of
 * words reads the whole list of a pair before the first row comes; a street's name may stand in tens of thousands. A search reads one
 * lane after the other until it has rows enough; one of a few towns reads the lanes of these towns alone.
 */
public final class AddressGrams {

    private static final int GRAM = 2;
    private static final int TOWN_LANES = 8;
    private static final int ROW_LANES = 4;
    /** One for each lane. */
    private static final String SIGNS = "0123456789abcdefghijklmnopqrstuv";

    private AddressGrams() {
    }

    /**
     * What is stored with an address.
     *
     * @param town code of the town, of which the last character decides
     * @param key  normal form of the address, {@link AddressKey}
     */
    public static Set<String> of(String town, String key) {
        char lane = sign(townLane(town), key.codePoints().sum() % ROW_LANES);
        Set<String> grams = new LinkedHashSet<>();
        pairs(key).forEach(pair -> grams.add(lane + pair));
        return grams;
    }

    /** Pairs of neighbouring characters, each once. */
    public static Set<String> pairs(String text) {
        int[] characters = text.codePoints().toArray();
        Set<String> pairs = new LinkedHashSet<>();
        for (int i = 0; i + GRAM <= characters.length; i++) {
            pairs.add(new String(characters, i, GRAM));
        }
        return pairs;
    }

    /** The pair of what {@link #of} made. */
    public static String pair(String gram) {
        return gram.substring(1);
    }

    /**
     * The signs of the lanes that are looked through, in their order: a quarter of each town's addresses before the next.
     *
     * @param towns in which is looked; empty: in any
     */
    public static List<String> lanes(Collection<String> towns) {
        List<Integer> townLanes = towns.isEmpty() ? IntStream.range(0, TOWN_LANES).boxed().toList()
                : towns.stream().map(AddressGrams::townLane).distinct().sorted().toList();
        return IntStream.range(0, ROW_LANES).boxed().flatMap(row -> townLanes.stream().map(lane -> String.valueOf(sign(lane, row)))).toList();
    }

    private static int townLane(String town) {
        return town.charAt(town.length() - 1) % TOWN_LANES;
    }

    private static char sign(int townLane, int rowLane) {
        return SIGNS.charAt(townLane * ROW_LANES + rowLane);
    }
}
