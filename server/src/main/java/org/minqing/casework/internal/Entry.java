package org.minqing.casework.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;

/**
 * One line of a case's history, append-only.
 *
 * @param action    code of the flow's action, or one of {@link Builtin}
 * @param actorId   0: the program itself
 * @param actorRole under which role it was done; null for reporters and the program
 * @param target    to whom it went, when that is part of the action
 * @param dueAt     due time after it
 * @param internal  reporters don't see it
 * @param detail    further inputs
 */
record Entry(int seq, Instant at, String action, long actorId, @Nullable String actorRole, @Nullable String fromState,
             String toState, String stage, @Nullable String note, @Nullable String reason, List<Long> files,
             @Nullable Holder target, @Nullable Instant dueAt, boolean internal, Map<String, Object> detail) {

    /** Of somebody in office, or of the program. */
    boolean isOfStaff() {
        return actorRole != null || actorId == Viewer.SYSTEM.accountId();
    }

    Entry withoutWords() {
        return new Entry(seq, at, action, actorId, actorRole, fromState, toState, stage, null, null, files, target, dueAt, internal, detail);
    }
}
