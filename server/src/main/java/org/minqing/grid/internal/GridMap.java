package org.minqing.grid.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.minqing.platform.Ids;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** What maps and lists of grids ask for beside the tree. */
@Service
public class GridMap {

    private record TileKey(int version, int zoom, int x, int y) {
    }

    private static final long CACHE_BYTES = 64L << 20;
    /** Zooms at which maps open; at the deeper ones the borders of all grids are made ready by the tiles in the middle. */
    private static final int FIRST_ZOOM = 5;
    private static final int LAST_ZOOM = 14;
    private static final int MOST_OF_A_ZOOM = 16;

    private final GridService grids;
    private final Cache<TileKey, byte[]> tiles = Caffeine.newBuilder().maximumWeight(CACHE_BYTES)
            .weigher((TileKey key, byte[] tile) -> tile.length + 64).expireAfterAccess(Duration.ofHours(6)).build();
    private final boolean warms;
    private volatile TileSource source;

    private final ExecutorService warmer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "grid-tiles");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    GridMap(GridService grids, GridSettings settings) {
        this.grids = grids;
        this.source = new TileSource(grids.state());
        this.warms = settings.warmTiles();
        grids.whenChanged(this::warm);
    }

    /** Makes the tiles that everybody sees first, so that nobody waits for them: when the program is ready, and after each change. */
    @EventListener(ApplicationReadyEvent.class)
    void warm() {
        if (warms) {
            warmer.execute(this::makeFirstTiles);
        }
    }

    @PreDestroy
    void stopWarming() {
        warmer.shutdownNow();
    }

    private void makeFirstTiles() {
        int version = version();
        Envelope root = outline(grids.state().tree().root().id()).map(Geometry::getEnvelopeInternal).orElse(new Envelope());
        for (int zoom = FIRST_ZOOM; zoom <= LAST_ZOOM && !root.isNull(); zoom++) {
            for (TileSource.Place place : TileSource.places(root, zoom, MOST_OF_A_ZOOM)) {
                if (version() != version || Thread.currentThread().isInterrupted()) {
                    return;
                }
                tile(zoom, place.x(), place.y());
            }
        }
    }

    public int version() {
        return grids.state().tree().version();
    }

    /** Changes with the tree; that of another installation at the same address is another one too. */
    public String tag() {
        TreeSnapshot tree = grids.state().tree();
        return "g" + tree.version() + "-" + Ids.format(tree.root().id());
    }

    /** A vector tile; empty where there is no grid. */
    public byte[] tile(int zoom, int x, int y) {
        TileSource current = source(grids.state());
        return tiles.get(new TileKey(current.version(), zoom, x, y), key -> current.tile(zoom, x, y));
    }

    public Optional<Geometry> outline(long id) {
        TreeState state = grids.state();
        state.tree().get(id);
        return Optional.ofNullable(state.boundaries().find(id));
    }

    public LocalDate validFrom(long id) {
        return grids.state().tree().record(id).validFrom();
    }

    /** Grids in force whose name contains the words or whose code begins with them; exact ones first, upper levels before lower. */
    public List<GridNode> search(String words, int level, long within, int limit) {
        TreeSnapshot tree = grids.state().tree();
        int from = tree.place(tree.slot(within));
        if (from < 0) {
            return List.of();
        }
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return tree.inForce(from, tree.end(from)).stream().map(GridRecord::node)
                .filter(node -> level < 0 || node.level() == level)
                .filter(node -> wanted.isEmpty() || node.code().startsWith(wanted) || node.name().contains(wanted))
                .sorted(java.util.Comparator.comparing((GridNode node) -> !node.name().equals(wanted) && !node.code().equals(wanted))
                        .thenComparing(node -> !node.name().startsWith(wanted)).thenComparingInt(GridNode::level))
                .limit(limit).toList();
    }

    private synchronized TileSource source(TreeState state) {
        if (source.version() != state.tree().version()) {
            source = source.next(state);
        }
        return source;
    }
}
