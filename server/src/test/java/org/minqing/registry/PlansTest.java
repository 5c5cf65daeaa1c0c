package org.minqing.registry;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.testsupport.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Row-level security must not keep a look-up from its index: plans on seeded data, as the program's role, within a reach. */
class PlansTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @BeforeAll
    static void aTownfulOfPeople() {
        database.owner().sql("""
                insert into registry_person (town, id, grid_id, house_id, household_id, name, sex, id_kind, id_index, phone_index, source, version, created_at, updated_at)
                select (441502001 + s % 5)::text, s, s % 100, s / 3, s / 3, '姓' || s % 3000, '1', 'citizen', sha256(('i' || s)::bytea), sha256(('p' || s)::bytea),
                    'test', 1, now(), now() from generate_series(1, 30000) s;
                insert into registry_household (town, id, grid_id, number, kind, source, version, created_at, updated_at)
                select (441502001 + s % 5)::text, s, s % 100, s, 'family', 'test', 1, now(), now() from generate_series(1, 10000) s;
                insert into registry_address (town, id, grid_id, text, key, grams, placed, source, version, created_at, updated_at)
                select (441502001 + s % 5)::text, s, s % 100, '路' || s, '路' || s, array['路' || s % 1000, '号' || s % 7], 'hand', 'test', 1, now(), now()
                from generate_series(1, 10000) s;
                insert into registry_house (town, id, grid_id, address_id, kind, source, version, created_at, updated_at)
                select (441502001 + s % 5)::text, s, s % 100, s, 'flat', 'test', 1, now(), now() from generate_series(1, 10000) s;
                insert into registry_object (town, id, grid_id, class, kind, code, name, source, version, created_at, updated_at)
                select (441502001 + s % 5)::text, s, s % 100, 'facility', 'lamp', 'f' || s, '路灯' || s, 'test', 1, now(), now() from generate_series(1, 10000) s;
                insert into registry_relation (town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from, known_from, source)
                select town, 'person', id, 'lives-in', 'house', town, house_id, date '2020-01-01', true, 'test' from registry_person;
                insert into registry_name (name, grams, pinyin, initials)
                select '姓' || s, array['姓' || s % 100, 'p:x' || s % 500], 'xing' || s, 'x' || s % 100 from generate_series(1, 3000) s;
                analyze
                """).update();
    }

    @Test
    void exactLookUpsUseTheirFingerprints() {
        assertUses("registry_person_id_index", "select * from registry_person p where p.id_index = sha256('i77'::bytea) and p.town = any(array['441502001'])");
        assertUses("registry_person_phone_index", "select * from registry_person p where p.phone_index = sha256('p77'::bytea)");
    }

    @Test
    void bearersOfNamesAreFoundByTheirNames() {
        assertUses("registry_person_name", """
                select p.* from unnest(array['姓7', '姓8']) with ordinality n (name, place) cross join lateral (
                    select p.id, p.town from registry_person p where p.name = n.name collate "C" and (p.town, p.id) > ('', 0)
                    and p.ended_on is null and p.town = any(array['441502001']) order by p.town, p.id limit 21) p
                order by n.place, p.town, p.id limit 21""");
    }

    @Test
    void namesAreFoundByTheirPartsReadingsAndInitials() {
        assertUses("registry_name_grams", "select name from registry_name n where n.grams @> array['姓7'] and position('姓7' in n.name) > 0 order by n.name limit 100");
        assertUses("registry_name_pinyin", "select name from registry_name n where n.pinyin >= 'xing77' and n.pinyin < 'xing77\uffff' order by n.pinyin, n.name limit 100");
        assertUses("registry_name_initials", "select name from registry_name n where n.initials >= 'x7' and n.initials < 'x7\uffff' order by n.initials, n.name limit 100");
    }

    @Test
    void aGridsPeopleAndHouseholdsAreReadInOrderWithoutSorting() {
        for (String table : List.of("person", "household", "house")) {
            String plan = assertUses("registry_" + table + "_grid", "select * from registry_" + table + " o where o.grid_id = any(array[3,4]::bigint[]) "
                    + "and (o.grid_id, o.id) > (3, 100) and o.ended_on is null order by o.grid_id, o.id limit 21");
            assertThat(plan).doesNotContain("Seq Scan");
        }
    }

    @Test
    void housesAreFoundByAPartOfTheirAddress() {
        String plan = assertUses("registry_address_grams", """
                select h.id from (select found.* from (select a.town, a.id from registry_address a where a.grams @> array['路7'] and position('路' in a.key) > 0
                    limit 1000) found where (found.town, found.id) >= ('', 0) order by found.town, found.id) a
                cross join lateral (select * from registry_house h where h.town = a.town and h.address_id = a.id and (a.town, a.id, h.id) > ('', 0, 0) order by h.id) h
                limit 21""");
        assertThat(plan).contains("registry_house_address");
    }

    @Test
    void facilitiesAndPlacesAreFoundByAPartOfTheirNameAndByTheirCode() {
        for (String pairs : List.of("array['路灯', '77', '73']", "array['陈伟']")) {
            assertUses("registry_object_grams", """
                    select * from (select has.* from (select array_agg(lane || pair) as grams from unnest(array['4', '5']) with ordinality l (lane, place)
                            cross join unnest(%s) pair group by place order by place) looked
                        cross join lateral (select o.town, o.id from registry_object o where not exists (select from unnest(array['路灯773']) word
                            where position(word in upper(o.name)) = 0) and o.ended_on is null and true and o.grams @> looked.grams limit 300) has limit 300) found
                    order by found.town, found.id""".formatted(pairs));
        }
        assertUses("registry_object_any_code", "select * from registry_object o where upper(o.code) = 'F77' and o.ended_on is null and true order by o.town, o.id limit 21");
    }

    @Test
    void aHouseholdIsFoundByItsNumberInAnyTown() {
        assertUses("registry_household_any_number", "select * from registry_household o where o.number = any(array['77', '78']::text[]) and o.ended_on is null order by o.town, o.id limit 21");
        assertUses("registry_person_id_index", "select * from registry_person p where p.id_index = any(array[sha256('i77'::bytea), sha256('i78'::bytea)])");
    }

    @Test
    void relationsAndHistoryOfAnObjectAreReadByItsKey() {
        assertUses("registry_relation_pkey", "select * from registry_relation where town = '441502001' and subject_id = 5");
        assertUses("registry_relation_object", "select * from registry_relation where object_town = '441502001' and object_id = 5");
        assertUses("registry_history_pkey", "select * from registry_history where town = '441502001' and object_id = 5 order by seq desc limit 5");
    }

    @Test
    void theReachIsReadOnceForAStatement() {
        String plan = explain("select count(*) from registry_person p where p.grid_id = 3");
        assertThat(plan).contains("InitPlan").doesNotContain("SubPlan");
    }

    private String assertUses(String index, String sql) {
        String plan = explain(sql);
        assertThat(plan).as(sql).contains(index);
        return plan;
    }

    private String explain(String sql) {
        JdbcClient app = database.jdbc();
        return database.transactions().execute(status -> plan(app, sql));
    }

    private static String plan(JdbcClient jdbc, String sql) {
        jdbc.sql("select set_config('minqing.reach', 'some', true), set_config('minqing.towns', :towns, true), set_config('enable_seqscan', 'off', true)")
                .params(Map.of("towns", "441502001,441502002")).query((row, number) -> true).single();
        return String.join("\n", jdbc.sql("explain " + sql).query(String.class).list());
    }
}
