package org.minqing.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.ServerProcess;

/**
 * Tiles as somebody sees them who moves about the map, one after the other: around a random basic grid, each zoom as often as
 * any other, a third each of what is open, of what was reported in a period that holds some 340,000 cases, and of one kind of it.
 */
final class TilesBench {

    private static final double GOAL_MILLIS = 15;
    private static final long CASES_OF_PERIOD = 340_000;
    private static final int WARM_UP = 3_000;
    private static final int FROM_ZOOM = 8;
    private static final int ZOOMS = 10;
    private static final int WARM_UP_POSTGIS = 50;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** @param from first day of the report; null: what is open */
    record View(int z, int x, int y, @Nullable LocalDate from, @Nullable String category) {

        String path() {
            return "/api/tiles/cases/" + z + "/" + x + "/" + y + ".mvt" + (from == null ? "" : "?from=" + from + "&to=" + LocalDate.now(ZONE))
                    + (category == null ? "" : (from == null ? "?" : "&") + "category=" + category);
        }
    }

    private final ServerProcess server;
    private final Crew crew;
    private final @Nullable String postgis;
    private final PrintStream out;

    TilesBench(ServerProcess server, Crew crew, @Nullable String postgis, PrintStream out) {
        this.server = server;
        this.crew = crew;
        this.postgis = postgis;
        this.out = out;
    }

    void run(List<Long> stored, int seconds) throws Exception {
        BenchReport report = new BenchReport("tiles").row("stored cases", "in the period", "zoom", "p50 ms", "p99 ms", "largest ms", "tiles", "bytes in the middle");
        double slowest = 0;
        try (Connection connection = server.installation().dataSource().getConnection(); Api api = new Api(server.address())) {
            for (long cases : stored) {
                new StoredFacts(connection, api, crew, out).fillUpTo(cases);
                LocalDate from = from(connection);
                long inPeriod = number(connection, "select count(*) from casework_case where reported_at >= '" + from + "'::date");
                slowest = Math.max(slowest, measure(api, cases, inPeriod, from, seconds, report));
                if (postgis != null) {
                    measurePostgis(postgis, connection, cases, inPeriod, from, seconds, report);
                }
            }
        }
        report.figure("slowest_p99_ms", slowest).print(out, GOAL_MILLIS / slowest);
    }

    /** @return p99 of all zooms together, in milliseconds */
    private double measure(Api api, long cases, long inPeriod, LocalDate from, int seconds, BenchReport report) {
        SplittableRandom random = new SplittableRandom(3);
        Latencies[] times = new Latencies[ZOOMS];
        Latencies[] sizes = new Latencies[ZOOMS];
        for (int i = 0; i < ZOOMS; i++) {
            times[i] = new Latencies();
            sizes[i] = new Latencies();
        }
        for (int i = 0; i < WARM_UP; i++) {
            api.bytes(view(random, FROM_ZOOM + i % ZOOMS, from).path(), crew.command());
        }
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; System.nanoTime() < end; i++) {
            String path = view(random, FROM_ZOOM + i % ZOOMS, from).path();
            long start = System.nanoTime();
            byte[] tile = api.bytes(path, crew.command());
            times[i % ZOOMS].add(System.nanoTime() - start);
            sizes[i % ZOOMS].add(tile.length * 1_000_000L);
        }
        Latencies all = new Latencies();
        for (int i = 0; i < ZOOMS; i++) {
            all.addAll(times[i]);
            report.row(cases, inPeriod, FROM_ZOOM + i, times[i].percentileMillis(0.5), times[i].percentileMillis(0.99), times[i].percentileMillis(1),
                    times[i].size(), (long) sizes[i].percentileMillis(0.5));
        }
        report.row(cases, inPeriod, "all", all.percentileMillis(0.5), all.percentileMillis(0.99), all.percentileMillis(1), all.size(), "")
                .figure("p50_ms_" + cases, all.percentileMillis(0.5)).figure("p99_ms_" + cases, all.percentileMillis(0.99));
        return all.percentileMillis(0.99);
    }

    private void measurePostgis(String url, Connection connection, long cases, long inPeriod, LocalDate from, int seconds,
                                BenchReport report) throws SQLException {
        try (PostgisTiles baseline = new PostgisTiles(url)) {
            baseline.fill(connection);
            Latencies times = new Latencies();
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < WARM_UP_POSTGIS; i++) {
                baseline.tile(view(random, FROM_ZOOM + i % ZOOMS, from));
            }
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            for (int i = 0; System.nanoTime() < end; i++) {
                View view = view(random, FROM_ZOOM + i % ZOOMS, from);
                long start = System.nanoTime();
                baseline.tile(view);
                times.add(System.nanoTime() - start);
            }
            report.row(cases, inPeriod, "PostGIS, without HTTP", times.percentileMillis(0.5), times.percentileMillis(0.99),
                            times.percentileMillis(1), times.size(), "")
                    .figure("postgis_p50_ms_" + cases, times.percentileMillis(0.5))
                    .figure("postgis_p99_ms_" + cases, times.percentileMillis(0.99));
        }
    }

    private View view(SplittableRandom random, int z, LocalDate from) {
        Place place = crew.places().get(random.nextInt(crew.places().size()));
        double tiles = Math.pow(2, z);
        int x = (int) ((place.lon() + 180) / 360 * tiles);
        double radians = Math.toRadians(place.lat());
        int y = (int) ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * tiles);
        return switch (random.nextInt(3)) {
            case 0 -> new View(z, x, y, null, null);
            case 1 -> new View(z, x, y, from, null);
            default -> new View(z, x, y, from, crew.categories().get(random.nextInt(crew.categories().size())));
        };
    }

    /** The day since which that many were reported, or all. */
    private static LocalDate from(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
                select min(reported_at) from (select reported_at from casework_case order by reported_at desc limit %d) newest"""
                .formatted(CASES_OF_PERIOD))) {
            row.next();
            return row.getTimestamp(1).toInstant().atZone(ZONE).toLocalDate();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
