package org.minqing.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.minqing.platform.DemoLoader;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.replay.ReplayCommand;
import org.minqing.testsupport.MinqingTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import picocli.CommandLine;

/** The smallest profile's demo, loaded once, and what holds of it. */
@MinqingTest
@TestPropertySource(properties = {"test.own=demo", "minqing.profile=yangying"})
class DemoTest {

    @Autowired
    DemoLoader demo;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    RegistryAccess access;
    @LocalServerPort
    int port;

    @Test
    void theDemoIsWholeAndMessagesCanBeReplayedOnIt() throws Exception {
        jdbc.sql("insert into platform_setting (key, value) values ('demo', 'true'::jsonb) on conflict (key) do nothing").update();
        AtomicInteger steps = new AtomicInteger();
        demo.load((what, done, total) -> steps.incrementAndGet());
        assertThat(steps).hasPositiveValue();

        everyCaseHasItsWholeHistory();
        casesStandInEveryState();
        everyFileOfACaseIsThere();
        theNamedWorkerHasSomethingToDo();
        theNamedWorkerIsOwedVisitsOfEachKind();
        pointsWereSeenOnPatrolByThoseOfTheirGrids();
        assertThat(demo.accounts()).extracting(DemoLoader.DemoAccount::login).contains("worker", "admin", "auditor");
        theFloodIsThereAsAClosedExercise();
        messagesCanBeReplayed();
    }

    private void theFloodIsThereAsAClosedExercise() {
        String report = access.everywhere(all -> all.sql("select report from dispatch_emergency where practice and closed_at is not null").query(String.class).single());
        assertThat(report).contains("\"called\":106").contains("\"workers\":106");
        assertThat(report).containsPattern("\"code\":\"flooded\"[^}]*}[^}]*\"value\":47").containsPattern("\"code\":\"moved\"[^}]*}[^}]*\"value\":30");
        assertThat(report).contains("\"machine\"").contains("\"quantity\":11");
    }

    private void theNamedWorkerHasSomethingToDo() {
        assertThat(number("""
                select count(*) from casework_case c join account a on a.login = 'worker' join duty d on d.account_id = a.id
                where c.open and c.holder_grid = d.grid_id and c.holder_role = d.role""")).isGreaterThan(2);
    }

    private void theNamedWorkerIsOwedVisitsOfEachKind() {
        for (String condition : new String[] {"next_due < current_date - 1", "due_from <= current_date and next_due >= current_date", "due_from > current_date"}) {
            long visits = access.everywhere(within -> within.sql("select count(*) from registry_care c join duty d on d.grid_id = c.grid_id "
                    + "join account a on a.id = d.account_id and a.login = 'worker' where c.ended_on is null and " + condition).query(Long.class).single());
            assertThat(visits).as(condition).isPositive();
        }
    }

    private void pointsWereSeenOnPatrolByThoseOfTheirGrids() {
        for (String condition : new String[] {"findings = '{}'", "findings <> '{}'", "on_day < current_date - 30", "on_day >= current_date - 7"}) {
            assertThat(patrols(condition)).as(condition).isPositive();
        }
        assertThat(patrols("on_day > (now() at time zone 'Asia/Shanghai')::date")).isZero();
        assertThat(patrols("not exists (select from duty d where d.account_id = p.account_id and d.grid_id = p.grid_id)")).isZero();
    }

    private long patrols(String condition) {
        return access.everywhere(within -> within.sql("select count(*) from outreach_patrol p where " + condition).query(Long.class).single());
    }

    private void everyCaseHasItsWholeHistory() {
        assertThat(number("select count(*) from casework_case")).isGreaterThan(400);
        assertThat(number("""
                select count(*) from casework_case c
                where c.version <> (select count(*) from casework_history h where h.town = c.town and h.case_id = c.id)
                   or c.state <> (select h.to_state from casework_history h
                                  where h.town = c.town and h.case_id = c.id order by seq desc limit 1)
                   or c.reporters <> 1 + (select count(*) from casework_reporter r where r.town = c.town and r.case_id = c.id)
                """)).isZero();
        assertThat(number("select count(*) from casework_history where at > now()")).isZero();
        assertThat(number("""
                select count(*) from casework_case c where not exists (select 1 from client_ref r where r.code = c.code)
                """)).isZero();
        assertThat(number("select count(*) from audit_record where object_type = 'case'"))
                .isGreaterThanOrEqualTo(number("select count(*) from casework_history"));
    }

    private void casesStandInEveryState() {
        Set<String> states = new HashSet<>(jdbc.sql("select distinct state from casework_case").query(String.class).list());
        assertThat(states).contains("submitted", "studying", "accepted", "handling", "inspecting", "confirming", "closed", "void");
        Set<String> actions = new HashSet<>(jdbc.sql("select distinct action from casework_history").query(String.class).list());
        assertThat(actions).contains("settle", "rework", "contest", "confirm", "lapse", "escalate", "refuse", "joint", "merge", "join");
        assertThat(number("select count(*) from casework_case where open and step_due_at < now()")).isPositive();
    }

    private void everyFileOfACaseIsThere() {
        assertThat(number("""
                select count(*) from casework_history h cross join unnest(h.files) as f (id)
                where not exists (select 1 from file where file.id = f.id and file.owner_type = 'case')
                """)).isZero();
        assertThat(number("select count(*) from file where owner_type = 'case'")).isPositive();
    }

    private void messagesCanBeReplayed() throws Exception {
        Path file = Files.createTempFile("messages", ".csv");
        Files.writeString(file, "id,user,title,detail\n" + "1,甲,路灯,村口路灯不亮\n2,乙,垃圾,垃圾没人收\n3,甲,井盖,井盖松动\n4,丙,,\n"
                + "5,丁,噪声,夜里施工\n6,戊,停水,三楼没水\n7,己,路面,路面塌陷\n");
        int exit = new CommandLine(new ReplayCommand()).execute(file.toString(), "--as", "residents", "--url",
                "http://127.0.0.1:" + port);
        assertThat(exit).isZero();
        assertThat(number("select count(*) from casework_case where text like '村口路灯不亮' or text like '路灯%村口路灯不亮'")).isOne();
        int again = new CommandLine(new ReplayCommand()).execute(file.toString(), "--as", "residents", "--url",
                "http://127.0.0.1:" + port);
        assertThat(again).as("the same file again is filed no second time").isZero();
        assertThat(number("select count(*) from casework_case where text like '路灯%村口路灯不亮'")).isOne();
        Files.delete(file);
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
