package org.minqing.registry.internal.care;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** A missed visit climbs gently: to the lead, then to the desk above, to each once. */
@MinqingTest
class CareTellingTest {

    private static final AtomicInteger VILLAGES = new AtomicInteger();
    private static final AtomicInteger SERIAL = new AtomicInteger(880_000);
    private static final String ELDERLY = "elderly-alone";
    private static final String CORRECTION = "community-correction";

    @Autowired
    MockMvc mvc;
    @Autowired
    Grids grids;
    @Autowired
    People people;
    @Autowired
    Profiles profiles;
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
    CareTelling telling;
    @Autowired
    JdbcClient jdbc;

    private CaseApi api;
    private RegistryRows rows;
    private GridNode town;
    private GridNode group;
    private long lead;
    private long above;
    private LocalDate day;

    @BeforeEach
    void aVillageWithItsLead() {
        api = new CaseApi(mvc);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        town = tree.subtree(tree.root().id()).stream().filter(each -> each.level() == 2).skip(40 + VILLAGES.getAndIncrement()).findFirst().orElseThrow();
        GridNode village = tree.children(town.id()).stream().filter(each -> !tree.children(each.id()).isEmpty()).findFirst().orElseThrow();
        group = tree.children(village.id()).getFirst();
        lead = account(people.staff("lead", village.id()));
        above = account(people.staff("command", town.id()));
        day = LocalDate.now(ZoneOffset.UTC);
        at(0);
        // What other tests left behind has been told.
        telling.run();
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void theLeadHearsSomeDaysAfterAVisitWasDueAndTheDeskAboveAWeekLaterEachOnce() {
        long one = owed(ELDERLY, 0);
        long two = owed(ELDERLY, 0);
        for (int after = 1; after <= 3; after++) {
            run(after);
            assertThat(told(lead)).as("after " + after + " days").isEmpty();
        }
        run(4);
        assertThat(told(lead)).as("one message for both").hasSize(1).first().satisfies(message -> assertThat(message).contains("\"count\": 2"));
        assertThat(told(above)).isEmpty();
        for (int after = 4; after <= 10; after++) {
            run(after);
        }
        assertThat(told(lead)).as("not every day").hasSize(1);
        visited(two, 12);
        run(11);
        assertThat(told(above)).as("one of them was visited").hasSize(1).first().satisfies(message -> assertThat(message).contains("\"count\": 1"));
        run(12);
        run(13);
        assertThat(told(above)).hasSize(1);
        assertThat(told(lead)).hasSize(1);
        visited(one, 14);
        run(14 + interval(ELDERLY) + 4);
        assertThat(told(lead)).as("the next visits that are missed are others").hasSize(2);
    }

    @Test
    void whatWasMissedLongAgoIsToldToTheLeadFirst() {
        owed(ELDERLY, -40);
        run(1);
        assertThat(told(lead)).hasSize(1);
        assertThat(told(above)).isEmpty();
        run(8);
        assertThat(told(above)).hasSize(1);
    }

    @Test
    void ofARestrictedClassOnlyItsOwnDepartmentHears() {
        long justice = account(people.staff("department-staff", town.id(), "justice"));
        long other = account(people.staff("department-staff", town.id(), "civil-affairs"));
        owed(CORRECTION, -40);
        run(1);
        run(8);
        assertThat(told(justice)).hasSize(1);
        assertThat(told(other)).isEmpty();
        assertThat(told(lead)).isEmpty();
        assertThat(told(above)).isEmpty();
    }

    private void run(int after) {
        at(after);
        telling.run();
    }

    private void at(int after) {
        clock.stopAt(day.plusDays(after).atTime(4, 0).toInstant(ZoneOffset.UTC));
    }

    private long account(String token) {
        return Ids.parse(api.get(token, "/api/session").ok().body().at("/account/id").asString());
    }

    private int interval(String careClass) {
        return profiles.current().registry().findCareClass(careClass).orElseThrow().interval();
    }

    /** Somebody in care whose visit is due so many days from the first one. */
    private long owed(String careClass, int due) {
        int number = SERIAL.incrementAndGet();
        ObjectKey person = rows.person(group, "王五", "wangwu", "ww", "44150219400302%04d".formatted(number % 10_000), "138%08d".formatted(number));
        long care = rows.care(group, person, "person", careClass, careClass.equals(CORRECTION) ? "justice" : "civil-affairs", careClass.equals(CORRECTION));
        access.everywhere(guarded -> guarded.sql("update registry_care set interval_days = :interval, last_visit_on = :last where id = :id")
                .param("interval", interval(careClass)).param("last", day.plusDays((long) due - interval(careClass))).param("id", care).update());
        return care;
    }

    private void visited(long care, int after) {
        access.everywhere(guarded -> guarded.sql("update registry_care set last_visit_on = :on where id = :id").param("on", day.plusDays(after))
                .param("id", care).update());
    }

    private List<String> told(long account) {
        return jdbc.sql("select parameters::text from message where account_id = :account and kind = :kind order by id").param("account", account)
                .param("kind", CareTelling.KIND).query(String.class).list();
    }
}
