package org.minqing.insight.internal.hot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HotBoardTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final List<String> OTHERS = List.of("村口路灯坏了三天没人修", "菜市场门口占道经营很严重", "学校后门垃圾堆了一个星期", "河道里漂着死鱼臭味很大",
            "楼上装修半夜敲打睡不着", "井盖松动车子压过很响");

    private static Report report(long id, String text, double lon, double lat, int day) {
        return new Report(id, "", text, 7L, lon, lat, START.plus(Duration.ofDays(day)));
    }

    private static List<Report> life() {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            reports.add(report(2 * i + 1, OTHERS.get(i % OTHERS.size()) + "，" + i + "号" + (char) ('甲' + i), 115 + i * 0.05, 22.5, i / 3));
            if (i % 6 == 0) {
                reports.add(report(2 * i + 2, "翠湖花园旁边的搅拌站日夜开工，灰尘噪音扰民，请查" + (char) ('乾' + i), 115.301, 22.701, i / 3));
            }
        }
        return reports;
    }

    private static Map<Long, Matter> grouped(List<Report> reports) {
        var board = new HotBoard();
        reports.forEach(board::place);
        return board.matters();
    }

    @Test
    void whatManySayOfOneBuildingSiteIsOneMatter() {
        List<Matter> several = grouped(life()).values().stream().filter(matter -> matter.reports().size() > 5).toList();
        assertThat(several).hasSize(1);
        assertThat(several.getFirst().reports()).hasSize(10).allMatch(report -> report.text().contains("搅拌站"));
    }

    @Test
    void theSameWordsOfAnotherPlaceAreAnotherMatter() {
        var board = new HotBoard();
        life().forEach(board::place);
        long first = board.place(report(900, "翠湖花园旁边的搅拌站日夜开工", 115.301, 22.701, 21)).matter();
        long elsewhere = board.place(report(901, "翠湖花园旁边的搅拌站日夜开工", 115.9, 22.9, 21)).matter();
        assertThat(elsewhere).isNotEqualTo(first);
    }

    @Test
    void aMatterOfWhichNobodySpokeForLongIsOver() {
        var board = new HotBoard();
        life().forEach(board::place);
        assertThat(board.place(report(900, "翠湖花园旁边的搅拌站日夜开工", 115.301, 22.701, 200)).matter()).isEqualTo(900);
    }

    @Test
    void theSameReportsInTheSameOrderGiveTheSameMattersAlsoAfterARestart() {
        List<Report> reports = life();
        Map<Long, Matter> once = grouped(reports);
        var first = new HotBoard();
        List<Long> decided = new ArrayList<>();
        reports.subList(0, 40).forEach(each -> decided.add(first.place(each).matter()));
        var restarted = new HotBoard();
        for (int i = 0; i < 40; i++) {
            restarted.restore(reports.get(i), decided.get(i));
        }
        reports.subList(40, reports.size()).forEach(restarted::place);
        assertThat(restarted.matters().keySet()).isEqualTo(once.keySet());
    }

    @Test
    void heatHalvesInFourteenDays() {
        assertThat(Heat.of(List.of(START), START.plus(Duration.ofDays(14)))).isBetween(0.499, 0.501);
        assertThat(Heat.of(List.of(START, START), START)).isEqualTo(2);
    }
}
