package org.minqing.outreach;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.minqing.grid.GridNode;
import org.minqing.platform.Ids;
import org.minqing.registry.ObjectKey;
import org.minqing.testsupport.MinqingTest;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** However grids are redrawn: every household stands once in the coverage, as the visits to it say. */
@MinqingTest
@TestPropertySource(properties = "test.own=visits-redrawn")
class VisitRedrawTest extends VisitVillage {

    private final Map<Long, LocalDate> last = new HashMap<>();
    private final List<Long> homes = new ArrayList<>();
    private String administrator;

    @Test
    void eachHouseholdIsCountedOnceThroughASplitAMergeAndAMoveToAnotherTown() {
        administrator = people.staff("administrator", tree.root().id());
        GridNode divided = groups.get(0);
        List<double[]> places = places(divided);
        for (int i = 0; i < places.size(); i++) {
            put(live(divided, i * 30), places.get(i));
        }
        for (int i = 0; i < 4; i++) {
            live(groups.get(1), i * 60);
        }
        holds();

        double middle = places.stream().mapToDouble(place -> place[0]).sorted().skip(places.size() / 2).findFirst().orElseThrow() - 1e-7;
        JsonNode bounds = api.get(administrator, "/api/grids/" + Ids.format(divided.id())).ok().body().path("bounds");
        redraw("/" + Ids.format(divided.id()) + "/split", """
                {"line":{"type":"LineString","coordinates":[[%s,%s],[%s,%s]]},"names":["甲","乙"],"reason":"人口增长"}"""
                .formatted(middle, bounds.get(1).asDouble() - 0.01, middle, bounds.get(3).asDouble() + 0.01));
        settles();
        List<GridNode> parts = Stream.of("甲", "乙").map(this::named).toList();
        assertThat(parts).allSatisfy(part -> assertThat(number(lead, EVERY, part, "all")).as("both parts have some").isPositive());
        assertThat(parts.stream().mapToLong(part -> number(lead, EVERY, part, "all")).sum()).isEqualTo(places.size());

        GridNode other = merge(parts);
        settles();
        visitAll(named("合并组"));
        holds();

        GridNode town = grids.tree().subtree(tree.root().id()).stream().filter(grid -> grid.level() == 2 && !grid.town().equals(village.town())).findFirst()
                .orElseThrow();
        redraw("/" + Ids.format(village.id()) + "/move", "{\"parentId\":\"" + Ids.format(town.id()) + "\",\"reason\":\"区划调整\"}");
        await().atMost(Duration.ofSeconds(30)).until(() -> access.everywhere(jdbc -> jdbc.sql("select count(*) = 0 from registry_household where town <> :town "
                + "and id = any(:ids)").param("town", town.town()).param("ids", homes.toArray(Long[]::new)).query(Boolean.class).single()));
        holds();
        visitAll(named(other.name()));
        holds();
        Long left = access.everywhere(jdbc -> jdbc.sql("select count(*) from outreach_contact where household_id = any(:ids) and town <> :town")
                .param("town", town.town()).param("ids", homes.toArray(Long[]::new)).query(Long.class).single());
        assertThat(left).as("none was left behind").isZero();
    }

    /** Seen so many days ago; 0: never. */
    private long live(GridNode grid, int daysAgo) {
        String home = home(grid);
        long id = ObjectKey.parse(home).id();
        homes.add(id);
        if (daysAgo > 0) {
            record(home, daysAgo);
        }
        return id;
    }

    private void record(String home, int daysAgo) {
        Map<String, Object> visit = visit(home, EVERY);
        visit.put("onDay", today().minusDays(daysAgo).toString());
        visit.put("confirmed", true);
        api.post(lead, "/api/visits", visit).ok();
        last.put(ObjectKey.parse(home).id(), today().minusDays(daysAgo));
    }

    private void visitAll(GridNode grid) {
        listed(lead, EVERY, grid, "all").forEach(home -> record(home, 1));
    }

    /** West and east in the grid. */
    private List<double[]> places(GridNode grid) {
        JsonNode bounds = api.get(lead, "/api/grids/" + Ids.format(grid.id())).ok().body().path("bounds");
        double west = bounds.get(0).asDouble();
        double south = bounds.get(1).asDouble();
        List<double[]> places = new ArrayList<>();
        for (int i = 1; i < 20 && places.size() < 8; i++) {
            for (int j = 1; j < 20; j++) {
                double lon = west + (bounds.get(2).asDouble() - west) * i * 7 % 20 / 20;
                double lat = south + (bounds.get(3).asDouble() - south) * j / 20;
                GridNode there = tree.locate(lon, lat).grid();
                if (there != null && there.id() == grid.id()) {
                    places.add(new double[] {lon, lat});
                    break;
                }
            }
        }
        return places;
    }

    private void put(long household, double[] place) {
        access.everywhere(jdbc -> jdbc.sql("update registry_house h set lon = :lon, lat = :lat from registry_household o where o.id = :id and h.id = o.house_id")
                .param("lon", place[0]).param("lat", place[1]).param("id", household).update());
    }

    /** One of the parts with a neighbour that was there before; the other part is left. */
    private GridNode merge(List<GridNode> parts) {
        for (GridNode part : parts) {
            for (GridNode neighbour : grids.tree().children(village.id())) {
                String body = "{\"ids\":[\"" + Ids.format(part.id()) + "\",\"" + Ids.format(neighbour.id()) + "\"],\"name\":\"合并组\",\"reason\":\"并组\"}";
                if (!parts.contains(neighbour) && api.post(administrator, "/api/grids/merge", body).status() == 200) {
                    return parts.get(1 - parts.indexOf(part));
                }
            }
        }
        throw new AssertionError("no part has a neighbour");
    }

    private void redraw(String path, String body) {
        api.post(administrator, "/api/grids" + path, body).ok();
    }

    private GridNode named(String name) {
        return grids.tree().children(village.id()).stream().filter(grid -> grid.name().equals(name)).findFirst().orElseThrow();
    }

    /** The households have followed, and everything adds up. */
    private void settles() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(number(lead, EVERY, village, "all")).isEqualTo(homes.size()));
        holds();
    }

    private void holds() {
        Map<String, Long> counted = new HashMap<>();
        NUMBERS.forEach(number -> {
            counted.put(number, number(lead, EVERY, village, number));
            List<Long> found = listed(lead, EVERY, village, number).stream().map(home -> ObjectKey.parse(home).id()).toList();
            assertThat(found).as("the list of " + number).doesNotHaveDuplicates().hasSize(Math.toIntExact(counted.get(number)));
            List<Long> wanted = homes.stream().filter(home -> number.equals("all") || state(last.get(home)).equals(number)).toList();
            assertThat(found).as(number).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(coverage(lead, EVERY, village).path("parts").valueStream().mapToLong(part -> part.at("/counts/" + number).asLong()).sum())
                    .as("the parts of " + number).isEqualTo(counted.get(number));
        });
    }

    private String state(LocalDate day) {
        if (day == null) {
            return "never";
        }
        return day.plusDays(180).isBefore(today()) ? "overdue" : day.plusDays(173).isAfter(today()) ? "seen" : "due";
    }
}
