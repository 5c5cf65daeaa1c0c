package org.minqing.registry.internal;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.testsupport.TestDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Raw SQL as the program's role: the wall holds whatever the statement says. */
class SecondWallTest {

    private static final String HERE = "441502001";
    private static final String THERE = "441502002";
    private static final long OWN_GRID = 11;
    private static final long OTHER_GRID = 12;
    private static final List<String> PERSONAL = List.of("registry_house", "registry_household", "registry_person",
            "registry_relation", "registry_history", "registry_binding", "registry_request", "registry_import_change", "registry_import_error", "registry_import_refused");
    /** Tables that say nothing of a person. Whoever adds one to the register protects it, or says here that it is public. */
    private static final Set<String> NOT_PERSONAL = Set.of("registry_address", "registry_import", "registry_mapping", "registry_break_glass",
            "registry_name", "registry_object", "registry_organisation", "registry_retention_run", "registry_retention_line");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final JdbcClient app = database.jdbc();

    @BeforeAll
    static void rows() {
        JdbcClient owner = database.owner();
        insertPerson(owner, HERE, 1, OWN_GRID);
        insertPerson(owner, HERE, 2, OTHER_GRID);
        insertPerson(owner, THERE, 3, 21);
        owner.sql("""
                insert into registry_house (town, id, grid_id, address_id, kind, source, version, created_at, updated_at)
                select town, id + 100, grid_id, 1, 'flat', 'test', 1, now(), now() from registry_person;
                insert into registry_household (town, id, grid_id, number, kind, source, version, created_at, updated_at)
                select town, id + 200, grid_id, id, 'family', 'test', 1, now(), now() from registry_person;
                insert into registry_history (town, object_id, seq, kind, action, on_day, at, actor_id, source)
                select town, id, 1, 'person', 'entered', current_date, now(), 1, 'test' from registry_person;
                insert into registry_relation (town, subject_kind, subject_id, kind, object_kind, object_town, object_id, valid_from, known_from, source)
                select town, 'person', id, 'lives-in', 'house', town, id + 100, current_date, true, 'test' from registry_person;
                insert into registry_binding (id, account_id, town, person_id, way, bound_at, bound_by)
                select id + 300, id, town, id, 'desk', now(), 1 from registry_person;
                insert into registry_request (id, account_id, ref, kind, town, grid_id, person_id, state, created_at, due_at)
                select id + 400, id, gen_random_uuid(), 'deletion', town, grid_id, id, 'open', now(), now() from registry_person;
                insert into registry_import (id, kind, file_name, file_digest, source, mapping, size_bytes, account_id, state, created_at)
                values (1, 'persons', 'x.csv', '', 'test', '{}', 0, 1, 'done', now());
                insert into registry_import_change (import_id, town, kind, object_id, version, before) values (1, '441502001', 'person', 1, 2, '\\x00');
                insert into registry_import_error (import_id, line, field, code, weight) values (1, 1, '', 'x', 'REFUSED');
                insert into registry_import_refused (import_id, line, cells) values (1, 1, '\\x00');
                """).update();
    }

