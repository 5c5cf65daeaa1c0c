package org.minqing.grid.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridMarks;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.LonLat;
import org.minqing.grid.TileFrame;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.springframework.stereotype.Component;

/** Decides by how large the grids of a level are on the screen, on average. */
@Component
class GridMarker implements GridMarks {

    /** Side of a tile on the screen, in CSS pixels. */
    private static final int PIXELS = 512;
    /** Numbers of grids smaller than this would lie one upon the other. */
    private static final double SMALLEST_PIXELS = 55;
    /** Villages larger than this say too little of where something is. */
    private static final double LARGEST_PIXELS = 220;

    /** What follows from one version of the tree. */
    private record Sizes(GridTree tree, double wholeSide, Map<Integer, Long> counts, Map<Integer, List<Mark>> marks,
                         Map<Integer, Map<Long, GridNode>> markOf) {
    }

    private final GridService grids;
    private final Profiles profiles;
    private volatile @Nullable Sizes sizes;

    GridMarker(GridService grids, Profiles profiles) {
        this.grids = grids;
        this.profiles = profiles;
    }

    @Override
    public OptionalInt level(int zoom, @Nullable Long within) {
        Sizes now = sizes();
        int lowest = lowest(profiles.current());
        int chosen = within == null ? -1 : grids.tree().find(within).map(GridNode::level).orElse(-1);
        if (chosen >= lowest || pixels(now, lowest, zoom) > LARGEST_PIXELS) {
            return OptionalInt.empty();
        }
        int level = lowest;
        while (level > 0 && pixels(now, level, zoom) < SMALLEST_PIXELS) {
            level--;
        }
        return OptionalInt.of(Math.max(level, chosen + 1));
    }

    @Override
    public List<Mark> on(TileFrame tile, int level) {
        Sizes now = sizes();
        return now.marks().computeIfAbsent(level, any -> marks(now.tree(), level)).stream().filter(mark -> tile.holds(mark.lon(), mark.lat())).toList();
    }

    @Override
    public GridNode markOf(long gridId, int level) {
        Sizes now = sizes();
        return now.markOf().computeIfAbsent(level, any -> new ConcurrentHashMap<>()).computeIfAbsent(gridId, id -> standsFor(now.tree(), id, level));
    }

    private static GridNode standsFor(GridTree tree, long gridId, int level) {
        GridNode standing = tree.successors(gridId).stream().findFirst().orElseGet(() -> tree.get(gridId));
        return standing.level() <= level ? standing : tree.ancestorAt(standing.id(), level).orElse(standing);
    }

    private static int lowest(Profile profile) {
        for (int i = 0; i < profile.levels().size(); i++) {
            if (profile.levels().get(i).code().equals("village")) {
                return i;
            }
        }
        return profile.townLevel();
    }

    /** Side of an average grid of the level on the screen: the grids of a level share the whole. */
    private static double pixels(Sizes now, int level, int zoom) {
        return now.wholeSide() / Math.sqrt(Math.max(1, now.counts().getOrDefault(level, 1L))) * Math.pow(2, zoom) * PIXELS;
    }

    private Sizes sizes() {
        Sizes known = sizes;
        TreeState state = grids.state();
        if (known == null || known.tree().version() != state.tree().version()) {
            known = new Sizes(state.tree(), wholeSide(state), state.tree().subtree(state.tree().root().id()).stream()
                    .collect(Collectors.groupingBy(GridNode::level, Collectors.counting())), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
            sizes = known;
        }
        return known;
    }

    /** As a part of the world's width on the map; without borders there is nothing to stand for. */
    private static double wholeSide(TreeState state) {
        Geometry whole = state.boundaries().find(state.tree().root().id());
        if (whole == null) {
            return Double.POSITIVE_INFINITY;
        }
        double latitude = Math.toRadians(whole.getEnvelopeInternal().centre().y);
        return Math.sqrt(whole.getArea() / Math.cos(latitude)) / 360;
    }

    private List<Mark> marks(GridTree tree, int level) {
        List<Mark> marks = new ArrayList<>();
        for (GridNode grid : tree.subtree(tree.root().id())) {
            if (grid.level() <= level) {
                place(tree, grid).ifPresent(place -> marks.add(new Mark(grid, place.lon(), place.lat())));
            }
        }
        return List.copyOf(marks);
    }

    private Optional<LonLat> place(GridTree tree, GridNode grid) {
        return tree.path(grid.id()).reversed().stream().map(GridNode::id).map(grids::inside).flatMap(Optional::stream).findFirst();
    }
}
