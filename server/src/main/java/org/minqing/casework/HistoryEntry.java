package org.minqing.casework;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.minqing.platform.FileView;
import org.minqing.profile.Text;

/**
 * A step in the history of a case. Reporters get it without staff names beyond the surname, and not at all if it is
 * internal.
 */
public record HistoryEntry(int seq, Instant at, String action, Text actionName, @Nullable String actorName,
                           @Nullable Text actorRole, @Nullable String fromState, String toState, String stage,
                           @Nullable String note, @Nullable String reason, List<FileView> files,
                           @Nullable HolderView target, @Nullable Instant dueAt) {
}
