package org.minqing.grid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The grids of a tile whose numbers it shows, down to the lowest and no further: for what may not be shown where it is.
 *
 * @param marks  on the tile
 * @param markOf by each grid that has rows the mark that stands for it
 */
public record GridNumbers(List<GridMarks.Mark> marks, Map<Long, Long> markOf) {

    /** Deeper than any tree: each grid stands for itself. */
    private static final int EACH_GRID = 99;

    /** @param within the chosen grid; null: none is chosen */
    public static GridNumbers of(GridMarks marks, GridTree tree, TileFrame frame, int zoom, @Nullable Long within) {
        int level = marks.level(zoom, within).orElse(EACH_GRID);
        List<GridMarks.Mark> shown = marks.on(frame, level);
        Map<Long, Long> markOf = new HashMap<>();
        for (GridMarks.Mark mark : shown) {
            List<GridNode> standsFor = mark.grid().level() == level ? tree.subtree(mark.grid().id()) : List.of(mark.grid());
            standsFor.stream().filter(grid -> within == null || tree.isWithin(grid.id(), within)).forEach(grid -> markOf.put(grid.id(), mark.grid().id()));
        }
        return new GridNumbers(shown, markOf);
    }

    /**
     * Hands out each mark with what was found in the grids for which it stands; those with nothing are left out.
     *
     * @param found by {@link #markOf}
     */
    public <T> void forEach(Map<Long, T> found, BiConsumer<GridMarks.Mark, T> use) {
        for (GridMarks.Mark mark : marks) {
            T of = found.get(mark.grid().id());
            if (of != null) {
                use.accept(mark, of);
            }
        }
    }
}
