package org.minqing.insight.internal.hot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Reports about one thing; known by the first of them. */
final class Matter {

    private static final int MOST_PAIRS = 120;

    private final long id;
    private final List<Report> reports = new ArrayList<>();
    private final Map<Integer, Double> sums = new HashMap<>();
    private Words words = new Words(new int[0], new float[0]);
    private Instant last = Instant.MIN;

    Matter(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    List<Report> reports() {
        return reports;
    }

    Words words() {
        return words;
    }

    Instant last() {
        return last;
    }

    void add(Report report, Words own) {
        reports.add(report);
        last = report.at().isAfter(last) ? report.at() : last;
        for (int i = 0; i < own.pairs().length; i++) {
            sums.merge(own.pairs()[i], (double) own.weights()[i], Double::sum);
        }
        words = Words.of(sums, MOST_PAIRS);
    }

    /** Takes over all of another. */
    void absorb(Matter other) {
        reports.addAll(other.reports);
        reports.sort((a, b) -> Long.compare(a.id(), b.id()));
        last = other.last.isAfter(last) ? other.last : last;
        other.sums.forEach((pair, weight) -> sums.merge(pair, weight, Double::sum));
        words = Words.of(sums, MOST_PAIRS);
    }

    /** Where this is, seen from a place. */
    Nearness from(@Nullable Long place, @Nullable Double lon, @Nullable Double lat) {
        boolean unknown = false;
        boolean samePlace = false;
        for (int i = reports.size() - 1; i >= Math.max(0, reports.size() - 20); i--) {
            Report own = reports.get(i);
            double metres = Report.metres(own.lon(), own.lat(), lon, lat);
            if (metres >= 0 && metres <= HotBoard.NEAR_METRES) {
                return Nearness.NEAR;
            }
            samePlace |= metres < 0 && own.place() != null && own.place().equals(place);
            unknown |= metres < 0 && (own.place() == null || place == null);
        }
        return samePlace ? Nearness.SAME_VILLAGE : unknown ? Nearness.UNKNOWN : Nearness.FAR;
    }

    enum Nearness { NEAR, SAME_VILLAGE, UNKNOWN, FAR }
}
