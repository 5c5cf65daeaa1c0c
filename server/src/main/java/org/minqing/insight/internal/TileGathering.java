package org.minqing.insight.internal;

import org.minqing.grid.TileFrame;

/** Takes in the cases of one tile and draws them. */
abstract sealed class TileGathering implements FactVisitor permits CellGathering, GridGathering {

    final TileFrame frame;
    private final short state;
    private final int now;

    /** @param state number of the flow's state; {@link Reader.Matcher#ANY} */
    TileGathering(TileFrame frame, short state, int now) {
        this.frame = frame;
        this.state = state;
        this.now = now;
    }

    abstract byte[] encode(TownFacts.Dictionary words);

    final boolean takes(TownFacts facts, int at) {
        return state == Reader.Matcher.ANY || facts.state(at) == state;
    }

    final boolean isLate(TownFacts facts, int at) {
        return Mark.OPEN.in(facts.marks(at)) && facts.due(at) < now;
    }

    /** Nearly due, and not late yet. */
    final boolean isAmber(TownFacts facts, int at) {
        return Mark.OPEN.in(facts.marks(at)) && facts.amber(at) < now && facts.due(at) >= now;
    }
}
