package org.minqing.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import com.github.f4b6a3.tsid.Tsid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.testsupport.TestDatabase;

class BareInsertsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static List<BareRow> rows;

    @BeforeAll
    static void writeAReport() throws SQLException {
        long id = Tsid.fast().toLong();
        database.transactions().executeWithoutResult(status -> {
            database.jdbc().sql("""
                    insert into casework_case (town, id, code, profile_version, flow, version, channel, reporter_id, anonymous,
                        text, grid_id, grid_version, files, reported_at, state, stage, open, trail, step_started_at, climbs,
                        reporters, reworks, late_steps, reopened, settled, supervised, joint)
                    values ('441502001', :id, '0123456789ABCDE', 1, 'standard', 1, 'resident', 77, false,
                        'it''s 12:30: "late" \\', 5, 1, '{}', now(), 'submitted', 'accept', true, '{}', now(), 0, 1, 0, 0, 0,
                        false, false, false)""").param("id", id).update();
            database.jdbc().sql("""
                    insert into client_ref (account_id, ref, code, content, created_at)
                    values (77, gen_random_uuid(), '0123456789ABCDE', gen_random_uuid(), now())""").update();
        });
        try (Connection connection = database.ownerAccess().dataSource().getConnection()) {
            BareInserts inserts = new BareInserts(connection);
            rows = inserts.ofReport("0123456789ABCDE");
            inserts.copyTables(List.of("casework_case", "client_ref"));
        }
    }

    @Test
    void theBaselineWritesTheRowsThatTheReportWrote() {
        assertThat(rows).extracting(BareRow::table).containsExactlyInAnyOrder("bare.casework_case", "bare.client_ref");
    }

    @Test
    void theCopiesHaveTheSameIndexes() {
        String count = "select count(*) from pg_indexes where tablename in ('casework_case', 'client_ref') and schemaname = ";
        assertThat(database.owner().sql(count + "'bare'").query(Long.class).single())
                .isEqualTo(database.owner().sql(count + "'public'").query(Long.class).single()).isGreaterThan(5);
    }

    @Test
    void everyRunWritesNewRowsWithTheSameContent() throws SQLException {
        try (Connection connection = database.ownerAccess().dataSource().getConnection()) {
            for (int run = 1; run <= 2; run++) {
                for (BareRow row : rows) {
                    int number = run;
                    connection.createStatement().execute(row.insert(key -> Long.toString(1_000_000L * number + key)));
                }
            }
        }
        assertThat(database.owner().sql("select distinct text from bare.casework_case").query(String.class).list())
                .containsExactly("it's 12:30: \"late\" \\");
        assertThat(database.owner().sql("select count(distinct (id, code)) from bare.casework_case").query(Long.class).single())
                .isEqualTo(2);
        assertThat(database.owner().sql("select count(distinct ref) from bare.client_ref").query(Long.class).single()).isEqualTo(2);
        assertThat(database.owner().sql("select distinct account_id from bare.client_ref").query(Long.class).list())
                .containsExactly(77L);
    }

    @Test
    void noColonIsLeftForPgbenchToTakeForAVariable() {
        assertThat(rows).allSatisfy(row -> assertThat(row.insert(key -> "0")).doesNotContain(":"));
    }
}
