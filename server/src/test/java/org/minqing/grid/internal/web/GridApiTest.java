package org.minqing.grid.internal.web;

import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.minqing.grid.GridNode;
import org.minqing.grid.Grids;
import org.minqing.platform.Ids;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@MinqingTest
class GridApiTest {

    @Autowired
    MockMvc http;
    @Autowired
    Grids grids;

    @Test
    void theRootIsSeenWithoutSigningIn() throws Exception {
        http.perform(get("/api/grids/root")).andExpect(status().isOk())
                .andExpect(jsonPath("$.code").value("441500000000")).andExpect(jsonPath("$.childCount").value(4))
                .andExpect(jsonPath("$.levelName.zh").value("市")).andExpect(jsonPath("$.bounds.length()").value(4));
    }

    @Test
    void aGridNamesItsPathAndItsChildrenTheirParent() throws Exception {
        GridNode village = grids.byAddress("马宫街道金町村", 1).getFirst().grid();
        http.perform(get("/api/grids/" + Ids.format(village.id()))).andExpect(status().isOk())
                .andExpect(jsonPath("$.path.length()").value(4)).andExpect(jsonPath("$.path[3].name").value(village.name()));
        http.perform(get("/api/grids/" + Ids.format(village.id()) + "/children")).andExpect(status().isOk())
                .andExpect(jsonPath("$[0].parentId").value(Ids.format(village.id())));
    }

    @Test
    void anOutlineIsGeoJson() throws Exception {
        http.perform(get("/api/grids/" + Ids.format(grids.tree().root().id()) + "/outline")).andExpect(status().isOk())
                .andExpect(jsonPath("$.type").value("Feature")).andExpect(jsonPath("$.geometry.type").value("MultiPolygon"))
                .andExpect(jsonPath("$.geometry.coordinates[0][0][0].length()").value(2));
    }

    @Test
    void aPointIsLocatedInAnyOfTheThreeSystems() throws Exception {
        for (String crs : new String[] {"CGCS2000", "GCJ02", "bd09"}) {
            http.perform(get("/api/grids/locate").param("lon", "115.6").param("lat", "22.95").param("crs", crs))
                    .andExpect(status().isOk()).andExpect(jsonPath("$.grid.level").value(4));
        }
        http.perform(get("/api/grids/locate").param("lon", "115.5").param("lat", "22.3")).andExpect(status().isOk())
                .andExpect(jsonPath("$.grid").isEmpty());
    }

    @Test
    void badInputIsNamed() throws Exception {
        http.perform(get("/api/grids/locate").param("lon", "NaN").param("lat", "22")).andExpect(status().is4xxClientError());
        http.perform(get("/api/grids/locate").param("lon", "200").param("lat", "22")).andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("grid.bad-point"));
        http.perform(get("/api/grids/locate").param("lon", "115").param("lat", "22").param("crs", "MARS"))
                .andExpect(jsonPath("$.code").value("grid.unknown-crs"));
        http.perform(get("/api/grids/locate").param("lon", "abc").param("lat", "22")).andExpect(status().is4xxClientError());
        http.perform(get("/api/grids/0000000000000")).andExpect(status().isNotFound());
        http.perform(get("/api/grids/../../etc")).andExpect(status().is4xxClientError());
        http.perform(get("/api/grids?within=zzzzzzzzzzzzz")).andExpect(status().is4xxClientError());
    }

    @Test
    void gridsAreFoundByNameAndCode() throws Exception {
        http.perform(get("/api/grids").param("q", "金町村")).andExpect(status().isOk()).andExpect(jsonPath("$[0].name").value("金町村"));
        http.perform(get("/api/grids").param("q", "441502007").param("level", "2")).andExpect(jsonPath("$[0].name").value("马宫街道"));
        http.perform(get("/api/grids/by-address").param("text", "马宫街道金町村")).andExpect(jsonPath("$[0].grid.name").value("金町村"));
    }

    @Test
    void aTileShowsTheLevelsThatFitItsZoomAndIsNotSentTwice() throws Exception {
        MvcResult far = http.perform(get("/api/tiles/grids/8/210/111.mvt")).andExpect(status().isOk())
                .andExpect(header().exists("ETag")).andReturn();
        JtsMvt tile = read(far);
        assertThat(tile.getLayer("grid").getGeometries()).isNotEmpty().hasSizeLessThan(80);
        JtsMvt near = read(http.perform(get("/api/tiles/grids/14/13453/7113.mvt")).andExpect(status().isOk()).andReturn());
        assertThat(near.getLayer("grid").getGeometries()).anySatisfy(g -> assertThat(String.valueOf(((java.util.Map<?, ?>) g.getUserData()).get("level"))).isEqualTo("4"));
        http.perform(get("/api/tiles/grids/8/210/111.mvt").header("If-None-Match", far.getResponse().getHeader("ETag")))
                .andExpect(status().isNotModified());
        http.perform(get("/api/tiles/grids/3/99/0.mvt")).andExpect(status().isNotFound());
    }

    @Test
    void aLabelInATileLiesWhereItsGridLies() throws Exception {
        JtsMvt tile = read(http.perform(get("/api/tiles/grids/8/210/111.mvt")).andReturn());
        Geometry label = tile.getLayer("label").getGeometries().stream()
                .filter(found -> property(found, "level").equals("1")).findFirst().orElseThrow();
        double longitude = (210 + label.getCoordinate().x / 4096) / 256 * 360 - 180;
        double latitude = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (111 + label.getCoordinate().y / 4096) / 256))));
        http.perform(get("/api/grids/locate").param("lon", String.valueOf(longitude)).param("lat", String.valueOf(latitude)))
                .andExpect(jsonPath("$.grid.path[1].code").value(property(label, "code")));
    }

    private static String property(Geometry feature, String name) {
        return String.valueOf(((java.util.Map<?, ?>) feature.getUserData()).get(name));
    }

    private static JtsMvt read(MvcResult result) throws Exception {
        return MvtReader.loadMvt(new java.io.ByteArrayInputStream(result.getResponse().getContentAsByteArray()), new GeometryFactory(),
                new TagKeyValueMapConverter());
    }
}
