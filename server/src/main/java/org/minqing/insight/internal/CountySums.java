package org.minqing.insight.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums of whole days over the towns of a county: of everything, and for each word of each dimension. With them, and
 * those of each town, the questions that concern most cases need no look at any of them.
 */
final class CountySums {

    private final DaySums all = new DaySums();
    private final List<DaySums> categories = new ArrayList<>();
    private final List<DaySums> channels = new ArrayList<>();
    private final List<DaySums> departments = new ArrayList<>();

    /** False, and nothing is added: the sums can't tell what meets more than one condition. */
    boolean addTo(long[][] tallies, Buckets buckets, Reader.Matcher matcher) {
        switch (matcher.conditions()) {
            case 0 -> all.addTo(tallies, buckets);
            case 1 -> {
                if (matcher.categories() != null) {
                    matcher.categories().stream().forEach(slot -> add(categories, slot - 1, tallies, buckets));
                } else if (matcher.channel() != Reader.Matcher.ANY) {
                    add(channels, matcher.channel(), tallies, buckets);
                } else {
                    add(departments, matcher.department(), tallies, buckets);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Reads alone: several may ask at once. */
    private static void add(List<DaySums> sums, int number, long[][] tallies, Buckets buckets) {
        if (number + 1 < sums.size()) {
            sums.get(number + 1).addTo(tallies, buckets);
        }
    }

    /** Adds the row to all sums that it belongs to, or takes it away again. */
    void count(TownFacts facts, int row, int delta) {
        int marks = facts.marks(row);
        DaySums category = of(categories, facts.category(row));
        DaySums channel = of(channels, facts.channel(row));
        DaySums department = of(departments, facts.department(row));
        for (Cohort cohort : Cohort.values()) {
            short day = facts.day(cohort, row);
            if (day == Days.NONE || cohort.isOwedIn(marks)) {
                continue;
            }
            for (Counter counter : Counter.of(cohort)) {
                if (counter.counts(marks)) {
                    facts.sums().add(day, counter, delta);
                    all.add(day, counter, delta);
                    category.add(day, counter, delta);
                    channel.add(day, counter, delta);
                    department.add(day, counter, delta);
                }
            }
        }
    }

    /** One more than the words: for what has none. */
    private static DaySums of(List<DaySums> sums, short number) {
        while (sums.size() <= number + 1) {
            sums.add(new DaySums());
        }
        return sums.get(number + 1);
    }
}
