package org.minqing.identity;

import org.jspecify.annotations.Nullable;

/**
 * A place of work that matters can lie on: whoever holds a duty of the role at just this grid (and department).
 */
public record Desk(long gridId, String role, @Nullable String department) {
}
