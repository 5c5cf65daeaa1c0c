package org.minqing.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import tools.jackson.databind.JsonNode;

/** {@link StoredCases} with the facts that the server makes of them, as it does for an installation from before. */
final class StoredFacts {

    private static final long FILL_SECONDS = 3_600;

    private final Connection connection;
    private final Api api;
    private final Crew crew;
    private final PrintStream out;

    StoredFacts(Connection connection, Api api, Crew crew, PrintStream out) {
        this.connection = connection;
        this.api = api;
        this.crew = crew;
        this.out = out;
    }

    /**
     * Returns when the facts are in the server's memory.
     *
     * @return facts made a second; 0 if all were there
     */
    double fillUpTo(long cases) throws SQLException, InterruptedException {
        new StoredCases(connection, crew.places(), crew.categories(), crew.flow()).fillUpTo(cases);
        long missing;
        try (Statement statement = connection.createStatement()) {
            missing = number(statement, "select (select count(*) from casework_case) - (select count(*) from insight_fact)");
            if (missing > 0) {
                statement.executeUpdate("update insight_state set filled_at = null, filled_town = '', filled_id = 0");
            }
        }
        long start = System.nanoTime();
        Thread.sleep(2_000);
        for (long end = start + FILL_SECONDS * 1_000_000_000L; !isComplete(); ) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the facts were not complete after " + FILL_SECONDS + " s");
            }
            Thread.sleep(500);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum (analyze) insight_fact");
            statement.execute("checkpoint");
        }
        if (missing > 0) {
            out.printf("made %,d facts in %.0f s%n", missing, seconds);
        }
        return missing > 0 ? missing / seconds : 0;
    }

    private boolean isComplete() {
        JsonNode about = api.get("/api/figures", crew.command()).path("about");
        return about.path("complete").asBoolean() && about.path("inMemory").asBoolean();
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
