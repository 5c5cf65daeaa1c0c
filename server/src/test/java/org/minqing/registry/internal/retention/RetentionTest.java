package org.minqing.registry.internal.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.registry.Ending;
import org.minqing.audit.Audit;
import org.minqing.casework.CaseApi;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.FieldCipher;
import org.minqing.platform.Ids;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.RegistryRows;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.testsupport.MinqingTest;
import org.minqing.testsupport.People;
import org.minqing.testsupport.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What ends, on which day, and that nothing is left in half. */
@MinqingTest
@TestPropertySource(properties = "test.own=retention")
class RetentionTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(800_000);
    /** Noon where the place is. */
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Autowired
    Retention retention;
    @Autowired
    List<Ending> endings;
    @Autowired
    RegistryAccess access;
    @Autowired
    Profiles profiles;
    @Autowired
    Grids grids;
    @Autowired
    FieldCipher cipher;
    @Autowired
    BlindIndex index;
    @Autowired
    Ids ids;
    @Autowired
    Audit audit;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TestClock clock;
    @Autowired
    MockMvc mvc;
    @Autowired
    People people;

    private RegistryRows rows;
    private GridNode home;

    @BeforeEach
    void aQuietNight() {
        clock.stopAt(NOW);
        rows = new RegistryRows(access, cipher, index, ids);
        GridTree tree = grids.tree();
        GridNode lowest = tree.root();
        while (!tree.children(lowest.id()).isEmpty()) {
            lowest = tree.children(lowest.id()).getFirst();
        }
        home = lowest;
        retention.run(0);
    }

    @AfterEach
    void time() {
        clock.reset();
    }

    @Test
    void aStayInCareGoesOnItsDateAndTheRunSaysOfNoClassHowManyThereWere() {
        ObjectKey who = person("李照看");
        long due = rows.care(home, who, "person", "community-correction", "justice", true);
        long tomorrow = rows.care(home, who, "person", "elderly-alone", "civil-affairs", false);
        access.everywhere(jdbc -> jdbc.sql("update registry_care set ended_on = case id when :due then :day::date else :day::date + 1 end, "
                + "end_code = 'closed' where id in (:due, :tomorrow)").param("day", TODAY.minusMonths(24)).param("due", due)
                .param("tomorrow", tomorrow).update());
        Retention.Run run = retention.run(0);
        List<Long> left = access.everywhere(jdbc -> jdbc.sql("select id from registry_care where id in (:due, :tomorrow)").param("due", due)
                .param("tomorrow", tomorrow).query(Long.class).list());
        assertThat(left).containsExactly(tomorrow);
        assertThat(run.lines()).anySatisfy(line -> {
            assertThat(line.what()).isEqualTo("care");
            assertThat(line.removed()).isOne();
        });
        assertThat(run.lines().toString()).doesNotContain("correction");
    }

    @Test
    void aFieldEndsOnItsDateAndNotTheDayBefore() {
        ObjectKey due = left("李到期", TODAY.minusMonths(6));
        ObjectKey tomorrow = left("李明天", TODAY.minusMonths(6).plusDays(1));
        ObjectKey here = person("李还在");
        assertThat(retention.preview()).anySatisfy(line -> {
            assertThat(line.what()).isEqualTo("person.phone");
            assertThat(line.removed()).isOne();
        });
        Retention.Run run = retention.run(0);
        assertThat(value(due, "phone is null and phone_index is null and id_number is not null")).isTrue();
        assertThat(value(tomorrow, "phone is not null")).isTrue();
        assertThat(value(here, "phone is not null")).isTrue();
        assertThat(run.lines()).extracting(Retention.Line::what, Retention.Line::removed).contains(org.assertj.core.groups.Tuple.tuple("person.phone", 1L));
        assertThat(jdbc.sql("select detail::text from audit_record where action = 'registry.retention' and object_id = :id").param("id", run.id())
                .query(String.class).single()).contains("person.phone").doesNotContain("李到期");
        assertThat(retention.preview().stream().filter(line -> line.what().equals("person.phone"))).isEmpty();
    }

    @Test
    void theDayOfDeathCountsWhenItCameFirst() {
        ObjectKey dead = person("李去世");
        access.everywhere(all -> all.sql("update registry_person set died_on = :day, ended_on = :later where id = :id")
                .param("day", TODAY.minusMonths(6)).param("later", TODAY.minusMonths(5)).param("id", dead.id()).update());
        retention.run(0);
        assertThat(value(dead, "phone is null")).isTrue();
    }

    @Test
    void theRowGoesWithTheLastFieldAndTakesAllAlong() {
        ObjectKey due = left("令狐到期", TODAY.minusMonths(36));
        ObjectKey other = left("令狐明天", TODAY.minusMonths(36).plusDays(1));
        rows.relate(due, "person", "married-to", other, "person");
        retention.run(0);
        assertThat(exists(due)).isFalse();
        assertThat(exists(other)).isTrue();
        for (String trace : List.of("registry_history where object_id", "registry_relation where subject_id")) {
            assertThat(access.<Long>everywhere(all -> all.sql("select count(*) from " + trace + " = :id").param("id", due.id())
                    .query(Long.class).single())).as(trace).isZero();
        }
        assertThat(jdbc.sql("select count(*) from registry_name where name = '令狐到期'").query(Long.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from registry_name where name = '令狐明天'").query(Long.class).single()).isOne();
    }

    /** Fails at the so-many-th batch, as a crash would. */
    private record Crashing(Ending ending, int batches, AtomicInteger done) implements Ending {

        @Override
        public List<Rule> rules(Registry registry, LocalDate today) {
            return ending.rules(registry, today);
        }

        @Override
        public long count(JdbcClient jdbc, Rule rule) {
            return ending.count(jdbc, rule);
        }

        @Override
        public int remove(JdbcClient jdbc, Rule rule, int most) {
            int removed = ending.remove(jdbc, rule, most);
            if (removed > 0 && done.incrementAndGet() > batches) {
                throw new IllegalStateException("the machine went down");
            }
            return removed;
        }
    }

    @Test
    void aRunThatIsCutOffGoesOnAndCountsEachObjectOnce() {
        int many = 450;
        for (int i = 0; i < many; i++) {
            left("赵众多", TODAY.minusMonths(40));
        }
        Ending persons = endings.stream().filter(PersonEnding.class::isInstance).findFirst().orElseThrow();
        Retention crashing = new Retention(access, List.of(new Crashing(persons, 2, new AtomicInteger())), profiles, audit, ids, clock);
        assertThatThrownBy(() -> crashing.run(0)).hasMessage("the machine went down");
        Retention.Run cut = retention.list(null).items().getFirst();
        assertThat(cut.state()).isEqualTo("running");
        assertThat(halves()).as("people without a number whose row is left").isZero();
        Retention.Run run = retention.run(0);
        assertThat(run.id()).as("the same run goes on").isEqualTo(cut.id());
        assertThat(run.state()).isEqualTo("done");
        assertThat(run.lines().stream().filter(line -> line.what().equals("person")).mapToLong(Retention.Line::removed).sum()).isEqualTo(many);
        assertThat(access.<Long>everywhere(all -> all.sql("select count(*) from registry_person where name = '赵众多'").query(Long.class).single())).isZero();
    }

    @Test
    void photosOfARequestAreLetGoWithItAndOfAPersonThatGoesWithThePerson() {
        ObjectKey stays = person("李照片");
        ObjectKey goes = left("赵照片", TODAY.minusMonths(36));
        String old = photo(stays, NOW.minus(java.time.Duration.ofDays(1_200)));
        String recent = photo(stays, NOW.minus(java.time.Duration.ofDays(200)));
        String personal = photo(goes, NOW.minus(java.time.Duration.ofDays(200)));
        retention.run(0);
        assertThat(owned(old)).isFalse();
        assertThat(owned(recent)).isTrue();
        assertThat(owned(personal)).isFalse();
        assertThat(exists(goes)).isFalse();
        assertThat(access.<List<String>>everywhere(all -> all.sql("select state || ' ' || (content is null) || ' ' || cardinality(files) from registry_request "
                + "where person_id = :id").param("id", goes.id()).query(String.class).list())).containsExactly("refused true 0");
    }

    /** Of a request that was answered then. */
    private String photo(ObjectKey person, Instant answered) {
        clock.reset();
        String photo = new CaseApi(mvc).photo(people.staff("worker", home.id()));
        clock.stopAt(NOW);
        long request = rows.request(home, person, "correction");
        access.everywhere(all -> all.sql("update registry_request set state = 'refused', answered_at = :at, answered_by = 1, files = array[:file::bigint] where id = :id")
                .param("at", answered.atOffset(java.time.ZoneOffset.UTC)).param("file", Ids.parse(photo)).param("id", request).update());
        jdbc.sql("update file set owner_type = 'registry-request', owner_key = :key where id = :id").param("key", Ids.format(request))
                .param("id", Ids.parse(photo)).update();
        return photo;
    }

    private boolean owned(String file) {
        return jdbc.sql("select owner_key is not null from file where id = :id").param("id", Ids.parse(file)).query(Boolean.class).single();
    }

    @Test
    void aStayInAClassThatTheProfileHasNoMoreGoesAfterTheLongestPeriodOfAll() {
        ObjectKey who = person("李旧类");
        long due = rows.care(home, who, "person", "former-class", "civil-affairs", false);
        access.everywhere(jdbc -> jdbc.sql("update registry_care set ended_on = :day, end_code = 'closed' where id = :due")
                .param("day", TODAY.minusMonths(24)).param("due", due).update());
        retention.run(0);
        assertThat(access.<Long>everywhere(jdbc -> jdbc.sql("select count(*) from registry_care where id = :due").param("due", due)
                .query(Long.class).single())).isZero();
    }

    @Test
    void logsOfLooksStayForTheirPeriodAndGoAfterIt() {
        ObjectKey person = person("李被看");
        look(person, 1, NOW.minus(java.time.Duration.ofDays(200)));
        look(person, 2, NOW.minus(java.time.Duration.ofDays(1200)));
        retention.run(0);
        assertThat(access.<List<String>>everywhere(all -> all.sql("select reason from registry_reveal where object_id = :id")
                .param("id", person.id()).query(String.class).list())).containsExactly("理由1");
        assertThatThrownBy(() -> new RetentionSettings(5, 36, 6, 180)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thoseWhoManageTheRegisterSeeTheReportsAndNobodyElse() {
        CaseApi api = new CaseApi(mvc);
        clock.reset();
        String administrator = people.staff("administrator", grids.tree().root().id());
        assertThat(api.get(administrator, "/api/registry/retention/runs").ok().body().path("items").size()).isPositive();
        api.get(administrator, "/api/registry/retention/due").ok();
        assertThat(api.get(people.staff("worker", home.id()), "/api/registry/retention/runs").status()).isEqualTo(403);
    }

    private long halves() {
        return access.everywhere(all -> all.sql("""
                select count(*) from registry_person p where p.name = '赵众多' and (p.id_number is null
                  or not exists (select from registry_history h where h.town = p.town and h.object_id = p.id))
                """).query(Long.class).single());
    }

    private void look(ObjectKey person, int serial, Instant at) {
        access.everywhere(all -> all.sql("""
                insert into registry_reveal (id, account_id, town, kind, object_id, fields, reason, at)
                values (:id, 1, :town, 'person', :person, '{phone}', :reason, :at)
                """).params(Map.of("id", ids.next(), "town", person.town(), "person", person.id(), "reason", "理由" + serial))
                .param("at", at.atOffset(java.time.ZoneOffset.UTC)).update());
    }

    private ObjectKey person(String name) {
        int serial = SERIAL.incrementAndGet();
        return rows.person(home, name, "x", "x", RegistryRows.idNumber(serial), "137%08d".formatted(serial));
    }

    private ObjectKey left(String name, LocalDate day) {
        ObjectKey person = person(name);
        access.everywhere(all -> all.sql("update registry_person set ended_on = :day, end_reason = 'left' where id = :id")
                .param("day", day).param("id", person.id()).update());
        return person;
    }

    private boolean value(ObjectKey person, String condition) {
        return access.everywhere(all -> all.sql("select " + condition + " from registry_person where town = :town and id = :id")
                .param("town", person.town()).param("id", person.id()).query(Boolean.class).single());
    }

    private boolean exists(ObjectKey person) {
        return access.everywhere(all -> all.sql("select exists (select from registry_person where town = :town and id = :id)")
                .param("town", person.town()).param("id", person.id()).query(Boolean.class).single());
    }
}
