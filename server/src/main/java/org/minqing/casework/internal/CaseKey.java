package org.minqing.casework.internal;

/** @param town 9-digit code of the town in which it was reported */
record CaseKey(String town, long id) implements Comparable<CaseKey> {

    @Override
    public int compareTo(CaseKey other) {
        int byTown = town.compareTo(other.town);
        return byTown != 0 ? byTown : Long.compare(id, other.id);
    }
}
