package org.minqing.outreach;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.minqing.casework.CaseApi;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.profile.Profiles;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;

/** A village of its own for each test, with a worker in its first group and a lead, and what is asked of visits there. */
abstract class VisitVillage {

    private static final AtomicInteger VILLAGES = new AtomicInteger();
    private static final AtomicInteger SERIAL = new AtomicInteger();
    static final String EVERY = "grid-heart";
    static final String CHOSEN = "village-heart";
    static final String LINKED = "family-talk";
    static final List<String> NUMBERS = List.of("all", "seen", "due", "overdue", "never");

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
    @Autowired
    TestClock clock;
    @Autowired
    Profiles profiles;
    @Autowired
    JdbcClient jdbc;

    CaseApi api;
    RegistryRows rows;
    GridTree tree;
    GridNode village;
    List<GridNode> groups;
    String worker;
    String lead;
    LocalDate day;

    @BeforeEach
    void aVillage() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        tree = grids.tree();
        village = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 3 && tree.children(each.id()).size() >= 3)
                .skip(150 + VILLAGES.getAndIncrement()).findFirst().orElseThrow();
        groups = tree.children(village.id()).subList(0, 3);
        worker = people.staff("worker", groups.get(0).id());
        lead = people.staff("lead", village.id());
        // Noon in China, so that the day is the same in both reckonings.
        day = LocalDate.now(ZoneOffset.UTC);
        clock.stopAt(day.atTime(4, 0).toInstant(ZoneOffset.UTC));
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    /** The account goes on being signed in, whatever the clock says. */
    String lasting(String token) {
        String again = people.again(token);
        jdbc.sql("update session set last_seen_at = :now, expires_at = :now + interval '1 day'").param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        return again;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }

    String home(GridNode grid) {
        int number = SERIAL.incrementAndGet();
        ObjectKey house = rows.house(grid, village.name() + "村走访巷" + number + "号");
        return rows.household(grid, "V" + village.code() + number, house.id()).text();
    }

    void move(String home, GridNode to) {
        ObjectKey key = ObjectKey.parse(home);
        access.everywhere(jdbc -> jdbc.sql("update registry_household set grid_id = :grid where town = :town and id = :id").param("grid", to.id())
                .param("town", key.town()).param("id", key.id()).update());
    }

    void end(String home) {
        ObjectKey key = ObjectKey.parse(home);
        access.everywhere(jdbc -> jdbc.sql("update registry_household set ended_on = current_date where town = :town and id = :id")
                .param("town", key.town()).param("id", key.id()).update());
    }

    Map<String, Object> visit(String home, String... programmes) {
        return new HashMap<>(Map.of("ref", UUID.randomUUID().toString(), "household", home, "programmes", List.of(programmes), "onDay", today().toString(),
                "met", true, "confirmed", false));
    }

    JsonNode coverage(String viewer, String programme, GridNode grid) {
        return api.get(viewer, "/api/visits/coverage?programme=" + programme + "&grid=" + Ids.format(grid.id())).ok().body();
    }

    long number(String viewer, String programme, GridNode grid, String number) {
        return coverage(viewer, programme, grid).at("/counts/" + number).asLong();
    }

    /** All pages of the list behind a number. */
    List<String> listed(String viewer, String programme, GridNode grid, String list) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(viewer, "/api/visits/households?limit=4&programme=" + programme + "&list=" + list + "&grid=" + Ids.format(grid.id()) + cursor)
                    .ok().body();
            page.path("items").forEach(item -> all.add(item.path("household").asString()));
            cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return all;
    }

    JsonNode line(String viewer, String programme, String home) {
        return api.get(viewer, "/api/visits/households/" + home).ok().body().path("programmes").valueStream()
                .filter(line -> line.path("programme").asString().equals(programme)).findFirst().orElseThrow();
    }

    /** Id of the account. */
    String account(String token) {
        JsonNode me = api.get(token, "/api/session").ok().body();
        return me.at("/account/id").asString();
    }
}
