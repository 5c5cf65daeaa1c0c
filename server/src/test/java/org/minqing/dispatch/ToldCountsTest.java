package org.minqing.dispatch;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** How many households or residents an area has, told before something is sent there: small numbers only to whoever may look at the people. */
@MinqingTest
@TestPropertySource(properties = "test.own=told-counts")
class ToldCountsTest {

    private static final AtomicInteger SERIAL = new AtomicInteger();

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
    private RegistryRows rows;
    private GridNode village;
    private List<GridNode> groups;
    private String desk;
    private String leader;
    private String onlyResident;

    @Test
    void whoMayOnlyCountLearnsNoSmallNumberFromAPreviewNorFromWhatWasSent() {
        aVillage();
        assertThat(households(desk, grid(groups.get(0))).path("households").asInt()).as("who may look knows").isEqualTo(2);

        JsonNode few = households(leader, grid(groups.get(0)));
        assertThat(few.path("households").isNull()).isTrue();
        assertThat(few.path("empty").asBoolean()).isFalse();
        assertThat(households(leader, grid(groups.get(1))).path("households").isNull()).as("else the rest would tell the two").isTrue();
        assertThat(households(leader, grid(groups.get(2))).path("households").asInt()).isEqualTo(9);
        assertThat(households(leader, grid(village)).path("households").asInt()).isEqualTo(18);
        assertThat(households(leader, Map.of("grids", List.of(id(groups.get(0)), id(groups.get(2))))).path("households").isNull()).isTrue();

        Map<String, Object> drawn = Map.of("polygon", squareIn(groups.get(2)));
        assertThat(households(desk, drawn).path("households").asInt()).as("one house lies there").isOne();
        JsonNode atMost = households(leader, drawn);
        assertThat(atMost.path("households").asInt()).as("no border that one draws tells of a single house").isEqualTo(9);
        assertThat(atMost.path("atMost").asBoolean()).isTrue();
        GridNode empty = grids.tree().children(village.parentId()).stream().filter(each -> each.id() != village.id()).findFirst().orElseThrow();
        assertThat(households(leader, grid(empty)).path("empty").asBoolean()).as("nobody is nobody").isTrue();

        assertThat(residents(desk, grid(groups.get(0))).path("residents").asInt()).isOne();
        JsonNode one = residents(leader, grid(groups.get(0)));
        assertThat(one.path("residents").isNull()).isTrue();
        assertThat(one.path("total").asInt()).isZero();
        assertThat(one.path("nobody").asBoolean()).isFalse();
        assertThat(residents(leader, grid(village)).path("residents").asInt()).isEqualTo(6);

        String sent = send(leader, grid(groups.get(0)));
        JsonNode counts = api.get(leader, "/api/broadcasts/" + sent).ok().body().path("counts");
        assertThat(counts.path("residents").isNull()).isTrue();
        assertThat(counts.at("/total/sent").asInt()).isZero();
        assertThat(api.get(desk, "/api/broadcasts/" + sent).ok().body().at("/counts/residents/sent").asInt()).isOne();
        assertThat(api.get(leader, "/api/broadcasts").ok().body().at("/items/0/counts/residents").isNull()).isTrue();
        assertThat(api.post(leader, "/api/broadcasts/" + sent + "/remind", Map.of()).ok().body().path("count").asInt()).isZero();
        String other = send(leader, grid(groups.get(0)));
        api.post(onlyResident, "/api/received/" + other + "/read", Map.of()).ok();
        assertThat(api.post(leader, "/api/broadcasts/" + other + "/remind", Map.of()).ok().body().path("count").asInt())
                .as("that the one has read it is told as little as that the one has not").isZero();
        assertThat(api.get(leader, "/api/broadcasts/" + send(leader, grid(village))).ok().body().at("/counts/residents/sent").asInt()).isEqualTo(6);
    }

    /** Two, seven and nine households in its groups; one and five residents with accounts. */
    private void aVillage() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2 && tree.children(each.id()).size() > 1)
                .filter(each -> tree.children(each.id()).stream().anyMatch(below -> tree.children(below.id()).size() >= 3)).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(each -> tree.children(each.id()).size() >= 3).findFirst().orElseThrow();
        groups = tree.children(village.id()).subList(0, 3);
        desk = people.staff("command", town.id());
        leader = people.staff("leader", town.id());
        int[] households = {2, 7, 9};
        for (int i = 0; i < groups.size(); i++) {
            GridNode group = groups.get(i);
            LonLat inside = grids.inside(group.id()).orElseThrow();
            for (int n = 0; n < households[i]; n++) {
                ObjectKey house = rows.house(group, "小数巷" + SERIAL.incrementAndGet() + "号");
                place(house, n == 0 ? inside : new LonLat(inside.lon() + 1, inside.lat() + 1));
                rows.household(group, "T" + SERIAL.incrementAndGet(), house.id());
            }
        }
        onlyResident = bound(groups.get(0));
        for (int n = 0; n < 5; n++) {
            bound(groups.get(1));
        }
    }

    private void place(ObjectKey house, LonLat at) {
        access.everywhere(jdbc -> jdbc.sql("update registry_house set lon = :lon, lat = :lat where town = :town and id = :id").param("lon", at.lon())
                .param("lat", at.lat()).param("town", house.town()).param("id", house.id()).update());
    }

    private String bound(GridNode group) {
        int serial = SERIAL.incrementAndGet();
        ObjectKey person = rows.person(group, "小数人", "xiaoshuren", "xsr", RegistryRows.idNumber(3_400_000 + serial), "1350000%04d".formatted(serial));
        String token = people.resident();
        long account = Ids.parse(api.get(token, "/api/session").ok().body().at("/account/id").asString());
        access.everywhere(jdbc -> jdbc.sql("""
                insert into registry_binding (id, account_id, town, person_id, way, bound_at, bound_by)
                values (:id, :account, :town, :person, 'desk', now(), 0)
                """).param("id", ids.next()).param("account", account).param("town", person.town()).param("person", person.id()).update());
        return token;
    }

    private JsonNode households(String who, Map<String, ?> area) {
        return api.post(who, "/api/emergencies/preview", Map.of("area", area)).ok().body();
    }

    private JsonNode residents(String who, Map<String, ?> area) {
        return api.post(who, "/api/broadcasts/preview", Map.of("readers", List.of("residents"), "area", area)).ok().body();
    }

    private String send(String who, Map<String, ?> area) {
        return api.post(who, "/api/broadcasts", Map.of("ref", UUID.randomUUID().toString(), "kind", "notice", "priority", "normal", "title", "停水通知",
                "text", "今晚八点到十点停水检修。", "audience", Map.of("readers", List.of("residents"), "area", area))).ok().body().path("id").asString();
    }

    private static Map<String, Object> grid(GridNode grid) {
        return Map.of("grids", List.of(id(grid)));
    }

    private static String id(GridNode grid) {
        return Ids.format(grid.id());
    }

    /** A few metres around the place of the first house. */
    private List<List<Double>> squareIn(GridNode grid) {
        LonLat point = grids.inside(grid.id()).orElseThrow();
        double d = 0.00001;
        return List.of(List.of(point.lon() - d, point.lat() - d), List.of(point.lon() + d, point.lat() - d),
                List.of(point.lon() + d, point.lat() + d), List.of(point.lon() - d, point.lat() + d));
    }
}