    @Test
    void withoutAReachThereIsNothing() {
        for (String table : PERSONAL) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    @Test
    void aTownsReachShowsTheTownAlone() {
        as("some", HERE, "", () -> {
            assertThat(ids("registry_person", "id")).containsExactly(1L, 2L);
            assertThat(ids("registry_house", "id")).containsExactly(101L, 102L);
            assertThat(ids("registry_household", "id")).containsExactly(201L, 202L);
            assertThat(ids("registry_history", "object_id")).containsExactly(1L, 2L);
            assertThat(ids("registry_relation", "subject_id")).containsExactly(1L, 2L);
            assertThat(ids("registry_binding", "person_id")).containsExactly(1L, 2L);
            assertThat(ids("registry_request", "person_id")).containsExactly(1L, 2L);
        });
    }

    @Test
    void aGridsReachShowsTheGridAloneHoweverTheStatementAsks() {
        as("some", "", Long.toString(OWN_GRID), () -> {
            assertThat(ids("registry_person where town = '" + THERE + "' or true", "id")).containsExactly(1L);
            assertThat(ids("registry_person where id = 3", "id")).isEmpty();
            assertThat(ids("registry_history", "object_id")).containsExactly(1L);
            assertThat(ids("registry_binding", "person_id")).containsExactly(1L);
            assertThat(ids("registry_request", "person_id")).containsExactly(1L);
            assertThat(ids("registry_relation", "subject_id")).containsExactly(1L);
        });
    }

    @Test
    void whatAnImportOverwroteIsInNobodysReach() {
        as("some", HERE + "," + THERE, "", () -> {
            assertThat(count("registry_import_change")).isZero();
            assertThat(count("registry_import_error")).isZero();
        });
        as("all", "", "", () -> {
            assertThat(count("registry_import_change")).isOne();
            assertThat(count("registry_person")).isEqualTo(3);
        });
    }

    @Test
    void writingOutsideTheReachTouchesNothingOrIsRefused() {
        as("some", "", Long.toString(OWN_GRID), () -> {
            assertThat(app.sql("update registry_person set name = 'x' where id <> 1").update()).isZero();
            assertThat(app.sql("delete from registry_person where id <> 1").update()).isZero();
        });
        for (String statement : List.of("update registry_person set grid_id = " + OTHER_GRID + " where id = 1",
                "insert into registry_person (town, id, grid_id, name, sex, id_kind, source, version, created_at, updated_at) "
                        + "values ('" + THERE + "', 9, 21, 'x', '1', 'none', 'test', 1, now(), now())",
                "insert into registry_history (town, object_id, seq, kind, action, on_day, at, actor_id, source) "
                        + "values ('" + THERE + "', 3, 2, 'person', 'x', current_date, now(), 1, 'test')")) {
            assertThatThrownBy(() -> as("some", "", Long.toString(OWN_GRID), () -> app.sql(statement).update()))
                    .as(statement).isInstanceOf(DataAccessException.class)
                    .rootCause().hasMessageContaining("row-level security");
        }
    }

    @Test
    void theReachEndsWithItsTransaction() {
        as("all", "", "", () -> assertThat(count("registry_person")).isEqualTo(3));
        assertThat(count("registry_person")).isZero();
    }

    @Test
    void theProgramsRoleCannotTakeTheWallDown() {
        assertThat(database.owner().sql("select count(*) from pg_class where relowner = 'minqing_app'::regrole")
                .query(Long.class).single()).isZero();
        assertThat(database.owner().sql("select rolbypassrls or rolsuper from pg_roles where rolname = 'minqing_app'")
                .query(Boolean.class).single()).isFalse();
        assertThatThrownBy(() -> app.sql("alter table registry_person disable row level security").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> app.sql("create policy all_of_it on registry_person using (true)").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void everyTableOfTheRegisterIsBehindTheWallOrSaidToBePublic() {
        List<String> open = database.owner().sql("""
                select relname::text from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                and relname like 'registry\\_%' and not (relrowsecurity and relforcerowsecurity)
                """).query(String.class).list();
        assertThat(open).isSubsetOf(NOT_PERSONAL);
    }

    /** A table that forgets the wall is told by what stands in it, whatever it is called. */
    @Test
    void noTableOutsideTheWallHasAColumnThatOnlyPeopleHaveOrASealedOne() {
        assertThat(personalColumnsOutside()).isEmpty();
        database.owner().sql("create table forgotten_wall (id bigint primary key, town text, person_id bigint)").update();
        try {
            assertThat(personalColumnsOutside()).as("the test sees a table without a wall").containsExactly("forgotten_wall.person_id");
        } finally {
            database.owner().sql("drop table forgotten_wall").update();
        }
    }

    @Test
    void everyTableBehindTheWallHasAPolicyWithoutWhichNobodyWouldSeeIt() {
        assertThat(database.owner().sql("""
                select relname::text from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relrowsecurity
                  and not exists (select from pg_policy where polrelid = c.oid and pg_get_expr(polqual, polrelid) not in ('true', ''))
                """).query(String.class).list()).isEmpty();
    }

    private static List<String> personalColumnsOutside() {
        return database.owner().sql("""
                select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)
                  and (a.attname in ('person_id', 'id_number', 'id_index', 'birth_date', 'present_address', 'registered_address', 'subject_id',
                           'household_id', 'ethnicity', 'health', 'died_on')
                       or c.relname like 'registry\\_%' and a.atttypid = 'bytea'::regtype)
                  and c.relname || '.' || a.attname not in ('registry_import.file_digest', 'registry_organisation.phone',
                      'registry_organisation.phone_index')
                """).query(String.class).list();
    }

    private static void insertPerson(JdbcClient owner, String town, long id, long grid) {
        owner.sql("""
                insert into registry_person (town, id, grid_id, name, sex, id_kind, source, version, created_at, updated_at)
                values (:town, :id, :grid, '张三', '1', 'none', 'test', 1, now(), now())
                """).param("town", town).param("id", id).param("grid", grid).update();
    }

    private void as(String reach, String towns, String grids, Runnable work) {
        database.transactions().executeWithoutResult(status -> {
            app.sql("select set_config('minqing.reach', :reach, true), set_config('minqing.towns', :towns, true), "
                    + "set_config('minqing.grids', :grids, true)")
                    .param("reach", reach).param("towns", towns).param("grids", grids).query((row, n) -> true).single();
            work.run();
        });
    }

    private long count(String from) {
        return app.sql("select count(*) from " + from).query(Long.class).single();
    }

    private List<Long> ids(String from, String column) {
        return app.sql("select " + column + " from " + from + " order by 1").query(Long.class).list();
    }
}
