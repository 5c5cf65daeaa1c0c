package org.minqing.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.dispatch.internal.ToldCounts;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.platform.Ids;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Areas with so many households or residents that nobody should read them one by one to say how many they are. */
@MinqingTest
@TestPropertySource(properties = "test.own=large-area")
class LargeAreaTest {

    private static final AtomicInteger TOWNS = new AtomicInteger();

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    RegistryAccess access;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Environment settings;
    @Autowired
    List<RecurringTask<Void>> tasks;

    private CaseApi api;
    private GridNode village;
    private GridNode group;
    private String desk;

    @BeforeEach
    void aTownOfItsOwn() {
        api = new CaseApi(mvc);
        GridTree tree = grids.tree();
        GridNode town = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2)
                .filter(each -> tree.children(each.id()).stream().anyMatch(below -> tree.children(below.id()).size() >= 3))
                .skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(each -> tree.children(each.id()).size() >= 3).findFirst().orElseThrow();
        group = tree.children(village.id()).getFirst();
        desk = people.staff("command", town.id());
    }

    @Test
    void manyAreToldFromTheCountsAndOfADrawnAreaAtMost() {
        int many = ToldCounts.MOST_LISTED + 1;
        households(many);
        JsonNode whole = emergency(grid(village)).ok().body();
        assertThat(whole.path("households").asInt()).isEqualTo(many);
        assertThat(whole.path("atMost").asBoolean()).isFalse();
        assertThat(whole.path("empty").asBoolean()).isFalse();
        JsonNode drawn = emergency(Map.of("polygon", squareIn(group))).ok().body();
        assertThat(drawn.path("households").asInt()).isEqualTo(many);
        assertThat(drawn.path("atMost").asBoolean()).as("the houses are not looked at one by one").isTrue();

        assertThat(broadcast(grid(village)).path("nobody").asBoolean()).isTrue();
        listeners(List.of(group), many);
        JsonNode heard = broadcast(grid(village));
        assertThat(heard.path("residents").asInt()).isEqualTo(many);
        assertThat(heard.path("total").asInt()).isEqualTo(many);
        assertThat(heard.path("atMost").asBoolean()).as("one account may stand for two").isTrue();
        assertThat(heard.path("nobody").asBoolean()).isFalse();
    }

    @Test
    void moreHouseholdsThanAnEmergencyTakesAreRefused() {
        households(300_001);
        long before = System.nanoTime();
        CaseApi.Answer previewed = emergency(grid(village));
        CaseApi.Answer opened = api.post(desk, "/api/emergencies", Map.of("ref", UUID.randomUUID().toString(), "plan", "flood", "name", "洪水",
                "area", grid(village)));
        long took = (System.nanoTime() - before) / 1_000_000;
        System.out.println("300,001 households refused twice: " + took + " ms");
        assertThat(previewed.code()).isEqualTo("dispatch.too-many-households");
        assertThat(opened.code()).isEqualTo("dispatch.too-many-households");
        assertThat(opened.body().path("detail").asString()).contains("按镇");
    }

    @Test
    void veryManyResidentsGetABroadcastOnceEachThoughItIsBrokenOffInTheMiddle() {
        GridNode town = grids.tree().get(village.parentId());
        List<GridNode> lowest = grids.tree().subtree(town.id()).stream().filter(each -> grids.tree().children(each.id()).isEmpty()).toList();
        assertThat(lowest.size()).as("more than are delivered at once").isGreaterThan(12);
        int residents = ToldCounts.MOST_LISTED + 1;
        listeners(lowest, residents);
        String worker = people.staff("worker", group.id());
        long brokenOff = lowest.stream().mapToLong(GridNode::id).sorted().skip(12).findFirst().orElseThrow();
        breakReceipts("new.kind = 'resident' and new.grid_id = " + brokenOff);
        String path;
        JsonNode half;
        try {
            JsonNode sent = send(grid(town));
            path = "/api/broadcasts/" + sent.path("id").asString();
            assertThat(sent.at("/counts/workers/sent").asInt()).as("workers have it at once").isOne();
            assertThat(api.get(worker, "/api/received").ok().body().path("items")).hasSize(1);
            assertThat(sent.path("undelivered").asInt()).isPositive();
            deliver();
            half = api.get(desk, path).ok().body();
        } finally {
            mendReceipts();
        }
        assertThat(half.path("undelivered").asInt()).isPositive();
        assertThat(half.at("/counts/residents/sent").asInt()).as("what was delivered stays").isBetween(1, residents - 1);
        long from = System.nanoTime();
        deliver();
        await(path);
        System.out.println("broadcast to " + residents + " residents: the rest in " + (System.nanoTime() - from) / 1_000_000 + " ms");
        assertThat(api.get(desk, path).ok().body().at("/counts/residents/sent").asInt()).isEqualTo(residents);
        assertThat(jdbc.sql("select count(*) || ' ' || count(distinct account_id) from message where object_type = 'broadcast' and object_id = :id and account_id < 0")
                .param("id", path.substring("/api/broadcasts/".length())).query(String.class).single()).as("one message each")
                .isEqualTo(residents + " " + residents);
    }

    @Test
    void aBroadcastThatIsWithdrawnReachesNoFurtherResidents() {
        listeners(List.of(group), ToldCounts.MOST_LISTED + 1);
        String worker = people.staff("worker", group.id());
        String path;
        breakReceipts("new.kind = 'resident'");
        try {
            path = "/api/broadcasts/" + send(grid(village)).path("id").asString();
            api.post(desk, path + "/withdraw", Map.of("reason", "误发")).ok();
        } finally {
            mendReceipts();
        }
        deliver();
        await(path);
        assertThat(api.get(desk, path).ok().body().at("/counts/residents/sent").asInt()).isZero();
        assertThat(api.get(worker, "/api/received").ok().body().path("items")).isEmpty();
    }

    private JsonNode send(Map<String, ?> area) {
        return api.post(desk, "/api/broadcasts", Map.of("ref", UUID.randomUUID().toString(), "kind", "notice", "priority", "normal", "title", "停水通知",
                "text", "今晚八点到十点停水检修。", "audience", Map.of("readers", List.of("workers", "residents"), "area", area))).ok().body();
    }

    /** The job runs by itself too: it may just be at the last of them. */
    private void await(String path) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (api.get(desk, path).ok().body().path("undelivered").asInt() > 0) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private void breakReceipts(String when) {
        owner().sql("create function broken() returns trigger language plpgsql as $$ begin if " + when
                + " then raise exception 'broken off here'; end if; return new; end $$").update();
        owner().sql("create trigger broken before insert on dispatch_receipt for each row execute function broken()").update();
    }

    private void mendReceipts() {
        owner().sql("drop trigger broken on dispatch_receipt").update();
        owner().sql("drop function broken()").update();
    }

    private JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(Objects.requireNonNull(settings.getProperty("minqing.db.url")),
                Objects.requireNonNull(settings.getProperty("minqing.db.user")), Objects.requireNonNull(settings.getProperty("minqing.db.password"))));
    }

    private void deliver() {
        tasks.stream().filter(task -> task.getName().equals("dispatch-delivery")).findFirst().orElseThrow().execute(null, null);
    }

    /** Of whose houses no place is known. */
    private void households(int number) {
        access.everywhere(jdbc -> jdbc.sql("""
                insert into registry_household (town, id, grid_id, number, kind, members, source, version, created_at, updated_at)
                select :town, -n, :grid, 'C' || n, 'family', 2, 'test', 1, now(), now() from generate_series(1, :number) n
                """).param("town", group.town()).param("grid", group.id()).param("number", number).update());
    }

    /** Accounts that want to hear of the grids. */
    private void listeners(List<GridNode> of, int number) {
        long from = -10_000_000L * TOWNS.get();
        jdbc.sql("insert into account (id, kind, name, created_at) select :from - n, 'resident', '居民', now() from generate_series(1, :number) n")
                .param("from", from).param("number", number).update();
        access.everywhere(all -> all.sql("""
                insert into dispatch_home (account_id, town, grid_id, chosen_at)
                select :from - n, :town, (:grids::bigint[])[1 + n % cardinality(:grids::bigint[])], now() from generate_series(1, :number) n
                """).param("from", from).param("town", group.town()).param("grids", of.stream().map(GridNode::id).toArray(Long[]::new))
                .param("number", number).update());
    }

    private CaseApi.Answer emergency(Map<String, ?> area) {
        return api.post(desk, "/api/emergencies/preview", Map.of("area", area));
    }

    private JsonNode broadcast(Map<String, ?> area) {
        return api.post(desk, "/api/broadcasts/preview", Map.of("readers", List.of("residents"), "area", area)).ok().body();
    }

    private static Map<String, Object> grid(GridNode grid) {
        return Map.of("grids", List.of(Ids.format(grid.id())));
    }

    private List<List<Double>> squareIn(GridNode grid) {
        LonLat point = grids.inside(grid.id()).orElseThrow();
        double d = 0.00001;
        return List.of(List.of(point.lon() - d, point.lat() - d), List.of(point.lon() + d, point.lat() - d),
                List.of(point.lon() + d, point.lat() + d), List.of(point.lon() - d, point.lat() + d));
    }
}
