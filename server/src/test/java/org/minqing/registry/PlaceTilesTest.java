package org.minqing.registry;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.minqing.casework.CaseApi;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** Houses on the map: numbers of grids to who may count, houses themselves to who may look, nothing to others. */
@MinqingTest
@TestPropertySource(properties = "test.own=place-tiles")
class PlaceTilesTest {

    private static final int FAR = 9;
    private static final int NEAR = 17;

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    RegistryAccess access;
    @Autowired
    FieldCipher cipher;
    @Autowired
    BlindIndex index;
    @Autowired
    Ids ids;

    private CaseApi api;
    private GridNode home;
    private GridNode elsewhere;
    private RegistryRows rows;
    private LonLat place;

    private record Feature(String layer, Map<?, ?> properties) {
    }

    @BeforeEach
    void places() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        rows = new RegistryRows(access, cipher, index, ids);
        home = tree.subtree(tree.root().id()).stream().filter(grid -> tree.children(grid.id()).isEmpty()).findFirst().orElseThrow();
        place = grids.inside(home.id()).orElseThrow();
        elsewhere = tree.subtree(tree.root().id()).stream().filter(grid -> tree.children(grid.id()).isEmpty() && !grid.town().equals(home.town()))
                .findFirst().orElseThrow();
    }

    @Test
    void numbersFarAndHousesNearAndNothingOfOtherGrids() throws Exception {
        ObjectKey house = house(home, "香江路一号");
        house(elsewhere, "远处一号");
        GridNode town = grids.tree().path(home.id()).get(2);
        String worker = people.staff("worker", home.id());
        String stranger = people.staff("worker", elsewhere.id());
        String leader = people.staff("leader", town.id());

        assertThat(around(leader, FAR, "")).anyMatch(feature -> Long.valueOf(1).equals(feature.properties().get("n")));
        assertThat(around(leader, FAR, "")).allMatch(feature -> feature.properties().containsKey("grid"));
        assertThat(around(leader, NEAR, "")).as("a leader may count and not look").noneMatch(feature -> feature.layer().equals("point"));
        assertThat(around(leader, NEAR, "grid=" + Ids.format(home.parentId()))).noneMatch(feature -> feature.layer().equals("point"));
        List<Feature> seen = around(worker, NEAR, "");
        assertThat(seen).anyMatch(feature -> ("house/" + house.text()).equals(feature.properties().get("id")));
        assertThat(seen.toString()).doesNotContain("香江路");
        assertThat(around(stranger, NEAR, "")).isEmpty();
        assertThat(around(stranger, FAR, "")).noneMatch(feature -> feature.properties().get("grid").equals(Ids.format(town.id())));
    }

    @Test
    void aTileIsKeptByItsViewerAloneAndOnlyWhileItIsTrue() throws Exception {
        house(home, "香江路二号");
        String worker = people.staff("worker", home.id());
        int[] tile = tile(NEAR);
        MockHttpServletResponse first = get(worker, NEAR, tile[0], tile[1], "", null);
        assertThat(first.getHeader("Cache-Control")).contains("private", "no-cache");
        assertThat(first.getHeaders("Vary").toString()).contains("Cookie", "Authorization");
        String tag = first.getHeader("ETag");
        assertThat(get(worker, NEAR, tile[0], tile[1], "", tag).getStatus()).isEqualTo(304);
        assertThat(get(people.staff("worker", elsewhere.id()), NEAR, tile[0], tile[1], "", tag).getStatus()).isEqualTo(200);
        house(home, "香江路三号");
        assertThat(get(worker, NEAR, tile[0], tile[1], "", tag).getStatus()).isEqualTo(200);
    }

    @Test
    void badQuestionsAndOtherGridsAreRefused() throws Exception {
        String worker = people.staff("worker", home.id());
        assertThat(api.get(worker, "/api/tiles/places/3/8/0.mvt").code()).isEqualTo("grid.bad-tile");
        assertThat(api.get(worker, "/api/tiles/places/23/0/0.mvt").code()).isEqualTo("grid.bad-tile");
        assertThat(api.get(worker, "/api/tiles/places/3/1/-1.mvt").code()).isEqualTo("grid.bad-tile");
        assertThat(api.get(worker, "/api/tiles/places/9/1/1.mvt?kind=person").status()).isEqualTo(422);
        assertThat(api.get(worker, "/api/tiles/places/9/1/1.mvt?grid=" + Ids.format(elsewhere.id())).code()).isEqualTo("common.not-found");
        assertThat(api.get(worker, "/api/tiles/places/9/1/1.mvt?grid=" + Ids.format(7)).code()).isEqualTo("common.not-found");
        assertThat(api.get(worker, "/api/tiles/places/9/1/1.mvt?grid=x").status()).isEqualTo(404);
        assertThat(api.get(people.resident(), "/api/tiles/places/9/1/1.mvt").status()).isEqualTo(403);
        assertThat(api.get(people.resident(), "/api/tiles/resources/9/1/1.mvt").status()).isEqualTo(403);
        assertThat(api.get(worker, "/api/tiles/resources/9/1/1.mvt?grid=" + Ids.format(elsewhere.id())).code()).isEqualTo("common.not-found");
        assertThat(api.get(worker, "/api/tiles/resources/9/1/999.mvt").code()).isEqualTo("grid.bad-tile");
    }

    /** A house that stands in its grid. */
    private ObjectKey house(GridNode grid, String address) {
        ObjectKey house = rows.house(grid, address);
        LonLat at = grids.inside(grid.id()).orElseThrow();
        access.everywhere(jdbc -> jdbc.sql("update registry_house set lon = :lon, lat = :lat where town = :town and id = :id").param("lon", at.lon())
                .param("lat", at.lat()).param("town", house.town()).param("id", house.id()).update());
        return house;
    }

    private List<Feature> around(String who, int zoom, String question) throws Exception {
        int[] middle = tile(zoom);
        List<Feature> features = new ArrayList<>();
        for (int x = middle[0] - 1; x <= middle[0] + 1; x++) {
            for (int y = middle[1] - 1; y <= middle[1] + 1; y++) {
                for (JtsLayer layer : MvtReader.loadMvt(new ByteArrayInputStream(get(who, zoom, x, y, question, null).getContentAsByteArray()),
                        new GeometryFactory(), new TagKeyValueMapConverter()).getLayers()) {
                    for (Geometry geometry : layer.getGeometries()) {
                        features.add(new Feature(layer.getName(), (Map<?, ?>) geometry.getUserData()));
                    }
                }
            }
        }
        return features;
    }

    private MockHttpServletResponse get(String who, int zoom, int x, int y, String question, @Nullable String tag) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get("/api/tiles/places/%d/%d/%d.mvt?kind=house&%s".formatted(zoom, x, y, question))
                .header("Authorization", "Bearer " + who);
        return mvc.perform(tag == null ? request : request.header("If-None-Match", tag)).andReturn().getResponse();
    }

    private int[] tile(int zoom) {
        double radians = Math.toRadians(place.lat());
        double tiles = Math.pow(2, zoom);
        return new int[] {(int) ((place.lon() + 180) / 360 * tiles), (int) ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * tiles)};
    }
}
