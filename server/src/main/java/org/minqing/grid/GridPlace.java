package org.minqing.grid;

import java.util.stream.Collectors;

import org.minqing.platform.Ids;

/**
 * A grid in an answer, with the names above it: groups are numbered alike in every village.
 *
 * @param path names from below the root to the grid, joined by " / "
 */
public record GridPlace(String id, String code, String name, int level, String path) {

    public static GridPlace of(GridTree tree, long gridId) {
        GridNode grid = tree.get(gridId);
        return new GridPlace(Ids.format(grid.id()), grid.code(), grid.name(), grid.level(), path(tree, gridId));
    }

    /** Names from below the root to the grid, joined by " / ". */
    public static String path(GridTree tree, long gridId) {
        return tree.path(gridId).stream().skip(1).map(GridNode::name).collect(Collectors.joining(" / "));
    }
}
