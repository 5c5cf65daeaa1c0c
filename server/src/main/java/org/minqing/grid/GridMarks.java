package org.minqing.grid;

import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** Grids as marks on a map far away: each stands for all that lies in it. */
public interface GridMarks {

    /** @param lon degrees, CGCS2000, of a place inside the grid (or, without a border of its own, inside the grid above) */
    record Mark(GridNode grid, double lon, double lat) {
    }

    /**
     * The level whose grids stand for what lies in them at this zoom: the lowest whose numbers do not crowd on the screen, down
     * to villages.
     *
     * @param within the chosen grid: those below it at least; null: none is chosen
     * @return empty when one is so near that grids say too little
     */
    OptionalInt level(int zoom, @Nullable Long within);

    /** The marks of the level on the tile, and of grids above it for what is known of them alone. */
    List<Mark> on(TileFrame tile, int level);

    /** The grid that stands for a row's own at the level: itself if it lies above; of a retired one by what took its place. */
    GridNode markOf(long gridId, int level);
}
