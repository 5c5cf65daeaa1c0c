package org.minqing.grid;

import java.util.List;
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

    /** Finds the deepest grid that contains the point. Never fails: outside is an answer. */
    Location locate(double lon, double lat);

    /**
     * Where a point (CGCS2000) lies.
     *
     * @param grid      deepest grid in force that contains the point; null when outside the place. On a border the grid of the lower code
     * @param neighbour on a border the other grid; null otherwise
     */
    record Location(@Nullable GridNode grid, @Nullable GridNode neighbour) {
    }
}
