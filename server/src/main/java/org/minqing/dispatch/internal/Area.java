package org.minqing.dispatch.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;

/**
 * A place in which the viewer may act.
 *
 * @param chosen  grids that were named, with all below them; none of them below another
 * @param polygon null: nothing was drawn
 * @param touched lowest grids that share some ground with the drawn area, and lie in no chosen grid
 * @param anchor  the lowest grid that holds all of it
 */
public record Area(List<GridNode> chosen, @Nullable Geometry polygon, List<GridNode> touched, GridNode anchor) {

    /** Chosen grids with all below them. */
    public Set<Long> wholeGrids(GridTree tree) {
        Set<Long> ids = new LinkedHashSet<>();
        chosen.forEach(grid -> tree.subtree(grid.id()).forEach(below -> ids.add(below.id())));
        return ids;
    }

    /** Grids that lie only in part in it. */
    public Set<Long> touchedGrids() {
        Set<Long> ids = new LinkedHashSet<>();
        touched.forEach(grid -> ids.add(grid.id()));
        return ids;
    }

    /** The whole and the touched ones. */
    public Set<Long> allGrids(GridTree tree) {
        Set<Long> ids = wholeGrids(tree);
        ids.addAll(touchedGrids());
        return ids;
    }

    /** The grids by which a person would describe it: the chosen, then the touched. */
    public List<GridNode> named() {
        List<GridNode> named = new ArrayList<>(chosen);
        named.addAll(touched);
        return named;
    }

    /** What the first of them are called; the touched with the grid above each, since groups of many villages have the same name. */
    public List<String> names(GridTree tree, int most) {
        return Stream.concat(chosen.stream().map(GridNode::name), touched.stream().map(grid -> above(tree, grid) + grid.name())).limit(most).toList();
    }

    private static String above(GridTree tree, GridNode grid) {
        Long parent = grid.parentId();
        return parent == null ? "" : tree.find(parent).map(GridNode::name).orElse("");
    }
}
