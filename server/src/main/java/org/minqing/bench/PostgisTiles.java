package org.minqing.bench;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.minqing.bench.TilesBench.View;
import org.postgresql.PGConnection;

/**
 * The same points in a table of PostGIS with the usual indexes, made into tiles by {@code ST_AsMVT}: cells with their counts far away,
 * points near. Without scope and without HTTP, which favours it.
 */
final class PostgisTiles implements AutoCloseable {

    private static final int NEAR_ZOOM = 14;
    private static final int CELLS = 12;
    private static final String CLUSTERS = """
            select ST_AsMVT(tile, 'cluster') from (
                select ST_AsMVTGeom(ST_Centroid(ST_Collect(geom)), (select ST_TileEnvelope(?, ?, ?))) geom, count(*) n,
                    count(*) filter (where open and due_at < now()) late
                from bench_tile_case where geom && ST_TileEnvelope(?, ?, ?) and %s
                group by ST_SnapToGrid(geom, 40075016.68557849 / (1::bigint << ?) / """ + CELLS + ")) tile";
    private static final String POINTS = """
            select ST_AsMVT(tile, 'case') from (
                select ST_AsMVTGeom(geom, (select ST_TileEnvelope(?, ?, ?))) geom, town || id as id, category, state,
                    case when open and due_at < now() then 'red' else 'green' end light
                from bench_tile_case where geom && ST_TileEnvelope(?, ?, ?) and %s) tile""";

    private final Connection connection;

    PostgisTiles(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
    }

    /** Copies the cases of the product's database. */
    void fill(Connection from) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists postgis");
            statement.execute("drop table if exists bench_tile_case");
            statement.execute("create unlogged table bench_tile_case (town text, id bigint, category text, state text, open boolean, "
                    + "due_at timestamptz, reported_at timestamptz, lon float8, lat float8)");
        }
        copy(from);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '1GB'");
            statement.execute("alter table bench_tile_case add geom geometry(Point, 3857) "
                    + "generated always as (ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 3857)) stored");
            statement.execute("create index on bench_tile_case using gist (geom)");
            statement.execute("create index on bench_tile_case (reported_at)");
            statement.execute("create index on bench_tile_case (category, reported_at)");
            statement.execute("create index on bench_tile_case using gist (geom) where open");
            statement.execute("vacuum (analyze) bench_tile_case");
        }
    }

    private void copy(Connection from) throws SQLException {
        try (PipedOutputStream sink = new PipedOutputStream(); PipedInputStream source = new PipedInputStream(sink, 1 << 20)) {
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                try (sink) {
                    from.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select town, id, category, state, open, step_due_at, reported_at, "
                            + "lon, lat from casework_case where lon is not null) to stdout", sink);
                } catch (SQLException | IOException e) {
                    throw new CompletionException(e);
                }
            });
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy bench_tile_case from stdin", source);
            reading.join();
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    byte[] tile(View view) throws SQLException {
        boolean near = view.z() >= NEAR_ZOOM;
        String condition = (view.from() == null ? "open" : "reported_at >= ?") + (view.category() == null ? "" : " and category = ?");
        try (PreparedStatement tile = connection.prepareStatement((near ? POINTS : CLUSTERS).formatted(condition))) {
            int at = 1;
            for (int i = 0; i < 2; i++) {
                tile.setInt(at++, view.z());
                tile.setInt(at++, view.x());
                tile.setInt(at++, view.y());
            }
            if (view.from() != null) {
                tile.setDate(at++, Date.valueOf(view.from()));
            }
            if (view.category() != null) {
                tile.setString(at++, view.category());
            }
            if (!near) {
                tile.setInt(at, view.z());
            }
            try (ResultSet row = tile.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_tile_case");
        }
        connection.close();
    }
}
