package org.minqing.insight.internal.warning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.minqing.casework.CaseSpot;
import org.minqing.grid.GridNode;

/** What shows at spots: again and again, one facility after the other, many within the hour; and piles at desks. */
final class Spots {

    static final double SAME_METRES = 60;
    static final Duration AGAIN_WITHIN = Duration.ofDays(90);
    static final int AGAIN = 3;
    static final double HOUR_METRES = 300;
    static final int IN_AN_HOUR = 5;
    static final Duration BURST_LOOKS_BACK = Duration.ofHours(6);
    static final String FACILITIES = "06";
    static final Duration FACILITIES_WITHIN = Duration.ofHours(72);
    static final int FACILITIES_FAILING = 4;
    static final int PILE = 5;
    static final double PILE_SHARE = 0.25;

    private static final Comparator<CaseSpot> BY_TIME = Comparator.comparing(CaseSpot::reportedAt).thenComparing(CaseSpot::id);

    private final Ground ground;
    private final Instant now;

    Spots(Ground ground, Instant now) {
        this.ground = ground;
        this.now = now;
    }

    private List<CaseSpot> within(List<CaseSpot> spots, Duration duration) {
        Instant from = now.minus(duration);
        return spots.stream().filter(spot -> !spot.reportedAt().isBefore(from)).toList();
    }

    /** Several reports of one kind at one spot, at least one of them after an earlier one had been closed. */
    List<Finding> again(List<CaseSpot> spots) {
        Map<String, List<CaseSpot>> byKind = new HashMap<>();
        within(spots, AGAIN_WITHIN).stream().filter(spot -> spot.category() != null && spot.lon() != null)
                .forEach(spot -> byKind.computeIfAbsent(spot.category() + " " + ground.village(spot.gridId()).id(), any -> new ArrayList<>()).add(spot));
        List<Finding> found = new ArrayList<>();
        byKind.values().forEach(same -> clusters(same, SAME_METRES).stream().filter(group -> group.size() >= AGAIN)
                .forEach(group -> {
                    Instant closed = group.stream().map(CaseSpot::closedAt).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(now);
                    long returned = group.stream().filter(spot -> closed.isBefore(spot.reportedAt())).count();
                    if (returned > 0) {
                        found.add(at(Kind.AGAIN, group, Map.of("count", group.size(), "days", AGAIN_WITHIN.toDays(), "returned", returned)));
                    }
                }));
        return found;
    }

    /** Facilities of one kind at different spots of a village, shortly one after the other; without a point nobody can tell two from one. */
    List<Finding> facilities(List<CaseSpot> spots) {
        Map<String, List<CaseSpot>> byKind = new HashMap<>();
        within(spots, FACILITIES_WITHIN).stream().filter(spot -> spot.lon() != null)
                .filter(spot -> spot.category() != null && spot.category().startsWith(FACILITIES))
                .forEach(spot -> byKind.computeIfAbsent(spot.category() + " " + ground.village(spot.gridId()).code(), any -> new ArrayList<>()).add(spot));
        List<Finding> found = new ArrayList<>();
        byKind.forEach((key, same) -> {
            int different = clusters(same, SAME_METRES / 2).size();
            if (different >= FACILITIES_FAILING) {
                GridNode village = ground.village(same.getFirst().gridId());
                found.add(new Finding(Kind.FACILITY, key, village.id(), same.getFirst().category(), null, same.getLast().lon(),
                        same.getLast().lat(), Map.of("count", different, "hours", FACILITIES_WITHIN.toHours()), same, null));
            }
        });
        return found;
    }

    /** Many reports within an hour and some hundred metres, or in one basic grid where no point is known. */
    List<Finding> bursts(List<CaseSpot> spots) {
        List<CaseSpot> recent = within(spots, BURST_LOOKS_BACK).stream().sorted(BY_TIME).toList();
        List<Finding> found = new ArrayList<>();
        Set<CaseSpot> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        var hour = new Hour();
        int end = 0;
        for (CaseSpot first : recent) {
            for (Instant until = first.reportedAt().plus(Duration.ofHours(1)); end < recent.size() && !recent.get(end).reportedAt().isAfter(until); end++) {
                hour.add(recent.get(end));
            }
            List<CaseSpot> group = taken.contains(first) ? List.of() : hour.around(first).filter(spot -> !taken.contains(spot))
                    .sorted(BY_TIME).toList();
            if (group.size() >= IN_AN_HOUR) {
                taken.addAll(group);
                found.add(at(Kind.BURST, group, Map.of("count", group.size(), "metres", (int) HOUR_METRES)));
            }
            hour.removeOldest(first);
        }
        return found;
    }

