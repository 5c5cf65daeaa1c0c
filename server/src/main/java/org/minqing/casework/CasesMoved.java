package org.minqing.casework;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Cases that were reported or moved in one transaction; published inside it. One event for the whole batch, so that
 * a listener, too, can work in batches.
 */
public record CasesMoved(List<Move> moves) {

    /**
     * @param action   code of the flow's action, or {@code report}, {@code join}, {@code escalate}, {@code absorb},
     *                 {@code unpause}, {@code follow}
     * @param from     state before; null for a new case
     * @param closedAt set when the case is closed after the move
     */
    public record Move(String town, long caseId, String code, long gridId, @Nullable String category, String action,
                       @Nullable String from, String to, boolean open, Instant at, @Nullable Instant closedAt) {
    }
}
