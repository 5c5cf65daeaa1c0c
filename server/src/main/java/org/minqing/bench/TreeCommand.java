package org.minqing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.DetachedTree;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.platform.ServerProcess;
import org.minqing.platform.StartupFailure;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Subtree, ancestors and move in the tree of all of China's villages, towns, counties, cities and provinces. */
@Command(name = "tree", mixinStandardHelpOptions = true,
        description = "Subtree, ancestors and move (p99) in the tree of all 620,574 villages of China, against the goal of 1 ms.")
final class TreeCommand implements Callable<Integer> {

    private static final double GOAL_MILLIS = 1;
    private static final String SCHEMA = "bench_tree";
    private static final String PACKAGE = "china-division@2.7.0";
    private static final List<String> TABLES = List.of("grid_version", "grid", "grid_earlier", "grid_closure", "grid_successor");

    @Option(names = "--seconds", paramLabel = "N", description = "How long to measure (default: ${DEFAULT-VALUE}).")
    int seconds = 20;

    @Option(names = "--divisions", paramLabel = "DIR",
            description = "Folder with the CSV files of " + PACKAGE + " (default: installed with npm into a temporary folder).")
    @Nullable Path divisions;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder to work in; stays (default: a temporary one).")
    @Nullable Path data;

    private long seen;