    /** The spots of an hour that moves on. */
    private static final class Hour {

        private final Squares squares = new Squares(HOUR_METRES);
        private final Map<Long, ArrayDeque<CaseSpot>> byGrid = new HashMap<>();
        private final Map<Long, ArrayDeque<CaseSpot>> withoutPoint = new HashMap<>();

        void add(CaseSpot spot) {
            squares.add(spot);
            byGrid.computeIfAbsent(spot.gridId(), any -> new ArrayDeque<>()).add(spot);
            if (spot.lon() == null) {
                withoutPoint.computeIfAbsent(spot.gridId(), any -> new ArrayDeque<>()).add(spot);
            }
        }

        void removeOldest(CaseSpot spot) {
            squares.removeOldest(spot);
            byGrid.getOrDefault(spot.gridId(), new ArrayDeque<>()).poll();
            if (spot.lon() == null) {
                withoutPoint.getOrDefault(spot.gridId(), new ArrayDeque<>()).poll();
            }
        }

        Stream<CaseSpot> around(CaseSpot first) {
            var sameGrid = (first.lon() == null ? byGrid : withoutPoint).getOrDefault(first.gridId(), new ArrayDeque<>());
            return Stream.concat(squares.near(first), sameGrid.stream());
        }
    }

    /** Many overdue cases of one town and department. */
    List<Finding> piles(List<CaseSpot> spots) {
        Map<String, List<CaseSpot>> desks = new HashMap<>();
        spots.stream().filter(CaseSpot::open).forEach(spot -> desks.computeIfAbsent(ground.town(spot.gridId()).code() + " "
                + Objects.requireNonNullElse(spot.department(), ""), any -> new ArrayList<>()).add(spot));
        List<Finding> found = new ArrayList<>();
        desks.forEach((desk, open) -> {
            List<CaseSpot> overdue = open.stream().filter(spot -> spot.dueAt() != null && spot.dueAt().isBefore(now)).toList();
            if (overdue.size() >= PILE && overdue.size() >= PILE_SHARE * open.size()) {
                Instant oldest = overdue.stream().map(CaseSpot::dueAt).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(now);
                found.add(new Finding(Kind.PILE, desk, ground.town(open.getFirst().gridId()).id(), null, open.getFirst().department(), null,
                        null, Map.of("count", overdue.size(), "open", open.size(), "days", Duration.between(oldest, now).toDays()), overdue, null));
            }
        });
        return found;
    }

    private Finding at(Kind kind, List<CaseSpot> group, Map<String, Object> numbers) {
        CaseSpot first = group.getFirst();
        boolean oneKind = group.stream().map(CaseSpot::category).distinct().count() == 1;
        return new Finding(kind, (kind == Kind.AGAIN ? first.category() + " " : "") + first.id(), first.gridId(), oneKind ? first.category() : null,
                null, first.lon(), first.lat(), numbers, group, null);
    }

    /** In their order: each spot goes to the first group that began near it, else begins one. */
    private static List<List<CaseSpot>> clusters(List<CaseSpot> spots, double metres) {
        List<List<CaseSpot>> groups = new ArrayList<>();
        var firsts = new Squares(metres);
        Map<CaseSpot, Integer> places = new IdentityHashMap<>();
        for (CaseSpot spot : spots) {
            firsts.near(spot).map(places::get).min(Comparator.naturalOrder()).ifPresentOrElse(place -> groups.get(place).add(spot), () -> {
                firsts.add(spot);
                places.put(spot, groups.size());
                groups.add(new ArrayList<>(List.of(spot)));
            });
        }
        return groups;
    }
}
