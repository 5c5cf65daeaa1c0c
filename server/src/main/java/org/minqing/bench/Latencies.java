package org.minqing.bench;

import java.util.Arrays;

/** Times of single requests in nanoseconds. */
final class Latencies {

    private long[] values = new long[4096];
    private int size;
    private boolean sorted;

    void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = nanos;
        sorted = false;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.size; i++) {
            add(others.values[i]);
        }
    }

    int size() {
        return size;
    }

    /** @return milliseconds below which the share of all requests lies; 0 without any */
    double percentileMillis(double share) {
        if (size == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        int index = (int) Math.ceil(share * size) - 1;
        return values[Math.clamp(index, 0, size - 1)] / 1e6;
    }
}
