package org.minqing.casework;

import org.jspecify.annotations.Nullable;

/**
 * A reporter joins a case that others reported.
 *
 * @param ref  the client's own id (UUID)
 * @param text what the reporter adds; null: nothing
 */
public record JoinRequest(@Nullable String ref, @Nullable String text) {
}
