package org.minqing.architecture;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.testsupport.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every table. */
class SchemaTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void everyForeignKeyHasAnIndexThatBeginsWithItsColumns() {
        List<String> without = database.owner().sql("""
                select c.conrelid::regclass || ' (' || c.conname || ')'
                from pg_constraint c
                where c.contype = 'f' and c.connamespace = 'public'::regnamespace
                  and not exists (
                    select from pg_index i
                    where i.indrelid = c.conrelid and i.indpred is null
                      and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
                      and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] <@ c.conkey)
                order by 1
                """).query(String.class).list();
        assertThat(without).as("foreign keys without an index").isEmpty();
    }

    @Test
    void everyTableHasAPrimaryKey() {
        List<String> without = database.owner().sql("""
                select t.oid::regclass::text from pg_class t
                where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
                  and not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
                """).query(String.class).list();
        assertThat(without).as("tables without a primary key").isEmpty();
    }

    @Test
    void theProgramsRoleOwnsNothingAndCannotChangeTheAuditRecord() {
        assertThat(database.owner().sql("select count(*) from pg_class where relowner = 'minqing_app'::regrole")
                .query(Long.class).single()).isZero();
        List<String> changeable = database.owner().sql("""
                select oid::regclass::text from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname like 'audit%entry%'
                  and (has_table_privilege('minqing_app', oid, 'update') or has_table_privilege('minqing_app', oid, 'delete')
                    or has_table_privilege('minqing_app', oid, 'truncate'))
                """).query(String.class).list();
        assertThat(changeable).isEmpty();
    }

    @Test
    void everyTimeIsStoredWithItsZone() {
        assertThat(database.owner().sql("""
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public' and data_type = 'timestamp without time zone'
                  and table_name <> 'flyway_schema_history'
                """).query(String.class).list()).isEmpty();
    }
}
