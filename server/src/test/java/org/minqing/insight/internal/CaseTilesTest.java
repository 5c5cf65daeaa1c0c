package org.minqing.insight.internal;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import org.minqing.casework.CaseApi;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What tiles show is what lists show: the same cases, to the same people, where they are. */
@MinqingTest
@TestPropertySource(properties = "test.own=case-tiles")
class CaseTilesTest {

    private static final int FAR = 9;
    private static final int NEAR = 17;

    @Autowired
    MockMvc mvc;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    TestClock clock;

    private CaseApi api;
    private String resident;

    /** A tile's marks. */
    private record Marks(List<Geometry> clusters, List<Geometry> cases) {

        long count() {
            return clusters.stream().mapToLong(each -> ((Number) value(each, "n")).longValue()).sum() + cases.size();
        }

        static Object value(Geometry geometry, String name) {
            return ((Map<?, ?>) geometry.getUserData()).get(name);
        }
    }

    @BeforeEach
    void people() {
        api = new CaseApi(mvc);
        resident = people.resident();
    }

    @Test
    void farTilesCountEachCaseOnceAndNearTilesShowItWhereItIs() throws Exception {
        GridNode village = village(0);
        String staff = people.staff("command", village.parentId());
        double[] place = inside(village);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            codes.add(report(place[0], place[1], "0603"));
        }
        awaitCount(staff, place, "", 3);
        int[] near = tile(NEAR, place);
        Marks shown = marks(get(staff, NEAR, near, "", null));
        assertThat(shown.count()).isEqualTo(3);
        Geometry mark = shown.clusters().getFirst();
        Coordinate at = onTile(NEAR, near, place);
        assertThat(mark.getCoordinate().x).isCloseTo(at.x, within(1.5));
        assertThat(mark.getCoordinate().y).isCloseTo(at.y, within(1.5));
        // All tiles of a zoom together show each case once, also where tiles meet.
        for (int zoom : new int[] {0, 5, FAR, 12}) {
            assertThat(around(staff, zoom, place, "")).as("zoom %d", zoom).isEqualTo(3);
        }
        assertThat(around(staff, FAR, place, "category=0801")).isZero();
        assertThat(around(staff, FAR, place, "category=06")).isEqualTo(3);
        assertThat(around(staff, FAR, place, "from=2020-01-01&to=2020-02-01")).isZero();
        assertThat(around(staff, FAR, place, "from=2020-01-01&to=2039-02-01")).isEqualTo(3);
        assertThat(around(staff, FAR, place, "state=handling")).isZero();
        assertThat(around(staff, FAR, place, "heat=true")).isEqualTo(3);
        api.act(staff, api.get(staff, "/api/cases/" + codes.getFirst()), "void", Map.of("reason", "重复")).ok();
        awaitCount(staff, place, "", 2);
    }

    @Test
    void farMarksAreGridsWithTheirCountsAndOfAChosenGridItsChildren() throws Exception {
        GridNode village = village(4);
        GridNode beside = grids.tree().children(village.parentId()).stream().filter(grid -> grid.id() != village.id()).findFirst().orElseThrow();
        String staff = people.staff("command", village.parentId());
        report(inside(village)[0], inside(village)[1], "0603");
        report(inside(beside)[0], inside(beside)[1], "0603");
        report(inside(beside)[0], inside(beside)[1], "0603");
        awaitCount(staff, inside(village), "", 3);
        GridNode town = grids.tree().get(village.parentId());
        Geometry whole = gridMarks(staff, FAR, inside(village), "").getFirst();
        assertThat(Marks.value(whole, "grid")).isEqualTo(Ids.format(town.id()));
        assertThat(Marks.value(whole, "name")).isEqualTo(town.name());
        assertThat(Marks.value(whole, "n")).isEqualTo(3L);
        Map<Object, Object> children = new HashMap<>();
        gridMarks(staff, FAR, inside(village), "grid=" + Ids.format(town.id())).forEach(mark -> children.put(Marks.value(mark, "grid"), Marks.value(mark, "n")));
        assertThat(children).containsOnly(Map.entry(Ids.format(village.id()), 1L), Map.entry(Ids.format(beside.id()), 2L));
        // The same counts as the list beside the map.
        api.get(staff, "/api/cases/counts?grid=" + Ids.format(town.id())).ok().body().path("children").valueStream()
                .filter(child -> child.path("open").asLong() > 0)
                .forEach(child -> assertThat(children).containsEntry(child.path("grid").path("id").asString(), child.path("open").asLong()));
    }

    @Test
    void theLightOfACaseTurnsAmberAndThenRedByTheClockAlone() throws Exception {
        GridNode village = village(6);
        String staff = people.staff("command", village.parentId());
        double[] place = inside(village);
        String code = report(place[0], place[1], "0801");
        awaitCount(staff, place, "", 1);
        Instant due = Instant.parse(api.get(staff, "/api/cases/" + code).ok().body().path("dueAt").asString());
        assertThat(light(staff, place)).isEqualTo("green");
        try {
            clock.stopAt(due.minusSeconds(60));
            String later = people.staff("command", village.parentId());
            assertThat(light(later, place)).isEqualTo("amber");
            assertThat(Marks.value(gridMarks(later, FAR, place, "").getFirst(), "amber")).isEqualTo(1L);
            assertThat(api.get(later, "/api/cases/counts").ok().body().path("amber").asLong()).isEqualTo(1);
            clock.stopAt(due.plusSeconds(60));
            assertThat(light(later, place)).isEqualTo("red");
            assertThat(Marks.value(gridMarks(later, FAR, place, "").getFirst(), "late")).isEqualTo(1L);
        } finally {
            clock.reset();
        }
    }

    private Object light(String who, double[] place) throws Exception {
        return Marks.value(marks(get(who, NEAR, tile(NEAR, place), "", null)).cases().getFirst(), "light");
    }

    private List<Geometry> gridMarks(String who, int zoom, double[] place, String question) throws Exception {
        int[] middle = tile(zoom, place);
        List<Geometry> found = new ArrayList<>();
        for (int x = middle[0] - 1; x <= middle[0] + 1; x++) {
            for (int y = middle[1] - 1; y <= middle[1] + 1; y++) {
                found.addAll(marks(get(who, zoom, new int[] {x, y}, question, null)).clusters());
            }
        }
        return found;
    }

    @Test
    void aPointOpensItsCaseAndNobodyElsesViewGetsIt() throws Exception {
        GridNode village = village(1);
        String staff = people.staff("command", village.parentId());
        double[] place = inside(village);
        String code = report(place[0], place[1], "0801");
        awaitCount(staff, place, "", 1);
        Geometry point = marks(get(staff, NEAR, tile(NEAR, place), "", null)).cases().getFirst();
        assertThat(Marks.value(point, "light")).isEqualTo("green");
        String id = (String) Marks.value(point, "id");
        assertThat(api.get(staff, "/api/tiles/cases/points/" + id).ok().body().path("code").asString()).isEqualTo(code);
        GridNode elsewhere = village(20);
        String stranger = people.staff("command", elsewhere.parentId());
        assertThat(around(stranger, FAR, place, "")).isZero();
        assertThat(api.get(stranger, "/api/tiles/cases/points/" + id).status()).isEqualTo(404);
        assertThat(api.get(staff, "/api/tiles/cases/points/x").status()).isEqualTo(404);
        assertThat(get(stranger, FAR, tile(FAR, place), "grid=" + Ids.format(village.id()), null).getStatus()).isEqualTo(404);
        String department = people.staff("department-staff", village.parentId(), "urban-management");
        assertThat(around(department, FAR, place, "")).isZero();
        assertThat(get(resident, FAR, tile(FAR, place), "", null).getStatus()).isEqualTo(403);
    }

    @Test
    void aTileIsKeptByItsViewerAloneAndOnlyUntilSomethingHappens() throws Exception {
        GridNode village = village(2);
        String staff = people.staff("command", village.parentId());
        double[] place = inside(village);
        report(place[0], place[1], "0801");
        awaitCount(staff, place, "", 1);
        MockHttpServletResponse first = get(staff, FAR, tile(FAR, place), "", null);
        assertThat(first.getHeader("Cache-Control")).contains("private", "no-cache");
        assertThat(first.getHeaders("Vary").toString()).contains("Cookie", "Authorization");
        String tag = first.getHeader("ETag");
        String stranger = people.staff("command", village(20).parentId());
        assertThat(get(stranger, FAR, tile(FAR, place), "", tag).getStatus()).isEqualTo(200);
        report(place[0], place[1], "0801");
        awaitCount(staff, place, "", 2);
        assertThat(get(staff, FAR, tile(FAR, place), "", tag).getStatus()).isEqualTo(200);
    }

    @Test
    void badTilesAreRefused() throws Exception {
        String staff = people.staff("command", village(3).parentId());
        for (int[] bad : new int[][] {{-1, 0, 0}, {23, 0, 0}, {3, 8, 0}, {3, 0, -1}}) {
            assertThat(get(staff, bad[0], new int[] {bad[1], bad[2]}, "", null).getStatus()).isEqualTo(404);
        }
        for (String bad : List.of("from=2026-02-02&to=2026-01-01", "from=1900-01-01&to=2026-01-01", "category=9999", "department=nobody")) {
            assertThat(get(staff, FAR, new int[] {1, 1}, bad, null).getStatus()).as(bad).isEqualTo(422);
        }
    }

    private void awaitCount(String who, double[] place, String question, long wanted) throws Exception {
        for (int i = 0; i < 300 && around(who, FAR, place, question) != wanted; i++) {
            Thread.sleep(100);
        }
        assertThat(around(who, FAR, place, question)).isEqualTo(wanted);
    }

    /** Over the tile of the place and those around it. */
    private long around(String who, int zoom, double[] place, String question) throws Exception {
        int[] middle = tile(zoom, place);
        long count = 0;
        for (int x = Math.max(0, middle[0] - 1); x <= Math.min((1 << zoom) - 1, middle[0] + 1); x++) {
            for (int y = Math.max(0, middle[1] - 1); y <= Math.min((1 << zoom) - 1, middle[1] + 1); y++) {
                MockHttpServletResponse response = get(who, zoom, new int[] {x, y}, question, null);
                if (response.getStatus() == 503) {
                    return -1;
                }
                count += marks(response).count();
            }
        }
        return count;
    }

    private MockHttpServletResponse get(String who, int zoom, int[] tile, String question, @Nullable String tag) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get("/api/tiles/cases/%d/%d/%d.mvt?%s".formatted(zoom, tile[0], tile[1], question))
                .header("Authorization", "Bearer " + who);
        return mvc.perform(tag == null ? request : request.header("If-None-Match", tag)).andReturn().getResponse();
    }

    private static Marks marks(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isEqualTo(200);
        Map<String, List<Geometry>> layers = new HashMap<>();
        for (JtsLayer layer : MvtReader.loadMvt(new ByteArrayInputStream(response.getContentAsByteArray()), new GeometryFactory(),
                new TagKeyValueMapConverter()).getLayers()) {
            Collection<Geometry> found = layer.getGeometries();
            layers.put(layer.getName(), List.copyOf(found));
        }
        return new Marks(layers.getOrDefault("cluster", List.of()), layers.getOrDefault("case", List.of()));
    }

    private static int[] tile(int zoom, double[] place) {
        double tiles = Math.pow(2, zoom);
        return new int[] {(int) ((place[0] + 180) / 360 * tiles), (int) (row(place[1]) * tiles)};
    }

    private static Coordinate onTile(int zoom, int[] tile, double[] place) {
        double tiles = Math.pow(2, zoom);
        return new Coordinate(((place[0] + 180) / 360 * tiles - tile[0]) * 4096, (row(place[1]) * tiles - tile[1]) * 4096);
    }

    private static double row(double lat) {
        return (1 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) / Math.PI) / 2;
    }

    private String report(double lon, double lat, String category) {
        return api.report(resident, new HashMap<>(Map.of("place", Map.of("lon", lon, "lat", lat, "crs", "CGCS2000"), "category", category))).ok().code();
    }

    /** A point of the village. */
    private double[] inside(GridNode village) {
        Predicate<double[]> hits = at -> {
            GridTree.Location found = grids.tree().locate(at[0], at[1]);
            return found.grid() != null && grids.tree().isWithin(found.grid().id(), village.id());
        };
        var middle = api.get(resident, "/api/grids/" + Ids.format(village.id())).ok().body().path("center");
        double[] place = {Math.round(middle.get(0).asDouble() * 1e6) / 1e6, Math.round(middle.get(1).asDouble() * 1e6) / 1e6};
        assertThat(hits.test(place)).isTrue();
        return place;
    }

    private GridNode village(int number) {
        GridTree tree = grids.tree();
        return tree.subtree(tree.root().id()).stream().filter(node -> node.level() == 3).skip(number * 40L).findFirst().orElseThrow();
    }
}
