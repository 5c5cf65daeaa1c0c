package org.minqing.registry.internal.care;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.profile.Registry;

/**
 * A care subject whole.
 *
 * @param mayWrite the viewer may visit it and end it
 * @param form     questions of a visit
 */
record CareView(CareLine care, String entryReason, String source, @Nullable String enteredBy, Instant enteredAt,
                @Nullable String endReason, @Nullable String endedBy, String department, int interval, boolean mayWrite,
                List<Registry.Question> form) {
}
