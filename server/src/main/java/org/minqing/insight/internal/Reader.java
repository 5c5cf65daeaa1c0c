package org.minqing.insight.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.minqing.casework.CaseKey;

/** Questions to the facts in memory, for as long as {@link FactMemory#read} lasts. */
public final class Reader implements FactSource {

    /** Ids carry the milliseconds since the beginning of 2020 above so many bits. */
    private static final int LOW_BITS = 22;
    private static final long DAY_MILLIS = 86_400_000;
    private static final Cohort[] COHORTS = Cohort.values();

    private final FactMemory.Contents contents;

    Reader(FactMemory.Contents contents) {
        this.contents = contents;
    }

    public TownFacts.Dictionary words() {
        return contents.words();
    }

    @Override
    public long[][] tally(FactScope scope, FactFilter filter, Buckets buckets, int now) {
        long[][] tallies = new long[buckets.size()][Counter.COUNT];
        Matcher.of(scope, filter, words()).ifPresent(matcher -> {
            List<Part> parts = parts(matcher);
            Map<TownFacts, Part> byTown = parts.stream().collect(Collectors.toMap(Part::facts, Function.identity()));
            for (FactMemory.County county : contents.counties()) {
                if (sumOf(county, byTown, matcher, buckets, tallies)) {
                    continue;
                }
                for (TownFacts facts : county.towns()) {
                    Part part = byTown.get(facts);
                    if (part != null) {
                        countDone(part, matcher, buckets, tallies);
                    }
                }
            }
            parts.forEach(part -> countOwed(part, matcher, buckets, now, tallies));
        });
        return tallies;
    }

    /** Whether the fact is in memory as it is. */
    boolean holds(Fact fact) {
        TownFacts facts = contents.town(fact.key().town());
        return facts != null && facts.isAs(fact);
    }

    /** Visits each fact; towns in the order of their codes, within a town oldest report first. */
    public void scan(FactScope scope, FactFilter filter, FactVisitor visitor) {
        Matcher.of(scope, filter, words()).ifPresent(matcher -> parts(matcher, visitor).forEach(part -> {
            for (int row = 0; row < part.facts().size(); row++) {
                if (matcher.takes(part, row)) {
                    visitor.visit(part.facts(), row);
                }
            }
        }));
    }

    /** As {@link #scan}, only what is open. */
    void scanOpen(FactScope scope, FactFilter filter, FactVisitor visitor) {
        Matcher.of(scope, filter, words()).ifPresent(matcher -> parts(matcher, visitor).forEach(part -> {
            BitSet open = part.facts().open();
            for (int row = open.nextSetBit(0); row >= 0; row = open.nextSetBit(row + 1)) {
                if (matcher.takes(part, row)) {
                    visitor.visit(part.facts(), row);
                }
            }
        }));
    }

    /** As {@link #scan}, only what was reported in the period. */
    public void scanReported(FactScope scope, FactFilter filter, Buckets period, FactVisitor visitor) {
        Matcher.of(scope, filter, words()).ifPresent(matcher -> parts(matcher, visitor).forEach(part -> {
            TownFacts facts = part.facts();
            int end = end(facts, period);
            for (int row = facts.nextSince(0, period.first()); row < end; row = facts.nextSince(row + 1, period.first())) {
                if (period.of(facts.day(Cohort.REPORTED, row)) >= 0 && matcher.takes(part, row)) {
                    visitor.visit(facts, row);
                }
            }
        }));
    }

