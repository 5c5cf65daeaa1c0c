package org.minqing.insight.internal;

import java.util.Arrays;

/** How many cases each counter counts on each day; of what time alone no longer changes. Grows at both ends. */
final class DaySums {

    private static final int ROOM = 64;

    private int first;
    private int[] sums = new int[0];

    void add(int day, Counter counter, int delta) {
        if (day == Days.NONE) {
            return;
        }
        int at = index(day) + counter.ordinal();
        sums[at] += delta;
    }

    /** Makes room for the day, which may put another array in place of the one before. */
    private int index(int day) {
        int days = sums.length / Counter.COUNT;
        if (days == 0) {
            first = day - ROOM;
            sums = new int[2 * ROOM * Counter.COUNT];
        } else if (day < first) {
            int more = first - day + ROOM;
            int[] wider = new int[sums.length + more * Counter.COUNT];
            System.arraycopy(sums, 0, wider, more * Counter.COUNT, sums.length);
            sums = wider;
            first -= more;
        } else if (day >= first + days) {
            sums = Arrays.copyOf(sums, (day - first + 1 + ROOM) * Counter.COUNT);
        }
        return (day - first) * Counter.COUNT;
    }

    /** Adds the days of the buckets to the tallies. */
    void addTo(long[][] tallies, Buckets buckets) {
        int last = first + sums.length / Counter.COUNT - 1;
        for (int day = Math.max(first, buckets.first()); day <= Math.min(last, buckets.last()); day++) {
            int bucket = buckets.of(day);
            if (bucket >= 0) {
                long[] tally = tallies[bucket];
                int at = (day - first) * Counter.COUNT;
                for (int i = 0; i < Counter.COUNT; i++) {
                    tally[i] += sums[at + i];
                }
            }
        }
    }
}
