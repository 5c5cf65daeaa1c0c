package org.minqing.insight.internal.hot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Groups reports one by one, in their order; the same reports in the same order give the same groups. A report joins the
 * matter that its words are most like, if they are alike enough for how near it is and somebody has spoken of that matter
 * lately; else it is a matter of its own. A matter that has grown so like another of the same place is joined with it.
 */
final class HotBoard {

    /** What is nearer than this is the same spot. */
    static final double NEAR_METRES = 600;
    /** Likeness (cosine) that is enough, by nearness. What is known to be elsewhere is another matter. */
    static final double ENOUGH_NEAR = 0.16;
    static final double ENOUGH_IN_VILLAGE = 0.18;
    static final double ENOUGH_BY_WORDS = 0.20;
    /** Two matters are one. */
    static final double ENOUGH_TO_JOIN = 0.25;
    /** Nobody has spoken of it for so long: it is over. */
    static final Duration LATELY = Duration.ofDays(90);
    /** Pairs that everybody uses (in more than this share of reports) find nothing. */
    private static final double COMMON = 0.05;
    private static final int PAIRS_TO_LOOK_BY = 24;
    private static final int SHARED_AT_LEAST = 3;
    /** A pair of so many matters tells none of them. */
    private static final int MOST_OF_PAIR = 3_000;
    /** Reports that have to be known before rarity says much. */
    private static final int GROUNDED = 200;

    private final Map<Integer, Integer> occurrences = new HashMap<>();
    private final Map<Integer, List<Matter>> byPair = new HashMap<>();
    private final Map<Long, Matter> matters = new LinkedHashMap<>();
    private int reports;

    /** @param into the matter that lives on; id of the one that is gone */
    record Joining(long gone, long into) {
    }

    /** @param joinings matters that became one by this */
    record Placed(long matter, List<Joining> joinings) {
    }

    Map<Long, Matter> matters() {
        return matters;
    }

    /** How many it knows. */
    int reports() {
        return reports;
    }

    Placed place(Report report) {
        Words words = read(report);
        Matter found = best(words, report.place(), report.lon(), report.lat(), report.at(), null, false);
        Matter matter = found != null ? found : begin(report.id());
        add(matter, report, words);
        List<Joining> joinings = new ArrayList<>();
        if (found != null) {
            Matter other = best(matter.words(), report.place(), report.lon(), report.lat(), report.at(), matter, true);
            if (other != null) {
                Matter into = other.id() < matter.id() ? other : matter;
                Matter gone = into == other ? matter : other;
                join(gone, into);
                joinings.add(new Joining(gone.id(), into.id()));
                matter = into;
            }
        }
        return new Placed(matter.id(), joinings);
    }

    /** As it was decided before. */
    void restore(Report report, long matterId) {
        Words words = read(report);
        Matter matter = matters.get(matterId);
        add(matter == null ? begin(matterId) : matter, report, words);
    }

    private Matter begin(long id) {
        var matter = new Matter(id);
        matters.put(id, matter);
        return matter;
    }

    private void add(Matter matter, Report report, Words words) {
        Set<Integer> known = pairsOf(matter);
        matter.add(report, words);
        index(matter, known);
    }

    private void index(Matter matter, Set<Integer> known) {
        for (int pair : matter.words().pairs()) {
            if (known.add(pair)) {
                byPair.computeIfAbsent(pair, any -> new ArrayList<>(2)).add(matter);
            }
        }
    }

    private static Set<Integer> pairsOf(Matter matter) {
        Set<Integer> pairs = new HashSet<>();
        for (int pair : matter.words().pairs()) {
            pairs.add(pair);
        }
        return pairs;
    }

    private void join(Matter gone, Matter into) {
        Set<Integer> known = pairsOf(into);
        into.absorb(gone);
        index(into, known);
        matters.remove(gone.id());
    }

    private Words read(Report report) {
        Map<Integer, Integer> counts = Words.count(report.title(), report.text());
        reports++;
        counts.keySet().forEach(pair -> occurrences.merge(pair, 1, Integer::sum));
        Map<Integer, Double> weights = new HashMap<>();
        counts.forEach((pair, count) -> weights.put(pair, (1 + Math.log(count)) * rarity(pair)));
        return Words.of(weights, Words.MOST);
    }

    private double rarity(int pair) {
        double all = reports + GROUNDED;
        double own = occurrences.getOrDefault(pair, 1);
        double idf = Math.log(all / own);
        return own / all > COMMON ? 0 : idf * idf;
    }

    private @Nullable Matter best(Words words, @Nullable Long place, @Nullable Double lon, @Nullable Double lat, Instant at,
                                  @Nullable Matter except, boolean toJoin) {
        Map<Matter, Integer> shared = new LinkedHashMap<>();
        for (int pair : heaviest(words)) {
            List<Matter> with = byPair.getOrDefault(pair, List.of());
            if (with.size() <= MOST_OF_PAIR) {
                with.forEach(matter -> shared.merge(matter, 1, Integer::sum));
            }
        }
        Matter best = null;
        double most = 0;
        for (Map.Entry<Matter, Integer> entry : shared.entrySet()) {
            Matter matter = entry.getKey();
            if (entry.getValue() < SHARED_AT_LEAST || matter == except || matters.get(matter.id()) != matter
                    || Duration.between(matter.last(), at).compareTo(LATELY) > 0) {
                continue;
            }
            double likeness = words.likeness(matter.words());
            if (likeness > most && likeness >= enough(matter.from(place, lon, lat), toJoin)) {
                best = matter;
                most = likeness;
            }
        }
        return best;
    }

    private static double enough(Matter.Nearness nearness, boolean toJoin) {
        return switch (nearness) {
            case FAR -> 2;
            case NEAR -> toJoin ? ENOUGH_TO_JOIN : ENOUGH_NEAR;
            case SAME_VILLAGE -> toJoin ? ENOUGH_TO_JOIN : ENOUGH_IN_VILLAGE;
            case UNKNOWN -> toJoin ? ENOUGH_TO_JOIN : ENOUGH_BY_WORDS;
        };
    }

    private static List<Integer> heaviest(Words words) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < words.pairs().length; i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingDouble(i -> -words.weights()[i]).thenComparing(i -> words.pairs()[i]));
        return order.stream().limit(PAIRS_TO_LOOK_BY).map(i -> words.pairs()[i]).toList();
    }
}
