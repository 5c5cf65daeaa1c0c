package org.minqing.grid.internal;

import java.util.Arrays;

/** An immutable map from long keys to ints by open addressing: half the memory and twice the speed of boxed keys. */
final class LongIndex {

    static final int ABSENT = -1;

    private final long[] keys;
    private final int[] values;
    private final int mask;

    /** Key i maps to i. */
    LongIndex(long[] ids) {
        int capacity = Integer.highestOneBit(Math.max(4, ids.length) * 2 - 1) * 2;
        keys = new long[capacity];
        values = new int[capacity];
        mask = capacity - 1;
        Arrays.fill(values, ABSENT);
        for (int i = 0; i < ids.length; i++) {
            int at = slot(ids[i]);
            while (values[at] != ABSENT) {
                if (keys[at] == ids[i]) {
                    throw new IllegalArgumentException("id twice: " + ids[i]);
                }
                at = at + 1 & mask;
            }
            keys[at] = ids[i];
            values[at] = i;
        }
    }

    int get(long id) {
        int at = slot(id);
        while (values[at] != ABSENT) {
            if (keys[at] == id) {
                return values[at];
            }
            at = at + 1 & mask;
        }
        return ABSENT;
    }

    private int slot(long id) {
        long mixed = id * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32) & mask;
    }
}
