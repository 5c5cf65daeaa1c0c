package org.minqing.insight.internal;

/** Sees one fact of {@link FactMemory} after the other; may keep nothing but what it copies. */
@FunctionalInterface
public interface FactVisitor {

    void visit(TownFacts facts, int row);

    /** False: it would take none of the town's facts, so they are passed over. */
    default boolean wants(TownFacts facts) {
        return true;
    }
}