    @Override
    public Integer call() throws Exception {
        try (BenchFolder folder = new BenchFolder(data)) {
            Path csv = divisions == null ? install(folder.path().resolve("npm")) : divisions;
            long start = System.nanoTime();
            DetachedTree china = DetachedTree.ofDivisions(csv);
            double read = millis(start);
            try (ServerProcess server = ServerProcess.start(folder.path().resolve("server"), 0, List.of("--no-demo"));
                 Connection connection = server.installation().dataSource().getConnection()) {
                tables(connection);
                start = System.nanoTime();
                DataSource database = new SingleConnectionDataSource(connection, true);
                china.store(database);
                double stored = millis(start);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("analyze");
                }
                measure(china, connection, read, stored);
            }
        }
        return seen == 0 ? 1 : 0;
    }

    private void measure(DetachedTree china, Connection connection, double read, double stored) throws SQLException {
        GridTree tree = china.tree();
        List<GridNode> all = tree.subtree(tree.root().id());
        long[] ids = all.stream().mapToLong(GridNode::id).toArray();
        long[] parents = all.stream().filter(node -> node.level() < 5).mapToLong(GridNode::id).toArray();
        long share = Math.max(1, seconds) * 1_000_000_000L / 5;
        double[] subtree = time(parents, share, id -> seen += tree.subtree(id).size());
        double[] ancestors = time(ids, share, id -> seen += tree.path(id).size());
        double[] subtreeSql;
        double[] ancestorsSql;
        try (PreparedStatement below = connection.prepareStatement("select descendant_id from grid_closure where ancestor_id = ?");
             PreparedStatement above = connection.prepareStatement("select ancestor_id from grid_closure where descendant_id = ?")) {
            subtreeSql = time(parents, share, id -> query(below, id));
            ancestorsSql = time(ids, share, id -> query(above, id));
        }
        double[] moves = moves(china, all, share);
        double slower = Math.max(percentile(subtree, 0.99), percentile(ancestors, 0.99));
        BenchReport report = new BenchReport("tree").row("", "p50 ms", "p99 ms", "calls")
                .row("subtree, in memory", text(percentile(subtree, 0.5)), text(percentile(subtree, 0.99)), subtree.length)
                .row("ancestors, in memory", text(percentile(ancestors, 0.5)), text(percentile(ancestors, 0.99)), ancestors.length)
                .row("subtree, closure table in PostgreSQL", text(percentile(subtreeSql, 0.5)), text(percentile(subtreeSql, 0.99)), subtreeSql.length)
                .row("ancestors, closure table in PostgreSQL", text(percentile(ancestorsSql, 0.5)), text(percentile(ancestorsSql, 0.99)), ancestorsSql.length)
                .row("move of a village to another town, stored and in memory", text(percentile(moves, 0.5)), text(percentile(moves, 0.99)), moves.length)
                .row("goal for subtree and ancestors", "", text(GOAL_MILLIS), "")
                .row("grids", "", "", all.size())
                .row("seconds to read, to store with closure", text(read / 1000), text(stored / 1000), "");
        report.figure("grids", all.size()).figure("subtree_p99_ms", round(percentile(subtree, 0.99)))
                .figure("ancestors_p99_ms", round(percentile(ancestors, 0.99)))
                .figure("subtree_sql_p99_ms", round(percentile(subtreeSql, 0.99)))
                .figure("ancestors_sql_p99_ms", round(percentile(ancestorsSql, 0.99)))
                .figure("move_p99_ms", round(percentile(moves, 0.99))).figure("load_s", (read + stored) / 1000)
                .print(System.out, GOAL_MILLIS / slower);
    }

    /** Villages move to a town of the same province and back into the measured set of later moves. */
    private double[] moves(DetachedTree china, List<GridNode> all, long nanos) {
        SplittableRandom random = new SplittableRandom(7);
        GridNode[] villages = all.stream().filter(node -> node.level() == 5).toArray(GridNode[]::new);
        GridNode[] towns = all.stream().filter(node -> node.level() == 4).toArray(GridNode[]::new);
        double[] times = new double[100_000];
        int count = 0;
        long end = System.nanoTime() + nanos;
        for (int i = 0; count < times.length && (System.nanoTime() < end || count < 50); i++) {
            long village = villages[random.nextInt(villages.length)].id();
            long town = towns[random.nextInt(towns.length)].id();
            if (china.tree().get(village).parentId() == (Long) town) {
                continue;
            }
            long start = System.nanoTime();
            china.move(village, town);
            double time = millis(start);
            if (i >= 20) {
                times[count++] = time;
            }
        }
        return Arrays.copyOf(times, count);
    }

    private double[] time(long[] ids, long nanos, LongConsumer call) {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 2_000; i++) {
            call.accept(ids[random.nextInt(ids.length)]);
        }
        double[] times = new double[2_000_000];
        int count = 0;
        long end = System.nanoTime() + nanos;
        while (count < times.length && System.nanoTime() < end) {
            long id = ids[random.nextInt(ids.length)];
            long start = System.nanoTime();
            call.accept(id);
            times[count++] = millis(start);
        }
        return Arrays.copyOf(times, count);
    }

    private void query(PreparedStatement statement, long id) {
        try {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    seen += rows.getLong(1) & 1;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the product's own, foreign keys left out. */
    private static void tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
            statement.execute("create schema " + SCHEMA);
            for (String table : TABLES) {
                statement.execute("create table " + SCHEMA + "." + table + " (like public." + table + " including all)");
            }
            statement.execute("set search_path to " + SCHEMA);
        }
    }

    private static Path install(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try {
            Process npm = new ProcessBuilder("npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund",
                    "--prefix", folder.toString(), PACKAGE).redirectErrorStream(true).redirectOutput(folder.resolve("npm.log").toFile()).start();
            if (npm.waitFor() != 0) {
                throw new StartupFailure("npm could not install " + PACKAGE + ": "
                        + Files.readString(folder.resolve("npm.log")).strip() + " Give its folder with --divisions DIR.");
            }
        } catch (IOException e) {
            throw new StartupFailure("npm is missing: install Node.js, or give the folder of " + PACKAGE + " with --divisions DIR.", e);
        }
        try (Stream<Path> files = Files.walk(folder, 4)) {
            return files.filter(file -> file.endsWith("dist/villages.csv")).findFirst().map(Path::getParent)
                    .orElseThrow(() -> new StartupFailure(PACKAGE + " has no dist/villages.csv."));
        }
    }

    private static double percentile(double[] times, double share) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static String text(double millis) {
        return String.format(java.util.Locale.ROOT, "%.4f", millis);
    }

    private static double round(double millis) {
        return Math.max(0.001, millis);
    }
}
