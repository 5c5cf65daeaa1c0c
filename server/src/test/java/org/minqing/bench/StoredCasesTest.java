package org.minqing.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.minqing.testsupport.TestDatabase;

class StoredCasesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @Test
    void fillsUpToTheWantedNumberSpreadOverPlacesAndStates() throws SQLException {
        List<Place> places = List.of(new Place("0000000000001", "441502001", 115.3, 22.7),
                new Place("0000000000002", "441502002", 115.4, 22.8), new Place("0000000000003", "441502003", 115.5, 22.9));
        try (Connection connection = database.ownerAccess().dataSource().getConnection()) {
            StoredCases cases = new StoredCases(connection, places, List.of("0101", "0102"),
                    new StoredCases.FlowWords("standard", "handling", "closed"));
            cases.fillUpTo(1_000);
            cases.fillUpTo(1_500);
            cases.fillUpTo(1_200);
        }
        assertThat(number("select count(*) from casework_case")).isEqualTo(1_500);
        assertThat(number("select count(*) from casework_history")).isEqualTo(6_000);
        assertThat(number("select count(distinct town) from casework_case")).isEqualTo(3);
        assertThat(number("select count(distinct category) from casework_case")).isEqualTo(2);
        assertThat(number("select count(*) from casework_case where open")).isBetween(5L, 30L);
        assertThat(number("select count(*) from casework_case where reported_at > now()")).isZero();
        assertThat(number("select count(*) from pg_indexes where tablename = 'casework_case' and schemaname = 'public'"))
                .as("indexes are there again").isGreaterThan(10);
    }

    private static long number(String sql) {
        return database.owner().sql(sql).query(Long.class).single();
    }
}
