package org.minqing.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.ServerProcess;

/**
 * Questions of a leader one after the other: each level of the grid tree as often as any other, periods from a week to
 * two years, and half of them with a filter. Every answer has all indicators, of the period and of the one before.
 */
final class StatsBench {

    private static final double GOAL_MILLIS = 10;
    private static final int WARM_UP = 2_000;
    private static final int PLAIN = 24;
    private static final int[] PERIODS = {7, 30, 31, 90, 365, 730};
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** @param prefix of the towns in the grid; null below a town */
    private record Place(String id, int level, long number, @Nullable String prefix) {
    }

    private record Question(Place place, LocalDate from, LocalDate to, @Nullable String filter, @Nullable String value) {

        String path() {
            return "/api/figures?grid=" + place.id() + "&from=" + from + "&to=" + to
                    + (filter == null ? "" : "&" + filter + "=" + value);
        }
    }

    private final ServerProcess server;
    private final Crew crew;
    private final long cases;
    private final PrintStream out;

    StatsBench(ServerProcess server, Crew crew, long cases, PrintStream out) {
        this.server = server;
        this.crew = crew;
        this.cases = cases;
        this.out = out;
    }

    void run(int seconds) throws Exception {
        try (Connection connection = server.installation().dataSource().getConnection(); Api api = new Api(server.address())) {
            double filled = new StoredFacts(connection, api, crew, out).fillUpTo(cases);
            List<List<Place>> levels = levels(connection);
            BenchReport report = new BenchReport("stats").row("level", "p50 ms", "p99 ms", "largest ms", "questions");
            Latencies all = new Latencies();
            SplittableRandom random = new SplittableRandom(11);
            for (int i = 0; i < WARM_UP; i++) {
                api.get(question(levels, random, i % levels.size()).path(), crew.command());
            }
            List<Latencies> byLevel = new ArrayList<>();
            levels.forEach(level -> byLevel.add(new Latencies()));
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            for (int i = 0; System.nanoTime() < end; i++) {
                int level = i % levels.size();
                String path = question(levels, random, level).path();
                long start = System.nanoTime();
                api.get(path, crew.command());
                byLevel.get(level).add(System.nanoTime() - start);
            }
            for (int level = 0; level < levels.size(); level++) {
                Latencies times = byLevel.get(level);
                all.addAll(times);
                report.row(level, times.percentileMillis(0.5), times.percentileMillis(0.99), times.percentileMillis(1), times.size());
            }
            Latencies plain = plain(connection, levels, random);
            report.row("all levels", all.percentileMillis(0.5), all.percentileMillis(0.99), all.percentileMillis(1), all.size())
                    .row("plain GROUP BY, reported and closed alone", plain.percentileMillis(0.5), plain.percentileMillis(0.99),
                            plain.percentileMillis(1), plain.size())
                    .figure("cases", cases).figure("p50_ms", all.percentileMillis(0.5)).figure("p99_ms", all.percentileMillis(0.99))
                    .figure("largest_ms", all.percentileMillis(1)).figure("questions", all.size())
                    .figure("group_by_p50_ms", plain.percentileMillis(0.5)).figure("group_by_p99_ms", plain.percentileMillis(0.99))
                    .figure("facts_per_s", filled).print(out, GOAL_MILLIS / all.percentileMillis(0.99));
        }
    }

    private static List<List<Place>> levels(Connection connection) throws SQLException {
        List<List<Place>> levels = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                "select id, level, code, town from grid where retired_in is null order by level, code")) {
            while (row.next()) {
                int level = row.getInt("level");
                while (levels.size() <= level) {
                    levels.add(new ArrayList<>());
                }
                String prefix = row.getString("town").equals(row.getString("code").substring(0, 9)) && level <= 2
                        ? row.getString("code").replaceAll("0+$", "") : null;
                levels.get(level).add(new Place(Ids.format(row.getLong("id")), level, row.getLong("id"), prefix));
            }
        }
        return levels;
    }

    private Question question(List<List<Place>> levels, SplittableRandom random, int level) {
        Place place = levels.get(level).get(random.nextInt(levels.get(level).size()));
        LocalDate today = LocalDate.now(ZONE);
        int days = PERIODS[random.nextInt(PERIODS.length)];
        LocalDate to = today.minusDays(random.nextInt(Math.max(1, 730 - days)));
        int kind = random.nextInt(10);
        String category = crew.categories().get(random.nextInt(crew.categories().size()));
        String filter = kind < 5 ? null : kind < 8 ? "category" : kind == 8 ? "channel" : "department";
        String value = kind < 7 ? category : kind == 7 ? category.substring(0, 2) : kind == 8 ? "resident" : "urban-management";
        return new Question(place, to.minusDays(days - 1L), to, filter, value);
    }

    /** What a report would ask without facts, and for two numbers alone. */
    private Latencies plain(Connection connection, List<List<Place>> levels, SplittableRandom random) throws SQLException {
        Latencies times = new Latencies();
        for (int i = 0; i < PLAIN; i++) {
            Question question = question(levels, random, i % levels.size());
            String place = question.place().prefix() == null ? "c.grid_id in (select descendant_id from grid_closure where ancestor_id = ?)"
                    : "c.town like ?";
            try (PreparedStatement statement = connection.prepareStatement("""
                    select count(*) filter (where c.reported_at >= b.at and c.reported_at < e.at),
                        count(*) filter (where c.closed_at >= b.at and c.closed_at < e.at)
                    from casework_case c, (select ?::date::timestamptz as at) b, (select ?::date::timestamptz as at) e
                    where (c.reported_at >= b.at and c.reported_at < e.at or c.closed_at >= b.at and c.closed_at < e.at) and\s"""
                    + place + (question.filter() == null ? "" : " and c." + question.filter() + " like ?"))) {
                statement.setString(1, question.from().toString());
                statement.setString(2, question.to().plusDays(1).toString());
                if (question.place().prefix() == null) {
                    statement.setLong(3, question.place().number());
                } else {
                    statement.setString(3, question.place().prefix() + "%");
                }
                if (question.filter() != null) {
                    statement.setString(4, question.value() + "%");
                }
                long start = System.nanoTime();
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                }
                times.add(System.nanoTime() - start);
            }
        }
        return times;
    }
}
