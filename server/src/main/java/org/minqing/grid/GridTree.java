package org.minqing.grid;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** An immutable snapshot of one version of the grid tree, held in memory. Safe for concurrent use; all look-ups are O(answer). */
public interface GridTree {

    /** Version of the tree; grows by one with each change. */
    int version();

    GridNode root();

    Optional<GridNode> find(long id);

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} */
    GridNode get(long id);

    Optional<GridNode> findByCode(String code);

    List<GridNode> children(long id);

    /** From the root down to the grid itself. */
    List<GridNode> path(long id);

    /** The ancestor (or the grid itself) at the level, if the grid lies that deep. */
    Optional<GridNode> ancestorAt(long id, int level);

    /** The lowest grid that holds all of these, of which there must be one at least. */
    default GridNode common(Collection<GridNode> all) {
        List<GridNode> common = null;
        for (GridNode grid : all) {
            List<GridNode> path = path(grid.id());
            if (common == null) {
                common = path;
            }
            int same = 0;
            while (same < Math.min(common.size(), path.size()) && common.get(same).id() == path.get(same).id()) {
                same++;
            }
            common = common.subList(0, same);
        }
        return Objects.requireNonNull(common, "no grid").getLast();
    }

    /** The grid and all below it, in order of code. */
    List<GridNode> subtree(long id);

    boolean isWithin(long id, long ancestorId);

    /**
     * The grids in force that took the place of a retired one, be it in several steps, in order of code; of a grid in
     * force itself alone.
     */
    List<GridNode> successors(long id);

    /** Every grid that was split or merged away. */
    List<GridNode> retired();

    int size();

    /**
     * How far from the coast or border a point still counts as the nearest grid's. Piers, breakwaters and boats at a quay
     * lie up to some hundred metres off; outlines are simplified by 100 m and leave out islets below 0.1 km²; a telephone
     * errs by some hundred metres more. Beyond, a point is another place's or the open sea's.
     */
    int NEAR_METRES = 2_000;

    /** Finds the deepest grid that contains the point. Never fails: outside is an answer. */
    Location locate(double lon, double lat);

    /** The lowest grid whose boundary comes nearest to the point, if it does so within the distance. */
    Optional<GridNode> nearest(double lon, double lat, double metres);

    /** As {@link #locate}; a point outside every grid belongs to the nearest one within {@link #NEAR_METRES}. */
    default Location locateOrNearest(double lon, double lat) {
        Location exact = locate(lon, lat);
        return exact.grid() != null ? exact : new Location(nearest(lon, lat, NEAR_METRES).orElse(null), null);
    }

    /**
     * Where a point (CGCS2000) lies.
     *
     * @param grid      deepest grid in force that contains the point; null when outside the place. On a border the grid of the lower code
     * @param neighbour on a border the other grid; null otherwise
     */
    record Location(@Nullable GridNode grid, @Nullable GridNode neighbour) {
    }
}
