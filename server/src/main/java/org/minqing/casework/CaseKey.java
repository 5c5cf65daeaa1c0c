package org.minqing.casework;

/**
 * The key of a case in the database; between modules, never in the API.
 *
 * @param town 9-digit code of the town in which it was reported
 */
public record CaseKey(String town, long id) implements Comparable<CaseKey> {

    @Override
    public int compareTo(CaseKey other) {
        int byTown = town.compareTo(other.town);
        return byTown != 0 ? byTown : Long.compare(id, other.id);
    }
}
