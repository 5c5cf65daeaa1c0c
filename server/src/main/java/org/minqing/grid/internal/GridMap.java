package org.minqing.grid.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.springframework.stereotype.Service;

/** What maps and lists of grids ask for beside the tree. */
@Service
public class GridMap {

    private record TileKey(int version, int zoom, int x, int y) {
    }

    private static final long CACHE_BYTES = 64L << 20;

    private final GridService grids;
    private final Cache<TileKey, byte[]> tiles = Caffeine.newBuilder().maximumWeight(CACHE_BYTES)
            .weigher((TileKey key, byte[] tile) -> tile.length + 64).expireAfterAccess(Duration.ofHours(6)).build();
    private volatile TileSource source;

    GridMap(GridService grids) {
        this.grids = grids;
        this.source = new TileSource(grids.state());
    }

    public int version() {
        return grids.state().tree().version();
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
            source = new TileSource(state);
        }
        return source;
    }
}
