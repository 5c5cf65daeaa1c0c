package org.minqing.insight.internal.warning;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseSpot;
import org.minqing.grid.DetachedTree;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.profile.ProfileFolder;

import static org.assertj.core.api.Assertions.assertThat;

/** What shows at spots, and a kind of matter that rises in one village. */
class SpotsTest {

    private static final Instant NOW = Instant.parse("2026-03-20T04:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String LAMP = "0603";
    /** Some metres of a degree. */
    private static final double METRE = 1 / 111_320.0;
    private static final ProfileFolder PLACE = ProfileFolder.named("shanwei");
    private static final GridTree TREE = DetachedTree.ofProfile(PLACE.folder(), PLACE.profile()).tree();
    private static final Ground GROUND = new Ground(TREE, PLACE.profile());

    private final GridNode town = TREE.subtree(TREE.root().id()).stream().filter(node -> node.level() == 2).findFirst().orElseThrow();
    private final GridNode village = TREE.children(town.id()).getFirst();
    private final GridNode otherVillage = TREE.children(town.id()).getLast();
    private final Spots spots = new Spots(GROUND, NOW);
    private long lastId;

    @Test
    void theSameSpotCountsOnceAnEarlierReportHadBeenSettled() {
        List<CaseSpot> lamp = List.of(closed(20, LAMP, 0), at(10, LAMP, 20), at(1, LAMP, 40));
        assertThat(spots.again(lamp)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.AGAIN);
            assertThat(found.numbers()).containsEntry("count", 3).containsEntry("returned", 2L);
        });
    }

    @Test
    void threeReportsOfOneFaultThatWasNeverSettledAreOneMatterAndNoReturn() {
        assertThat(spots.again(List.of(at(20, LAMP, 0), at(10, LAMP, 20), at(1, LAMP, 40)))).isEmpty();
    }

    @Test
    void anotherSpotAnotherKindOrLongAgoIsNotTheSame() {
        assertThat(spots.again(List.of(closed(20, LAMP, 0), at(10, LAMP, 200), at(1, LAMP, 400)))).isEmpty();
        assertThat(spots.again(List.of(closed(20, LAMP, 0), at(10, "0601", 20), at(1, "0602", 40)))).isEmpty();
        assertThat(spots.again(List.of(closed(200, LAMP, 0), closed(150, LAMP, 0), at(1, LAMP, 40)))).isEmpty();
    }

    @Test
    void fourLampsOneAfterTheOtherAreAFailureOfTheKindAndOneLampReportedFourTimesIsNot() {
        List<CaseSpot> row = List.of(at(2.5, LAMP, 0), at(2, LAMP, 50), at(1, LAMP, 100), at(0.5, LAMP, 150));
        assertThat(spots.facilities(row)).singleElement().satisfies(found ->
                assertThat(found.numbers()).containsEntry("count", 4));
        assertThat(spots.facilities(List.of(at(2, LAMP, 0), at(1.5, LAMP, 5), at(1, LAMP, 3), at(0.5, LAMP, 1)))).isEmpty();
        assertThat(spots.facilities(List.of(at(6, LAMP, 0), at(5, LAMP, 50), at(1, LAMP, 100), at(0.5, LAMP, 150)))).isEmpty();
    }

    @Test
    void withoutAPointNobodyCanTellFourLampsFromOne() {
        List<CaseSpot> vague = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            vague.add(spot(village, LAMP, NOW.minus(Duration.ofHours(2 + i)), null, null, null));
        }
        assertThat(spots.facilities(vague)).isEmpty();
    }

    @Test
    void fiveReportsAtOnePlaceWithinAnHourAreABurstAndSpreadOverADayTheyAreNot() {
        List<CaseSpot> burst = new ArrayList<>();
        List<CaseSpot> slow = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            burst.add(at(0.1 - i / 1440.0 * 5, "080" + (i % 4 + 1), i * 40));
            slow.add(at(5 - i, LAMP, i * 40));
        }
        assertThat(spots.bursts(burst)).singleElement().satisfies(found -> assertThat(found.numbers()).containsEntry("count", 5));
        assertThat(spots.bursts(slow)).isEmpty();
        assertThat(spots.bursts(burst.subList(0, 4))).isEmpty();
    }

    @RepeatedTest(20)
    void burstsAreThoseOfALookAtEveryPair(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<CaseSpot> reports = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean point = random.nextInt(5) > 0;
            reports.add(spot(random.nextBoolean() ? village : otherVillage, LAMP, NOW.minus(Duration.ofMinutes(random.nextInt(480))),
                    point ? 115.3 + random.nextInt(4_000) * METRE : null, point ? 22.7 + random.nextInt(4_000) * METRE : null, null));
        }
        List<CaseSpot> inOrder = reports.stream().filter(spot -> !spot.reportedAt().isBefore(NOW.minus(Spots.BURST_LOOKS_BACK)))
                .sorted(Comparator.comparing(CaseSpot::reportedAt).thenComparing(CaseSpot::id)).toList();
        List<List<Long>> expected = new ArrayList<>();
        Set<Long> taken = new HashSet<>();
        for (int at = 0; at < inOrder.size(); at++) {
            CaseSpot first = inOrder.get(at);
            List<Long> group = inOrder.stream().skip(at).filter(spot -> !taken.contains(spot.id()) && Duration.between(first.reportedAt(), spot.reportedAt())
                    .toMinutes() <= 60 && isTogether(first, spot)).map(CaseSpot::id).toList();
            if (!taken.contains(first.id()) && group.size() >= Spots.IN_AN_HOUR) {
                taken.addAll(group);
                expected.add(group);
            }
        }
        assertThat(expected).isNotEmpty();
        assertThat(spots.bursts(reports)).extracting(found -> found.cases().stream().map(CaseSpot::id).toList()).isEqualTo(expected);
    }

    private static boolean isTogether(CaseSpot one, CaseSpot other) {
        return one.lon() == null || other.lon() == null ? one.gridId() == other.gridId()
                : Squares.metres(one.lon(), one.lat(), other.lon(), other.lat()) <= Spots.HOUR_METRES;
    }

    @Test
    void aKindThatRisesInOneVillageIsFoundThereAndNotWhereNothingChanged() {
        List<CaseSpot> reports = new ArrayList<>();
        for (GridNode each : List.of(village, otherVillage)) {
            for (int day = 8; day < 7 * (Rise.BASE_WEEKS + 1); day += 7) {
                reports.add(spot(each, LAMP, NOW.minus(Duration.ofDays(day)), 115.3, 22.7, null));
            }
        }
        for (int i = 0; i < 12; i++) {
            reports.add(spot(village, LAMP, NOW.minus(Duration.ofDays(1 + i % 6)), 115.3, 22.7, null));
        }
        List<Finding> found = new Riser(TREE, GROUND, LocalDate.ofInstant(NOW, ZONE), ZONE).find(reports);
        assertThat(found).extracting(Finding::gridId).contains(village.id()).doesNotContain(otherVillage.id());
        assertThat(found).allSatisfy(each -> {
            assertThat(each.kind()).isEqualTo(Kind.RISE);
            assertThat(each.category()).isEqualTo(LAMP);
        });
    }

    private CaseSpot at(double daysAgo, String category, double metresEast) {
        return spot(village, category, before(daysAgo), 115.3 + metresEast * METRE, 22.7, null);
    }

    private CaseSpot closed(double daysAgo, String category, double metresEast) {
        return spot(village, category, before(daysAgo), 115.3 + metresEast * METRE, 22.7, before(daysAgo - 2));
    }

    private static Instant before(double days) {
        return NOW.minus(Duration.ofMinutes(Math.round(days * 1440)));
    }

    private CaseSpot spot(GridNode grid, String category, Instant reported, @Nullable Double lon, @Nullable Double lat, @Nullable Instant closed) {
        return new CaseSpot(grid.town(), ++lastId, grid.id(), category, null, lon, lat, reported, closed == null, null, closed);
    }
}
