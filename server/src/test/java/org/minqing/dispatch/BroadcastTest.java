package org.minqing.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.casework.CaseApi;
import org.minqing.casework.CaseApi.Answer;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.grid.LonLat;
import org.minqing.identity.AccountImport;
import org.minqing.identity.Desk;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.retention.Retention;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Broadcasts: who gets them, who has read them, and that nothing of a search outlives it. */
@MinqingTest
@TestPropertySource(properties = "test.own=broadcast")
class BroadcastTest {

    private static final AtomicInteger TOWNS = new AtomicInteger();

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    AccountImport accounts;
    @Autowired
    RegistryAccess access;
    @Autowired
    FieldCipher cipher;
    @Autowired
    BlindIndex index;
    @Autowired
    Ids ids;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Retention retention;
    @Autowired
    TestClock clock;
    @Autowired
    Environment settings;
    @Autowired
    List<RecurringTask<Void>> tasks;

    private CaseApi api;
    private GridTree tree;
    private GridNode town;
    private GridNode village;
    private List<GridNode> groups;
    private String desk;

    @BeforeEach
    void aVillageWithGroups() {
        api = new CaseApi(mvc);
        tree = grids.tree();
        // Each test has a town of its own, in which nobody works yet.
        town = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2 && villages(each) > 1)
                .skip(TOWNS.getAndIncrement()).findFirst().orElseThrow();
        village = tree.children(town.id()).stream().filter(each -> tree.children(each.id()).size() >= 3).findFirst().orElseThrow();
        groups = tree.children(village.id());
        desk = people.staff("command", town.id());
    }

    @AfterEach
    void everythingIsAsBefore() {
        clock.reset();
    }

    @Test
    void workersOfTheChosenGridsGetItAndNobodyElse() {
        GridNode quiet = otherVillage();
        GridNode group = tree.children(quiet.id()).getFirst();
        String worker = people.staff("worker", group.id());
        String neighbour = people.staff("worker", groups.getFirst().id());
        String resident = people.resident();
        Answer sent = send(Map.of("audience", audience(List.of("workers"), grid(quiet)))).ok();
        assertThat(sent.body().at("/counts/workers/sent").asInt()).isOne();
        assertThat(received(worker)).containsExactly(id(sent));
        assertThat(received(neighbour)).isEmpty();
        assertThat(received(resident)).isEmpty();
        assertThat(api.get(neighbour, "/api/received/" + id(sent)).status()).isEqualTo(404);
        assertThat(unreadMessages(worker)).isOne();
    }

    @Test
    void thePreviewSaysHowManyWillGetItAndABroadcastToNobodyIsRefused() {
        GridNode quiet = otherVillage();
        Map<String, Object> nobody = audience(List.of("workers"), grid(quiet));
        assertThat(preview(nobody).path("total").asInt()).isZero();
        Answer refused = send(Map.of("audience", nobody));
        assertThat(refused.code()).isEqualTo("dispatch.nobody");
        assertThat(refused.body().path("detail").asString()).contains("扩大范围");
        people.staff("worker", tree.children(quiet.id()).getFirst().id());
        people.staff("lead", quiet.id());
        Map<String, Object> both = new HashMap<>(nobody);
        both.put("roles", List.of("lead"));
        JsonNode preview = preview(both);
        Answer sent = send(Map.of("audience", both)).ok();
        for (String kind : List.of("workers", "staff", "residents")) {
            assertThat(sent.body().at("/counts/" + kind + "/sent").asInt()).as(kind).isEqualTo(preview.path(kind).asInt());
        }
        assertThat(preview.path("workers").asInt()).isOne();
        assertThat(preview.path("staff").asInt()).isOne();
    }

    @Test
    void aDrawnAreaReachesTheGridsThatItTouches() {
        List<String> workers = groups.stream().map(group -> people.staff("worker", group.id())).toList();
        GridNode middle = groups.getFirst();
        JsonNode preview = preview(audience(List.of("workers"), Map.of("polygon", squareIn(middle))));
        String village = grids.tree().get(Objects.requireNonNull(middle.parentId())).name();
        assertThat(preview.path("gridNames").valueStream().map(JsonNode::asString)).containsExactly(village + middle.name());
        Answer sent = send(Map.of("audience", audience(List.of("workers"), Map.of("polygon", squareIn(middle))))).ok();
        assertThat(received(workers.getFirst())).containsExactly(id(sent));
        assertThat(received(workers.get(1))).isEmpty();
        assertThat(sent.body().at("/audience/polygon")).hasSize(4);
    }

    @Test
    void residentsAreThoseWhoseHouseLiesInTheDrawnAreaAndThoseWhoWantToHearOfIt() {
        GridNode group = groups.getFirst();
        RegistryRows rows = new RegistryRows(access, cipher, index, ids);
        LonLat inside = grids.inside(group.id()).orElseThrow();
        String inHouse = bound(rows, group, inside.lon(), inside.lat(), 1);
        String farAway = bound(rows, group, inside.lon() + 1, inside.lat() + 1, 2);
        String listening = people.resident();
        api.put(listening, "/api/received/home", Map.of("gridId", Ids.format(group.id()))).ok();
        Answer drawn = send(Map.of("audience", audience(List.of("residents"), Map.of("polygon", squareIn(group))))).ok();
        assertThat(received(inHouse)).contains(id(drawn));
        assertThat(received(listening)).contains(id(drawn));
        assertThat(received(farAway)).isEmpty();
        Answer all = send(Map.of("audience", audience(List.of("residents"), grid(group)))).ok();
        assertThat(received(farAway)).containsExactly(id(all));
    }

    @Test
    void areasThatAreNoneOrAreNotOnesOwnAreRefusedWithWhatToDo() {
        List<String> readers = List.of("workers");
        assertThat(code(audience(readers, Map.of()))).isEqualTo("dispatch.no-area");
        assertThat(code(audience(List.of(), grid(village)))).isEqualTo("dispatch.no-readers");
        assertThat(code(audience(readers, Map.of("polygon", List.of(List.of(115.0, 22.0), List.of(115.1, 22.1)))))).isEqualTo("dispatch.bad-area");
        LonLat point = grids.inside(groups.getFirst().id()).orElseThrow();
        double d = 0.001;
        assertThat(code(audience(readers, Map.of("polygon", List.of(List.of(point.lon() - d, point.lat() - d), List.of(point.lon() + d, point.lat() + d),
                List.of(point.lon() + d, point.lat() - d), List.of(point.lon() - d, point.lat() + d)))))).isEqualTo("dispatch.area-crosses-itself");
        assertThat(code(audience(readers, Map.of("polygon", List.of(List.of(10.0, 10.0), List.of(10.1, 10.0), List.of(10.1, 10.1))))))
                .isEqualTo("dispatch.area-outside");
        GridNode foreign = tree.children(tree.root().id()).stream().filter(each -> !tree.isWithin(town.id(), each.id())).findFirst().orElseThrow();
        Answer refused = api.post(desk, "/api/broadcasts/preview", audience(readers, grid(foreign)));
        assertThat(refused.code()).isEqualTo("dispatch.area-not-yours");
        assertThat(refused.body().path("detail").asString()).contains(foreign.name());
        GridNode foreignGroup = bottom(foreign);
        assertThat(code(audience(readers, Map.of("polygon", squareIn(foreignGroup))))).isEqualTo("dispatch.area-not-yours");
        assertThat(code(audience(readers, Map.of("grids", List.of("0000000000000"))))).isEqualTo("common.not-found");
    }

    @Test
    void openingIsReadingAndTheListNamesWorkersWhoHaveNot() {
        String first = people.staff("worker", groups.get(0).id());
        people.staff("worker", groups.get(1).id());
        Answer sent = send(Map.of("priority", "important", "audience", audience(List.of("workers"), grid(village)))).ok();
        assertThat(unread(sent)).hasSize(2);
        api.post(first, "/api/received/" + id(sent) + "/read", "{}").ok();
        assertThat(unreadMessages(first)).isZero();
        assertThat(counts(sent)).isEqualTo("2 1 0");
        api.post(first, "/api/received/" + id(sent) + "/confirm", "{}").ok();
        api.post(first, "/api/received/" + id(sent) + "/confirm", "{}").ok();
        assertThat(counts(sent)).isEqualTo("2 1 1");
        List<JsonNode> silent = unread(sent);
        assertThat(silent).hasSize(1);
        assertThat(silent.getFirst().path("name").asString()).isEqualTo("陈干部");
        assertThat(silent.getFirst().at("/grid/name").asString()).isEqualTo(groups.get(1).name());
    }

    @Test
    void aReminderGoesToThoseAloneWhoHaveNotReadAndNotTwiceInAMoment() {
        String first = people.staff("worker", groups.get(0).id());
        String second = people.staff("worker", groups.get(1).id());
        Answer sent = send(Map.of("audience", audience(List.of("workers"), grid(village)))).ok();
        api.post(first, "/api/received/" + id(sent) + "/read", "{}").ok();
        assertThat(api.post(desk, "/api/broadcasts/" + id(sent) + "/remind", "{}").ok().body().path("count").asInt()).isOne();
        assertThat(unreadMessages(first)).isZero();
        assertThat(unreadMessages(second)).as("the reminder has taken the place of what it reminds of").isOne();
        assertThat(api.post(desk, "/api/broadcasts/" + id(sent) + "/remind", "{}").code()).isEqualTo("dispatch.reminded-already");
        clock.move(Duration.ofMinutes(11));
        api.post(second, "/api/received/" + id(sent) + "/read", "{}").ok();
        assertThat(api.post(desk, "/api/broadcasts/" + id(sent) + "/remind", "{}").code()).isEqualTo("dispatch.all-read");
    }

    @Test
    void whatIsWithdrawnIsGoneFromTheInboxesAndStaysInTheRecord() {
        String worker = people.staff("worker", groups.get(0).id());
        Answer sent = send(Map.of("priority", "urgent", "audience", audience(List.of("workers"), grid(village)))).ok();
        assertThat(urgent(worker)).containsExactly(id(sent));
        api.post(desk, "/api/broadcasts/" + id(sent) + "/withdraw", Map.of("reason", "时间写错了")).ok();
        assertThat(unreadMessages(worker)).isZero();
        assertThat(received(worker)).isEmpty();
        assertThat(urgent(worker)).isEmpty();
        assertThat(api.get(worker, "/api/received/" + id(sent)).status()).isEqualTo(404);
        JsonNode kept = api.get(desk, "/api/broadcasts/" + id(sent)).ok().body();
        assertThat(kept.path("state").asString()).isEqualTo("withdrawn");
        assertThat(kept.path("withdrawReason").asString()).isEqualTo("时间写错了");
        assertThat(api.post(desk, "/api/broadcasts/" + id(sent) + "/remind", "{}").code()).isEqualTo("dispatch.broadcast-over");
        assertThat(jdbc.sql("select action from audit_record where object_type = 'broadcast' and object_id = :id order by id").param("id", id(sent))
                .query(String.class).list()).containsExactly("dispatch.broadcast", "dispatch.withdraw");
    }

    @Test
    void anUrgentOneStandsOnTopUntilItIsReadOrItsEndHasCome() {
        String worker = people.staff("worker", groups.get(0).id());
        Answer sent = send(Map.of("priority", "urgent", "endsAt", clock.instant().plus(Duration.ofHours(2)).toString(), "audience",
                audience(List.of("workers"), grid(village)))).ok();
        assertThat(urgent(worker)).containsExactly(id(sent));
        clock.move(Duration.ofHours(3));
        assertThat(urgent(worker)).isEmpty();
        assertThat(received(worker)).containsExactly(id(sent));
        assertThat(send(Map.of("endsAt", clock.instant().minus(Duration.ofHours(2)).toString(), "audience", audience(List.of("workers"), grid(village)))).code())
                .isEqualTo("dispatch.bad-end");
    }

    @Test
    void whoReadItGoesAYearLaterAndHowManyTheyWereStays() {
        String worker = people.staff("worker", groups.getFirst().id());
        people.staff("worker", groups.getFirst().id());
        Answer sent = send(Map.of("audience", audience(List.of("workers"), grid(groups.getFirst())), "priority", "important")).ok();
        api.post(worker, "/api/received/" + id(sent) + "/read", Map.of()).ok();
        api.post(worker, "/api/received/" + id(sent) + "/confirm", Map.of()).ok();
        assertThat(counts(sent)).isEqualTo("2 1 1");
        clock.move(Duration.ofDays(360));
        retention.run(0);
        assertThat(jdbcEverywhere("select count(*) from dispatch_receipt where broadcast_id = " + Ids.parse(id(sent)))).isEqualTo(2);
        clock.move(Duration.ofDays(10));
        assertThat(retention.preview().stream().filter(line -> line.what().equals("receipt"))).hasSize(1);
        retention.run(0);
        retention.run(0);
        clock.reset();
        assertThat(jdbcEverywhere("select count(*) from dispatch_receipt where broadcast_id = " + Ids.parse(id(sent)))).isZero();
        assertThat(counts(sent)).isEqualTo("2 1 1");
        assertThat(received(worker)).isEmpty();
    }

    @Test
    void theSameRefIsSentOnceAndWithOtherContentRefused() {
        String worker = people.staff("worker", groups.get(0).id());
        Map<String, Object> changes = Map.of("ref", UUID.randomUUID().toString(), "audience", audience(List.of("workers"), grid(village)));
        Answer first = send(changes).ok();
        assertThat(id(send(changes).ok())).isEqualTo(id(first));
        assertThat(received(worker)).hasSize(1);
        Map<String, Object> other = new HashMap<>(changes);
        other.put("title", "别的");
        assertThat(send(other).code()).isEqualTo("common.replayed-with-other-content");
    }

    @Test
    void sightingsReachTheDeskAndNothingOfThePersonOutlivesTheSearch() {
        String worker = people.staff("worker", groups.get(0).id());
        Map<String, Object> search = search();
        search.put("files", List.of(api.photo(desk)));
        Answer sent = send(search).ok();
        JsonNode seen = api.get(worker, "/api/received/" + id(sent)).ok().body();
        assertThat(seen.at("/missing/name").asString()).isEqualTo("李奶奶");
        String photo = seen.at("/files/0/id").asString();
        assertThat(api.get(worker, "/api/files/" + photo).status()).isEqualTo(200);
        Map<String, Object> sighting = Map.of("ref", UUID.randomUUID().toString(), "seenAt", Instant.now().minusSeconds(60).toString(), "place", "车站南门",
                "note", "往东走", "files", List.of(api.photo(worker)));
        api.post(worker, "/api/received/" + id(sent) + "/sightings", sighting).ok();
        api.post(worker, "/api/received/" + id(sent) + "/sightings", sighting).ok();
        JsonNode sightings = api.get(desk, "/api/broadcasts/" + id(sent) + "/sightings").ok().body();
        assertThat(sightings).hasSize(1);
        assertThat(sightings.at("/0/place").asString()).isEqualTo("车站南门");
        assertThat(api.get(desk, "/api/files/" + sightings.at("/0/files/0/id").asString()).status()).isEqualTo(200);
        api.post(desk, "/api/broadcasts/" + id(sent) + "/end", Map.of("outcome", "found")).ok();
        JsonNode left = api.get(desk, "/api/broadcasts/" + id(sent)).ok().body();
        assertThat(left.toString()).doesNotContain("李奶奶").doesNotContain("车站").doesNotContain("灰色");
        assertThat(left.path("sightings").asInt()).isOne();
        assertThat(left.path("outcome").asString()).isEqualTo("found");
        assertThat(left.at("/counts/workers/sent").asInt()).isOne();
        assertThat(api.get(worker, "/api/received/" + id(sent)).ok().body().toString()).doesNotContain("李奶奶");
        assertThat(api.get(worker, "/api/files/" + photo).status()).isEqualTo(404);
        assertThat(jdbcEverywhere("select count(*) from dispatch_sighting where broadcast_id = " + Ids.parse(id(sent)))).isZero();
        assertThat(jdbcEverywhere("select count(*) from dispatch_broadcast where missing is not null and id = " + Ids.parse(id(sent)))).isZero();
        assertThat(api.post(worker, "/api/received/" + id(sent) + "/sightings", Map.of("ref", UUID.randomUUID().toString(), "seenAt",
                Instant.now().toString(), "place", "桥头")).code()).isEqualTo("dispatch.broadcast-over");
    }

    @Test
    void aSearchIsWithdrawnWithAllThatIsAboutThePersonOrNotAtAll() {
        String worker = people.staff("worker", groups.get(0).id());
        String id = id(send(search()).ok());
        sighted(worker, id);
        JdbcClient owner = JdbcClient.create(new DriverManagerDataSource(Objects.requireNonNull(settings.getProperty("minqing.db.url")),
                Objects.requireNonNull(settings.getProperty("minqing.db.user")), Objects.requireNonNull(settings.getProperty("minqing.db.password"))));
        owner.sql("create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken off here'; end $$").update();
        owner.sql("create trigger broken before delete on dispatch_sighting for each statement execute function broken()").update();
        try {
            assertThat(api.post(desk, "/api/broadcasts/" + id + "/withdraw", Map.of("reason", "人已找到")).status()).isEqualTo(500);
        } finally {
            owner.sql("drop trigger broken on dispatch_sighting").update();
            owner.sql("drop function broken()").update();
        }
        assertThat(api.get(desk, "/api/broadcasts/" + id).ok().body().path("state").asString()).as("not half of it").isEqualTo("running");
        assertThat(received(worker)).containsExactly(id);
        api.post(desk, "/api/broadcasts/" + id + "/withdraw", Map.of("reason", "人已找到")).ok();
        assertThat(leftOfSearch(id)).isZero();
    }

    @Test
    void aSearchThatWasWithdrawnAndNotEndedIsEndedByTheJob() {
        String worker = people.staff("worker", groups.get(0).id());
        String id = id(send(search()).ok());
        sighted(worker, id);
        access.everywhere(all -> all.sql("update dispatch_broadcast set withdrawn_at = now(), withdrawn_by = 1, withdraw_reason = '误发' where id = :id")
                .param("id", Ids.parse(id)).update());
        assertThat(leftOfSearch(id)).isEqualTo(2);
        tasks.stream().filter(task -> task.getName().equals("dispatch-searches")).findFirst().orElseThrow().execute(null, null);
        assertThat(leftOfSearch(id)).isZero();
        assertThat(api.get(desk, "/api/broadcasts/" + id).ok().body().path("outcome").asString()).isEqualTo("stopped");
    }

    private void sighted(String worker, String id) {
        api.post(worker, "/api/received/" + id + "/sightings", Map.of("ref", UUID.randomUUID().toString(), "seenAt", Instant.now().toString(),
                "place", "车站南门")).ok();
    }

    /** Of the person and the sightings. */
    private long leftOfSearch(String id) {
        return jdbcEverywhere("select (select count(*) from dispatch_sighting where broadcast_id = " + Ids.parse(id) + ") + "
                + "(select count(*) from dispatch_broadcast where missing is not null and id = " + Ids.parse(id) + ")");
    }

    @Test
    void aSearchNeedsAPersonAndASightingAPlace() {
        people.staff("worker", groups.get(0).id());
        Map<String, Object> search = search();
        search.put("missing", null);
        assertThat(send(search).errors()).containsExactly("missing required");
        assertThat(send(Map.of("missing", Map.of("name", "李", "lastSeenAt", "2026-01-01T00:00:00Z", "lastSeenPlace", "村口"),
                "audience", audience(List.of("workers"), grid(village)))).errors()).containsExactly("missing not-allowed");
        String worker = people.staff("worker", groups.get(1).id());
        Answer sent = send(search()).ok();
        assertThat(api.post(worker, "/api/received/" + id(sent) + "/sightings", Map.of("ref", UUID.randomUUID().toString(), "seenAt",
                Instant.now().toString())).errors()).containsExactly("place required");
        assertThat(api.post(worker, "/api/received/" + id(sent) + "/sightings", Map.of("ref", UUID.randomUUID().toString(), "place", "桥头", "seenAt",
                Instant.now().plusSeconds(7_200).toString())).code()).isEqualTo("dispatch.not-yet");
    }

    @Test
    void tenThousandWorkersHaveItAtOnce() {
        GridNode quiet = otherVillage();
        GridNode group = tree.children(quiet.id()).getFirst();
        List<AccountImport.NewStaff> crowd = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            crowd.add(new AccountImport.NewStaff("crowd" + i, "张三", null, List.of(new Desk(group.id(), "worker", null))));
        }
        accounts.importStaff(crowd, null);
        awaitTotal(audience(List.of("workers"), grid(group)), 10_000);
        long before = System.nanoTime();
        Answer sent = send(Map.of("audience", audience(List.of("workers"), grid(group)))).ok();
        Duration sending = Duration.ofNanos(System.nanoTime() - before);
        assertThat(sent.body().at("/counts/total/sent").asInt()).isEqualTo(10_000);
        long removing = System.nanoTime();
        api.post(desk, "/api/broadcasts/" + id(sent) + "/withdraw", Map.of("reason", "演练结束")).ok();
        System.out.println("broadcast to 10,000: " + sending.toMillis() + " ms; withdrawal: " + (System.nanoTime() - removing) / 1_000_000 + " ms");
    }

    /** How many villages of the town have groups enough. */
    private long villages(GridNode each) {
        return tree.children(each.id()).stream().filter(below -> tree.children(below.id()).size() >= 3).count();
    }

    private void awaitTotal(Map<String, Object> audience, int total) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (preview(audience).path("total").asInt() != total) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private long jdbcEverywhere(String sql) {
        return access.everywhere(all -> all.sql(sql).query(Long.class).single());
    }

    private Map<String, Object> search() {
        return new HashMap<>(Map.of("kind", "missing", "priority", "urgent", "title", "寻找李奶奶", "text", "穿灰色上衣，请留意",
                "missing", Map.of("name", "李奶奶", "sex", "2", "age", 78, "features", "灰色上衣", "lastSeenAt", "2026-01-01T00:00:00Z", "lastSeenPlace", "村口"),
                "audience", audience(List.of("workers"), grid(village))));
    }

    /** Token of a resident who is bound to a person of the grid with a house at the point. */
    private String bound(RegistryRows rows, GridNode group, double lon, double lat, int serial) {
        ObjectKey house = rows.house(group, "通知巷" + serial + "号" + UUID.randomUUID());
        ObjectKey person = rows.person(group, "通知人", "tongzhiren", "tzr", RegistryRows.idNumber(3_300_000 + serial), "1340000%04d".formatted(serial),
                house.id(), null);
        String token = people.resident();
        long account = Ids.parse(api.get(token, "/api/session").ok().body().at("/account/id").asString());
        access.everywhere(all -> all.sql("update registry_house set lon = :lon, lat = :lat where town = :town and id = :id").param("lon", lon)
                .param("lat", lat).param("town", house.town()).param("id", house.id()).update());
        access.everywhere(all -> all.sql("""
                insert into registry_binding (id, account_id, town, person_id, way, bound_at, bound_by)
                values (:id, :account, :town, :person, 'desk', now(), 0)
                """).param("id", ids.next()).param("account", account).param("town", person.town()).param("person", person.id()).update());
        return token;
    }

    private Answer send(Map<String, ?> changes) {
        Map<String, Object> body = new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "kind", "notice", "priority", "normal",
                "title", "停水通知", "text", "今晚八点到十点停水检修。"));
        changes.forEach((name, value) -> {
            if (value == null) {
                body.remove(name);
            } else {
                body.put(name, value);
            }
        });
        return api.post(desk, "/api/broadcasts", body);
    }

    private JsonNode preview(Map<String, Object> audience) {
        return api.post(desk, "/api/broadcasts/preview", audience).ok().body();
    }

    private String code(Map<String, Object> audience) {
        return api.post(desk, "/api/broadcasts/preview", audience).code();
    }

    private static Map<String, Object> audience(List<String> readers, Map<String, ?> area) {
        return Map.of("readers", readers, "area", area);
    }

    private static Map<String, Object> grid(GridNode grid) {
        return Map.of("grids", List.of(Ids.format(grid.id())));
    }

    /** A few metres around a point inside. */
    private List<List<Double>> squareIn(GridNode grid) {
        LonLat point = grids.inside(grid.id()).orElseThrow();
        double d = 0.00001;
        return List.of(List.of(point.lon() - d, point.lat() - d), List.of(point.lon() + d, point.lat() - d),
                List.of(point.lon() + d, point.lat() + d), List.of(point.lon() - d, point.lat() + d));
    }

    /** A village in which nobody else works. */
    private GridNode otherVillage() {
        return tree.children(town.id()).stream().filter(each -> each.id() != village.id() && !tree.children(each.id()).isEmpty())
                .filter(each -> preview(audience(List.of("workers", "residents"), grid(each))).path("total").asInt() == 0).findFirst().orElseThrow();
    }

    private GridNode bottom(GridNode grid) {
        return tree.children(grid.id()).isEmpty() ? grid : bottom(tree.children(grid.id()).getFirst());
    }

    private List<String> received(String token) {
        return api.get(token, "/api/received").ok().body().path("items").valueStream().map(each -> each.path("id").asString()).toList();
    }

    private List<String> urgent(String token) {
        return api.get(token, "/api/received?urgent=true").ok().body().path("items").valueStream().map(each -> each.path("id").asString()).toList();
    }

    private int unreadMessages(String token) {
        return api.get(token, "/api/messages/unread").ok().body().path("count").asInt();
    }

    private List<JsonNode> unread(Answer sent) {
        return api.get(desk, "/api/broadcasts/" + id(sent) + "/unread").ok().body().path("items").valueStream().toList();
    }

    /** Sent, read, confirmed. */
    private String counts(Answer sent) {
        JsonNode workers = api.get(desk, "/api/broadcasts/" + id(sent)).ok().body().at("/counts/workers");
        return workers.path("sent").asInt() + " " + workers.path("read").asInt() + " " + workers.path("confirmed").asInt();
    }

    private static String id(Answer sent) {
        return sent.body().path("id").asString();
    }
}
