package org.minqing.registry.internal.operations;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.Ids;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What lies in a grid goes where the grid goes. */
@MinqingTest
@TestPropertySource(properties = "test.own=follower")
class RegistryFollowerTest {

    @Autowired
    MockMvc http;
    @Autowired
    People people;
    @Autowired
    Grids grids;
    @Autowired
    Ids ids;
    @Autowired
    RegistryAccess access;
    @Autowired
    RegistryFollower follower;

    private GridNode village;
    private List<GridNode> groups;

    private void aVillage(int number) {
        GridTree tree = grids.tree();
        village = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 3 && tree.children(grid.id()).size() > 3).toList().get(number);
        groups = tree.children(village.id());
    }

    @Test
    void peopleAndHousesOfMergedGridsLieInTheMergedOne() throws Exception {
        aVillage(0);
        long first = person(groups.get(0));
        long second = person(groups.get(1));
        String administrator = people.staff("administrator", grids.tree().root().id());
        http.perform(post("/api/grids/merge").header("Authorization", "Bearer " + administrator).contentType("application/json")
                .content("{\"ids\":[\"" + Ids.format(groups.get(0).id()) + "\",\"" + Ids.format(groups.get(1).id())
                        + "\"],\"name\":\"合并组\",\"reason\":\"试\"}")).andExpect(status().is2xxSuccessful());

        GridNode merged = grids.tree().children(village.id()).stream().filter(grid -> grid.name().equals("合并组")).findFirst().orElseThrow();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(List.of(gridOf("registry_person", first), gridOf("registry_person", second))).containsOnly(merged.id());
            assertThat(List.of(gridOf("registry_house", first), gridOf("registry_house", second))).containsOnly(merged.id());
        });
    }

    @Test
    void theRowsOfAMovedVillageGoUnderItsNewTownWithTheirRelations() throws Exception {
        aVillage(3);
        long person = person(groups.getFirst());
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(grid -> grid.level() == 2 && !grid.town().equals(village.town())).findFirst().orElseThrow();
        String administrator = people.staff("administrator", tree.root().id());
        http.perform(post("/api/grids/" + Ids.format(village.id()) + "/move").header("Authorization", "Bearer " + administrator)
                .contentType("application/json").content("{\"parentId\":\"" + Ids.format(town.id()) + "\",\"reason\":\"试\"}"))
                .andExpect(status().is2xxSuccessful());

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(text("select town from registry_person where id = :id", person)).isEqualTo(town.town());
            assertThat(text("select town || object_town from registry_relation where subject_id = :id", person)).isEqualTo(town.town() + town.town());
        });
    }

    @Test
    void afterASplitAPointTellsWhereAHouseLiesAndDoneTwiceNothingHappens() {
        aVillage(6);
        long person = person(groups.getFirst());
        // As if the second and third group had come out of the first.
        LonLat there = grids.inside(groups.get(2).id()).orElseThrow();
        access.everywhere(jdbc -> jdbc.sql("update registry_house set lon = :lon, lat = :lat where id = :id")
                .param("lon", there.lon()).param("lat", there.lat()).param("id", person).update());
        for (int i = 0; i < 2; i++) {
            follower.leave(groups.getFirst().id(), List.of(groups.get(1).id(), groups.get(2).id()));
            assertThat(gridOf("registry_house", person)).isEqualTo(groups.get(2).id());
            assertThat(gridOf("registry_person", person)).isEqualTo(groups.get(2).id());
        }
    }

    private long gridOf(String table, long id) {
        return access.everywhere(jdbc -> jdbc.sql("select grid_id from " + table + " where id = :id").param("id", id).query(Long.class).single());
    }

    private String text(String sql, long id) {
        return access.everywhere(jdbc -> jdbc.sql(sql).param("id", id).query(String.class).single());
    }

    /** With a house of the same number, in which the person lives. */
    private long person(GridNode grid) {
        long id = ids.next();
        access.everywhere(jdbc -> {
            jdbc.sql("""
                    insert into registry_house (town, id, grid_id, address_id, kind, source, version, created_at, updated_at)
                    values (:town, :id, :grid, 1, 'dwelling', 'grid', 1, now(), now())
                    """).param("town", grid.town()).param("id", id).param("grid", grid.id()).update();
            jdbc.sql("""
                    insert into registry_person (town, id, grid_id, house_id, name, sex, id_kind, source, version, created_at, updated_at)
                    values (:town, :id, :grid, :id, '林随', '1', 'none', 'grid', 1, now(), now())
                    """).param("town", grid.town()).param("id", id).param("grid", grid.id()).update();
            return jdbc.sql("""
                    insert into registry_relation (town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from, known_from, source)
                    values (:town, 'person', :id, 'lives-in', 'house', :town, :id, current_date, true, 'grid')
                    """).param("town", grid.town()).param("id", id).update();
        });
        return id;
    }
}
