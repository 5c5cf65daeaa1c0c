package org.minqing.insight.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.minqing.grid.GridMarks;
import org.minqing.grid.TileFrame;
import org.minqing.grid.TileMarks;
import org.minqing.platform.Ids;

/** Counts the cases of each grid whose mark stands on the tile, also those of which only the grid is known. */
final class GridGathering extends TileGathering {

    private static final int ELSEWHERE = -1;

    private final GridMarks grids;
    private final int level;
    private final List<GridMarks.Mark> marks;
    private final Map<Long, Integer> numbers = new HashMap<>();
    /** By town and slot of a grid: the number of the mark that stands for it. */
    private final Map<TownFacts, int[]> slots = new IdentityHashMap<>();
    private final int[] counts;
    private final int[] late;
    private final int[] amber;

    GridGathering(TileFrame frame, short state, int now, GridMarks grids, int level) {
        super(frame, state, now);
        this.grids = grids;
        this.level = level;
        this.marks = grids.on(frame, level);
        for (int i = 0; i < marks.size(); i++) {
            numbers.put(marks.get(i).grid().id(), i);
        }
        counts = new int[marks.size()];
        late = new int[marks.size()];
        amber = new int[marks.size()];
    }

    @Override
    public boolean wants(TownFacts facts) {
        if (marks.isEmpty()) {
            return false;
        }
        int[] known = slots.computeIfAbsent(facts, any -> marksOf(facts));
        return Arrays.stream(known).anyMatch(number -> number >= 0);
    }

    private int[] marksOf(TownFacts facts) {
        return facts.grids().stream().mapToInt(grid -> numbers.getOrDefault(grids.markOf(grid, level).id(), ELSEWHERE)).toArray();
    }

    @Override
    public void visit(TownFacts facts, int at) {
        int[] known = slots.getOrDefault(facts, new int[0]);
        int mark = facts.slot(at) < known.length ? known[facts.slot(at)] : ELSEWHERE;
        if (mark < 0 || !takes(facts, at)) {
            return;
        }
        counts[mark]++;
        late[mark] += isLate(facts, at) ? 1 : 0;
        amber[mark] += isAmber(facts, at) ? 1 : 0;
    }

    @Override
    byte[] encode(TownFacts.Dictionary words) {
        TileMarks tile = new TileMarks(frame, "cluster", "case");
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                GridMarks.Mark mark = marks.get(i);
                tile.add("cluster", mark.lon(), mark.lat(), Map.of("grid", Ids.format(mark.grid().id()), "name", mark.grid().name(),
                        "n", counts[i], "late", late[i], "amber", amber[i]));
            }
        }
        return tile.encode();
    }
}
