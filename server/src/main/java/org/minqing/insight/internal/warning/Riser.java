package org.minqing.insight.internal.warning;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.minqing.casework.CaseSpot;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;

/** Looks for rises in every village and town, for every kind of matter of the second level. */
final class Riser {

    private final GridTree tree;
    private final Ground ground;
    private final LocalDate today;
    private final ZoneId zone;

    /** @param today the week ends with the day before it */
    Riser(GridTree tree, Ground ground, LocalDate today, ZoneId zone) {
        this.tree = tree;
        this.ground = ground;
        this.today = today;
        this.zone = zone;
    }

    private record Key(long gridId, String category) {
    }

    /** Counts by week; week 0 is the one that is judged. */
    private static final class Weeks {

        private final int[] counts = new int[Rise.BASE_WEEKS + 1];
        private final List<CaseSpot> latest = new ArrayList<>();

        int base() {
            int sum = 0;
            for (int week = 1; week < counts.length; week++) {
                sum += counts[week];
            }
            return sum;
        }
    }

    List<Finding> find(List<CaseSpot> spots) {
        Map<String, Weeks> whole = new HashMap<>();
        Map<Integer, Map<Key, Weeks>> levels = new HashMap<>();
        for (CaseSpot spot : spots) {
            int week = week(spot);
            if (spot.category() != null && week >= 0 && week <= Rise.BASE_WEEKS) {
                whole.computeIfAbsent(spot.category(), any -> new Weeks()).counts[week]++;
                for (GridNode unit : ground.units(spot.gridId())) {
                    Weeks weeks = levels.computeIfAbsent(unit.level(), any -> new HashMap<>())
                            .computeIfAbsent(new Key(unit.id(), spot.category()), any -> new Weeks());
                    weeks.counts[week]++;
                    if (week == 0) {
                        weeks.latest.add(spot);
                    }
                }
            }
        }
        List<Finding> found = new ArrayList<>();
        levels.forEach((level, byKey) -> {
            long units = Math.max(1, ground.count(level));
            Map<String, Double> dispersions = dispersions(byKey);
            byKey.forEach((key, weeks) -> judge(key, weeks, whole.getOrDefault(key.category(), new Weeks()), units,
                    dispersions.getOrDefault(key.category(), 1.0), found));
        });
        return found;
    }

    private void judge(Key key, Weeks own, Weeks whole, long units, double dispersion, List<Finding> found) {
        int base = own.base();
        double season = Rise.season(whole.counts[0] - own.counts[0], whole.base() - base);
        Rise.Judgement judgement = Rise.judge(own.counts[0], base, whole.base() / (double) units, season, dispersion);
        if (judgement.isRise()) {
            GridNode grid = tree.get(key.gridId());
            found.add(new Finding(Kind.RISE, grid.code() + " " + key.category(), grid.id(), key.category(), null, null, null,
                    Map.of("count", judgement.count(), "expected", rounded(judgement.expected()), "before", base,
                            "season", rounded(season), "chance", chance(judgement.chance())), own.latest, null));
        }
    }

    /** Of the weeks of grids where there is enough to tell: variance over mean, at least 1. */
    private static Map<String, Double> dispersions(Map<Key, Weeks> byKey) {
        Map<String, List<Double>> ratios = new HashMap<>();
        byKey.forEach((key, weeks) -> {
            double mean = weeks.base() / (double) Rise.BASE_WEEKS;
            if (mean >= 1) {
                double squares = 0;
                for (int week = 1; week <= Rise.BASE_WEEKS; week++) {
                    squares += Math.pow(weeks.counts[week] - mean, 2);
                }
                ratios.computeIfAbsent(key.category(), any -> new ArrayList<>()).add(squares / (Rise.BASE_WEEKS - 1) / mean);
            }
        });
        Map<String, Double> found = new HashMap<>();
        ratios.forEach((category, each) -> found.put(category, Math.max(1, each.stream().mapToDouble(Double::doubleValue).average().orElse(1))));
        return found;
    }

    private int week(CaseSpot spot) {
        long days = ChronoUnit.DAYS.between(spot.reportedAt().atZone(zone).toLocalDate(), today) - 1;
        return days < 0 ? -1 : (int) (days / Rise.WEEK);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static double chance(double value) {
        return value < 1e-6 ? 1e-6 : Math.round(value * 1e6) / 1e6;
    }
}
