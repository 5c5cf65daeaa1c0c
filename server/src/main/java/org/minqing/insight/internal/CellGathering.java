package org.minqing.insight.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.minqing.grid.TileFrame;
import org.minqing.grid.TileMarks;
import org.minqing.platform.Ids;

/** Counts the cases of each cell of the tile and remembers one of them: one alone is shown as itself, unless it is for heat. */
final class CellGathering extends TileGathering {

    private final boolean heat;
    private final int[] counts;
    private final int[] late;
    private final int[] amber;
    private final double[] lon;
    private final double[] lat;
    private final int[] row;
    private final @Nullable TownFacts[] town;

    CellGathering(TileFrame frame, short state, int now, boolean heat) {
        super(frame, state, now);
        this.heat = heat;
        int cells = frame.cells();
        counts = new int[cells];
        late = new int[cells];
        amber = new int[cells];
        lon = new double[cells];
        lat = new double[cells];
        row = new int[cells];
        town = new TownFacts[cells];
    }

    @Override
    public boolean wants(TownFacts facts) {
        return facts.mayLieWithin(frame.west(), frame.south(), frame.east(), frame.north());
    }

    @Override
    public void visit(TownFacts facts, int at) {
        if (!facts.hasPlace(at) || !takes(facts, at)) {
            return;
        }
        double east = facts.lon(at);
        double north = facts.lat(at);
        int cell = frame.cell(east, north);
        if (cell < 0) {
            return;
        }
        counts[cell]++;
        late[cell] += isLate(facts, at) ? 1 : 0;
        amber[cell] += isAmber(facts, at) ? 1 : 0;
        lon[cell] += east;
        lat[cell] += north;
        row[cell] = at;
        town[cell] = facts;
    }

    @Override
    byte[] encode(TownFacts.Dictionary words) {
        TileMarks marks = new TileMarks(frame, "cluster", "case");
        for (int cell = 0; cell < counts.length; cell++) {
            TownFacts facts = town[cell];
            if (facts == null) {
                continue;
            }
            int count = counts[cell];
            // The middle of the cell's cases, so that the mark stands where they are and not in a pattern.
            boolean many = heat || count > 1;
            marks.add(many ? "cluster" : "case", lon[cell] / count, lat[cell] / count,
                    many ? Map.of("n", count, "late", late[cell], "amber", amber[cell]) : single(facts, row[cell], words));
        }
        return marks.encode();
    }

    private Map<String, Object> single(TownFacts facts, int at, TownFacts.Dictionary words) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", facts.town() + Ids.format(facts.id(at)));
        properties.put("light", isLate(facts, at) ? "red" : isAmber(facts, at) ? "amber" : "green");
        String category = words.categories().word(facts.category(at));
        if (category != null) {
            properties.put("category", category);
        }
        properties.put("state", String.valueOf(words.states().word(facts.state(at))));
        return properties;
    }
}