    @Override
    public Map<String, Long> causes(FactScope scope, FactFilter filter, Buckets period) {
        long[] counts = new long[words().categories().size() + 1];
        scanReported(scope, filter, period, (facts, row) -> counts[facts.category(row) + 1]++);
        Map<String, Long> causes = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                causes.put(Objects.requireNonNullElse(words().categories().word((short) (i - 1)), ""), counts[i]);
            }
        }
        return causes;
    }

    @Override
    public List<CaseKey> list(FactScope scope, FactFilter filter, Buckets period, Set<Counter> counters, int now,
                       @Nullable CaseKey before, int limit) {
        List<CaseKey> found = new ArrayList<>();
        Matcher.of(scope, filter, words()).ifPresent(matcher -> parts(matcher).forEach(part -> {
            TownFacts facts = part.facts();
            int left = limit;
            int first = before == null ? facts.size() : facts.firstFrom(before.id() + 1);
            for (int row = Math.min(first, end(facts, period)) - 1; row >= 0 && left > 0; row--) {
                if ((before == null || NEWEST.compare(facts.key(row), before) > 0) && matcher.takes(part, row)
                        && isCounted(facts, row, period, counters, now)) {
                    found.add(facts.key(row));
                    left--;
                }
            }
        }));
        found.sort(NEWEST);
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** The newest report first. */
    static final Comparator<CaseKey> NEWEST = Comparator.comparingLong(CaseKey::id).reversed()
            .thenComparing(CaseKey::town);

    /** One of the counters counts the fact in the period. */
    static boolean isCounted(TownFacts facts, int row, Buckets period, Set<Counter> counters, int now) {
        int marks = facts.marks(row);
        for (Counter counter : counters) {
            Cohort cohort = counter.cohort();
            if (counter.counts(marks) && period.of(facts.day(cohort, row)) >= 0
                    && (!cohort.isOwedIn(marks) || due(facts, cohort, row) < now)) {
                return true;
            }
        }
        return false;
    }

    /** One town and what of it may be seen. */
    record Part(TownFacts facts, TownAccess access) {
    }

    private List<Part> parts(Matcher matcher) {
        return parts(matcher, (facts, row) -> { });
    }

    private List<Part> parts(Matcher matcher, FactVisitor visitor) {
        List<Part> parts = new ArrayList<>();
        for (TownFacts facts : contents.towns()) {
            if (!visitor.wants(facts)) {
                continue;
            }
            TownAccess access = TownAccess.of(matcher.scope(), facts, words().departments());
            if (!access.none()) {
                parts.add(new Part(facts, access));
            }
        }
        return parts;
    }

    /** Of a county that is asked for as a whole the sums are at hand. */
    private boolean sumOf(FactMemory.County county, Map<TownFacts, Part> parts, Matcher matcher, Buckets buckets, long[][] tallies) {
        for (TownFacts facts : county.towns()) {
            Part part = parts.get(facts);
            if (part == null || !part.access().whole()) {
                return false;
            }
        }
        return county.sums().addTo(tallies, buckets, matcher);
    }

    private static void countDone(Part part, Matcher matcher, Buckets buckets, long[][] tallies) {
        TownFacts facts = part.facts();
        if (part.access().whole() && matcher.conditions() == 0) {
            facts.sums().addTo(tallies, buckets);
            return;
        }
        int end = end(facts, buckets);
        for (int row = facts.nextSince(0, buckets.first()); row < end; row = facts.nextSince(row, buckets.first())) {
            int endOfBlock = Math.min(end, facts.endOfBlock(row));
            for (; row < endOfBlock; row++) {
                if (matcher.takes(part, row)) {
                    countDone(facts, row, buckets, tallies);
                }
            }
        }
    }

    private static void countDone(TownFacts facts, int row, Buckets buckets, long[][] tallies) {
        int marks = facts.marks(row);
        for (Cohort cohort : COHORTS) {
            int bucket = buckets.of(facts.day(cohort, row));
            if (bucket >= 0 && !cohort.isOwedIn(marks)) {
                count(cohort, marks, tallies[bucket]);
            }
        }
    }

    private static void countOwed(Part part, Matcher matcher, Buckets buckets, int now, long[][] tallies) {
        TownFacts facts = part.facts();
        BitSet owing = facts.owing();
        for (int row = owing.nextSetBit(0); row >= 0; row = owing.nextSetBit(row + 1)) {
            // Most of what is owed is not late, and so not counted.
            if (facts.due(row) >= now && facts.handlingDue(row) >= now || !matcher.takes(part, row)) {
                continue;
            }
            int marks = facts.marks(row);
            for (Cohort cohort : COHORTS) {
                int bucket = cohort.isOwedIn(marks) ? buckets.of(facts.day(cohort, row)) : -1;
                if (bucket >= 0 && due(facts, cohort, row) < now) {
                    count(cohort, marks, tallies[bucket]);
                }
            }
        }
    }

    private static void count(Cohort cohort, int marks, long[] tally) {
        for (Counter counter : Counter.of(cohort)) {
            if (counter.counts(marks)) {
                tally[counter.ordinal()]++;
            }
        }
    }

    private static int due(TownFacts facts, Cohort cohort, int row) {
        return cohort == Cohort.HANDLING ? facts.handlingDue(row) : facts.due(row);
    }

    /** What was reported after the last day, with a day to spare, has no day in any period. */
    private static int end(TownFacts facts, Buckets buckets) {
        long millis = (buckets.last() + 2L) * DAY_MILLIS;
        return millis <= 0 ? 0 : facts.firstFrom(millis << LOW_BITS);
    }

    /**
     * A scope and a filter in numbers.
     *
     * @param categories one more than their numbers, 0 for none; null: any
     */
    record Matcher(FactScope scope, @Nullable BitSet categories, short channel, short department) {

        static final short ANY = -2;

        /** Empty: nothing can match, as no case has such a word. */
        static Optional<Matcher> of(FactScope scope, FactFilter filter, TownFacts.Dictionary words) {
            FactScope reached = scope;
            String department = filter.department();
            String only = onlyDepartment(scope);
            if (only != null && (department == null || department.equals(only))) {
                // A department's duties alone: the same as a condition, which is cheaper.
                department = only;
                reached = new FactScope(scope.parts().stream().map(part -> new FactScope.Part(part.grids(), null))
                        .toList());
            }
            short channelNumber = number(words.channels(), filter.channel());
            short departmentNumber = number(words.departments(), department);
            BitSet categories = categories(filter, words.categories());
            boolean impossible = channelNumber == Words.NONE || departmentNumber == Words.NONE
                    || categories != null && categories.isEmpty();
            return impossible ? Optional.empty()
                    : Optional.of(new Matcher(reached, categories, channelNumber, departmentNumber));
        }

        private static @Nullable String onlyDepartment(FactScope scope) {
            String first = scope.parts().isEmpty() ? null : scope.parts().getFirst().department();
            return first != null && scope.parts().stream().allMatch(part -> first.equals(part.department())) ? first
                    : null;
        }

        private static short number(Words words, @Nullable String word) {
            return word == null ? ANY : words.find(word);
        }

        private static @Nullable BitSet categories(FactFilter filter, Words words) {
            if (filter.categories() == null) {
                return null;
            }
            BitSet numbers = new BitSet();
            for (String code : filter.categories()) {
                short number = words.find(code);
                if (number != Words.NONE || code.equals(FactFilter.NO_CATEGORY)) {
                    numbers.set(number + 1);
                }
            }
            return numbers;
        }

        int conditions() {
            return (categories == null ? 0 : 1) + (channel == ANY ? 0 : 1) + (department == ANY ? 0 : 1);
        }

        boolean takes(Part part, int row) {
            TownFacts facts = part.facts();
            if (categories != null && !categories.get(facts.category(row) + 1)) {
                return false;
            }
            return (channel == ANY || channel == facts.channel(row))
                    && (department == ANY || department == facts.department(row))
                    && part.access().allows(facts.slot(row), facts.department(row));
        }
    }
}
