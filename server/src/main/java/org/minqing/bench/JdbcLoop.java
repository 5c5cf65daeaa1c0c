package org.minqing.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import org.minqing.platform.Installation;

/** The same as {@link PgBench} where that is missing: one connection and thread a client, prepared statements. */
final class JdbcLoop implements Baseline {

    private final Installation database;
    private final List<List<BareRow>> reports;

    JdbcLoop(Installation database, List<List<BareRow>> reports) {
        this.database = database;
        this.reports = reports;
    }

    @Override
    public String name() {
        return "plain JDBC loop";
    }

    @Override
    public double run(int clients, int seconds) {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            long start = System.nanoTime();
            long end = start + seconds * 1_000_000_000L;
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                List<BareRow> report = reports.get(i % reports.size());
                counts.add(threads.submit(() -> loop(report, end)));
            }
            int all = 0;
            for (Future<Integer> count : counts) {
                all += count.get();
            }
            return all / ((System.nanoTime() - start) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the JDBC loop failed", e.getCause());
        }
    }

    private int loop(List<BareRow> report, long end) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url() + "?prepareThreshold=1",
                database.user(), database.password())) {
            connection.setAutoCommit(false);
            List<PreparedStatement> statements = new ArrayList<>();
            for (BareRow row : report) {
                statements.add(connection.prepareStatement(row.insert(key -> "?")));
            }
            int done = 0;
            for (; System.nanoTime() < end; done++) {
                insert(report, statements);
                connection.commit();
            }
            return done;
        }
    }

    private static void insert(List<BareRow> report, List<PreparedStatement> statements) throws SQLException {
        Map<Integer, Long> keys = new HashMap<>();
        for (int i = 0; i < report.size(); i++) {
            int index = 1;
            for (int key : report.get(i).keys()) {
                long value = keys.computeIfAbsent(key, any -> ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
                statements.get(i).setLong(index++, value);
            }
            statements.get(i).executeUpdate();
        }
    }
}
