package org.minqing.registry.internal;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.testsupport.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The wall around care must not keep the list of visits due from its index. */
class CarePlansTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final JdbcClient app = database.jdbc();

    @BeforeAll
    static void aCountyOfCare() {
        database.owner().sql("""
                insert into registry_care (town, id, grid_id, subject_kind, subject_id, class, department, restricted, interval_days,
                    entered_on, entry_reason, source, entered_by, entered_at, last_visit_on)
                select (441502001 + s % 20)::text, s, s % 2000, 'person', s, case when s % 10 = 0 then 'community-correction' else 'elderly-alone' end,
                    case when s % 10 = 0 then 'justice' else 'civil-affairs' end, s % 10 = 0, 7 + s % 60, '2020-01-01', '', 'grid', 0, now(),
                    date '2026-01-01' + (s % 300)::int
                from generate_series(1, 40000) s;
                analyze
                """).update();
    }

    @Test
    void aWorkersVisitsDueAreReadByGridAndDay() {
        String plan = plan("*:7", "c.class = any(array['elderly-alone']) and not c.restricted and c.grid_id = any(array[7]::bigint[])");
        assertThat(plan).contains("registry_care_grid").doesNotContain("Seq Scan");
    }

    @Test
    void aWholePlacesVisitsDueAreReadInTheOrderOfTheirDays() {
        String plan = plan("*:*", "c.class = any(array['elderly-alone']) and not c.restricted");
        assertThat(plan).contains("registry_care_due").doesNotContain("Seq Scan").doesNotContain("Sort");
    }

    @Test
    void ofATownNothingElseIsRead() {
        String plan = plan("*:441502003", "c.class = any(array['elderly-alone']) and not c.restricted and c.town = any(array['441502003'])");
        assertThat(plan).contains("Index Cond: (town = ANY").doesNotContain("Seq Scan");
    }

    private String plan(String care, String condition) {
        return database.transactions().execute(status -> {
            app.sql("select set_config('minqing.reach', 'some', true), set_config('minqing.care', :care, true)").param("care", care)
                    .query((row, n) -> true).single();
            return String.join("\n", app.sql("explain select * from registry_care c where c.ended_on is null and c.due_from <= date '2026-06-01' and "
                    + condition + " order by c.next_due, c.id limit 31").query(String.class).list());
        });
    }
}
