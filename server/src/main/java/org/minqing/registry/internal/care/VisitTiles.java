package org.minqing.registry.internal.care;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridMarks;
import org.minqing.grid.GridNumbers;
import org.minqing.grid.Grids;
import org.minqing.grid.TileFrame;
import org.minqing.grid.TileMarks;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/**
 * Vector tiles of the visits that are owed: a number for each grid, down to the lowest and no further. Where somebody lives whom the
 * place looks after is on no map.
 */
@Component
class VisitTiles {

    private record Owed(long all, long late) {

        Owed plus(Owed other) {
            return new Owed(all + other.all, late + other.late);
        }
    }

    private final CareDoor door;
    private final CareDays days;
    private final GridMarks marks;
    private final Grids grids;

    VisitTiles(CareDoor door, CareDays days, GridMarks marks, Grids grids) {
        this.door = door;
        this.days = days;
        this.marks = marks;
        this.grids = grids;
    }

    /** @throws org.minqing.platform.ProblemException {@code common.not-found} if no part of the grid is in reach */
    byte[] tile(Viewer viewer, int z, int x, int y, @Nullable Long within) {
        TileFrame frame = new TileFrame(z, x, y, 1);
        GridNumbers numbers = GridNumbers.of(marks, grids.tree(), frame, z, within);
        TileMarks tile = new TileMarks(frame, "cluster");
        numbers.forEach(owed(viewer, within, numbers.markOf()), (mark, of) -> tile.add("cluster", mark.lon(), mark.lat(),
                Map.of("grid", Ids.format(mark.grid().id()), "name", mark.grid().name(), "n", of.all(), "late", of.late())));
        return tile.encode();
    }

    /** By the grid that stands for those in which they are owed. */
    private Map<Long, Owed> owed(Viewer viewer, @Nullable Long within, Map<Long, Long> markOf) {
        return door.read(viewer, within, (reach, scope) -> {
            Map<Long, Owed> owed = new HashMap<>();
            if (markOf.isEmpty()) {
                return owed;
            }
            reach.jdbc().sql("select c.grid_id, count(*) as n, count(*) filter (where c.next_due < :today) as late from registry_care c where "
                            + CareDue.OWED.condition + " and c.grid_id = any(:shown) and " + scope.predicate("c") + " group by c.grid_id")
                    .params(scope.parameters()).param("today", days.today()).param("shown", markOf.keySet().toArray(Long[]::new))
                    .query(row -> {
                        owed.merge(markOf.getOrDefault(row.getLong("grid_id"), 0L), new Owed(row.getLong("n"), row.getLong("late")), Owed::plus);
                    });
            return owed;
        });
    }
}
