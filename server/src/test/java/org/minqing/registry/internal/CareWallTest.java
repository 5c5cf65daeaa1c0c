package org.minqing.registry.internal;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.testsupport.TestDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Raw SQL as the program's role: a restricted class does not exist without its department, whatever the reach. */
class CareWallTest {

    private static final String HERE = "441502001";
    private static final String THERE = "441502002";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final JdbcClient app = database.jdbc();

    @BeforeAll
    static void rows() {
        database.owner().sql("""
                insert into registry_person (town, id, grid_id, name, sex, id_kind, source, version, created_at, updated_at)
                values ('441502001', 1, 11, '张三', '1', 'none', 'test', 1, now(), now()), ('441502002', 2, 21, '李四', '1', 'none', 'test', 1, now(), now());
                insert into registry_care (town, id, grid_id, subject_kind, subject_id, class, department, restricted, interval_days,
                    entered_on, entry_reason, source, entered_by, entered_at)
                values ('441502001', 101, 11, 'person', 1, 'elderly-alone', 'civil-affairs', false, 7, '2020-01-01', '', 'grid', 0, now()),
                    ('441502001', 102, 11, 'person', 1, 'community-correction', 'justice', true, 7, '2020-01-01', '', 'justice', 0, now()),
                    ('441502002', 103, 21, 'person', 2, 'community-correction', 'justice', true, 7, '2020-01-01', '', 'justice', 0, now());
                insert into registry_care_visit (town, id, care_id, on_day, account_id, at, ref, content, answers)
                select town, id + 1000, id, '2020-02-01', 1, now(), 'ref-' || id, gen_random_uuid(), '' from registry_care;
                """).update();
    }

    @Test
    void withoutTheSettingThereIsNothingHoweverWideTheReach() {
        assertThat(seen("some", HERE, "")).isEmpty();
        assertThat(seen("all", "", "")).as("a place as a whole is no department").isEmpty();
        assertThat(app.sql("select count(*) from registry_care").query(Long.class).single()).isZero();
    }

    @Test
    void dutiesWithoutADepartmentSeeNoRestrictedClass() {
        assertThat(seen("all", "", "*:*")).containsExactly(101L);
        assertThat(seen("some", HERE, "*:" + HERE)).containsExactly(101L);
        assertThat(seen("some", "", "*:11")).containsExactly(101L);
        assertThat(seen("some", "", "*:12")).isEmpty();
    }

    @Test
    void aDepartmentSeesItsOwnClassesWhereItsDutyLies() {
        assertThat(seen("some", HERE, "justice:" + HERE)).containsExactly(102L);
        assertThat(seen("all", "", "justice:*")).containsExactly(102L, 103L);
        assertThat(seen("all", "", "justice:21")).containsExactly(103L);
        assertThat(seen("all", "", "police:*")).isEmpty();
        assertThat(seen("all", "", "*:" + THERE + ",justice:" + HERE)).containsExactly(102L);
    }

    @Test
    void visitsAndCountsAreBehindTheSameWall() {
        as("all", "", "*:*", () -> {
            assertThat(app.sql("select care_id from registry_care_visit").query(Long.class).list()).containsExactly(101L);
            assertThat(app.sql("select count(*) from registry_care where class = 'community-correction' or true").query(Long.class).single()).isOne();
            assertThat(app.sql("update registry_care set restricted = false where id = 102").update()).isZero();
            assertThat(app.sql("delete from registry_care_visit where care_id = 102").update()).isZero();
        });
    }

    @Test
    void nobodyWritesWhatNobodyThereMaySee() {
        for (String statement : List.of("update registry_care set restricted = true where id = 101",
                "insert into registry_care_visit (town, id, care_id, on_day, account_id, at, ref, content, answers) "
                        + "values ('441502001', 9, 102, '2020-02-01', 1, now(), 'x', gen_random_uuid(), '')")) {
            assertThatThrownBy(() -> as("all", "", "*:*", () -> app.sql(statement).update())).as(statement)
                    .isInstanceOf(DataAccessException.class).rootCause().hasMessageContaining("row-level security");
        }
    }

    @Test
    void whoeverRecordsADeathEndsWhatHeDoesNotKnowOfAndSeesNothingOfIt() {
        database.transactions().executeWithoutResult(status -> {
            reach("some", "", "*:11", "11");
            assertThat(app.sql("update registry_person set died_on = '2020-03-01' where id = 1").update()).isOne();
            assertThat(app.sql("select id from registry_care").query(Long.class).list()).containsExactly(101L);
            reach("all", "", "all", "");
            assertThat(app.sql("select end_code from registry_care where id in (101, 102)").query(String.class).list()).containsExactly("died", "died");
            status.setRollbackOnly();
        });
    }

    private List<Long> seen(String reach, String towns, String care) {
        List<Long> ids = new ArrayList<>();
        as(reach, towns, care, () -> ids.addAll(app.sql("select id from registry_care order by id").query(Long.class).list()));
        return ids;
    }

    private void as(String reach, String towns, String care, Runnable work) {
        database.transactions().executeWithoutResult(status -> {
            reach(reach, towns, care, "");
            work.run();
        });
    }

    private void reach(String reach, String towns, String care, String grids) {
        app.sql("select set_config('minqing.reach', :reach, true), set_config('minqing.towns', :towns, true), "
                + "set_config('minqing.grids', :grids, true), set_config('minqing.care', :care, true)")
                .param("reach", reach).param("towns", towns).param("grids", grids).param("care", care).query((row, n) -> true).single();
    }
}
